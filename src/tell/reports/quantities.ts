import type { ExecutionRow } from './execution-report.ts';

/** A figure of the plan summed over the accepted tasks of its activity. */
export type QuantitySum = {
  number: string | null;
  title: string;
  unit: string;
  /** What the plan asked, once for the activity. */
  plan: number | null;
  value: number;
  tasks: number;
};

/** Sums the figures of accepted reports, activity by activity, in the order of the plan. */
export function sumQuantities(rows: readonly ExecutionRow[]): QuantitySum[] {
  const sums = new Map<string, QuantitySum>();
  for (const row of rows) {
    for (const { title, unit, plan, value } of row.quantities) {
      const key = `${row.activityId} ${title} ${unit}`;
      const known = sums.get(key);
      if (known === undefined) sums.set(key, { number: row.number, title, unit, plan, value, tasks: 1 });
      else {
        known.value += value;
        known.tasks += 1;
      }
    }
  }
  return [...sums.values()];
}
