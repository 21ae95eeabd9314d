import type { TaskFilter } from '../../act/tasks/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { ExecutionQuery } from './urls.ts';

/** A column of the matrix, a row of the executors: an organisation right below the place, or the place itself. */
export type Unit = {
  /** What tasks are grouped by. */
  key: string;
  id: string;
  name: string;
  type: string;
  /** Its own tasks alone, without those of what lies below. */
  isExact: boolean;
};

export type PlanChoice = { id: string; title: string; ownerPath: string; level: string; state: string };
export type SectionChoice = { id: string; title: string };
export type Place = { id: string; path: string; name: string; type: string };

/** What every page on execution knows before it counts. */
export type Head = {
  query: ExecutionQuery;
  roadmaps: readonly PlanChoice[];
  /** `null`: all of them, or there are none. */
  roadmap: PlanChoice | null;
  /** `null`: a viewer with several schools or territories looks at all of them. */
  place: Place | null;
  parent: Pick<Place, 'id' | 'name'> | null;
  units: readonly Unit[];
  today: CalendarDate;
  /** The tasks counted, in the words of their list. */
  filter: TaskFilter;
};

/** The plan asked for, else the one of the place, else the nearest above it, else the first. */
export function choosePlan(plans: readonly PlanChoice[], asked: string | undefined, anchor: string): PlanChoice | null {
  if (asked !== undefined) return plans.find(({ id }) => id === asked) ?? null;
  const inForce = plans.filter(({ state }) => state === 'in-force');
  const above = inForce.filter(({ ownerPath }) => anchor.startsWith(ownerPath)).toSorted((a, b) => b.ownerPath.length - a.ownerPath.length);
  return above[0] ?? inForce[0] ?? plans[0] ?? null;
}
