import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { ExecutionRow, ReportPart } from './execution-report.ts';

/** One or several tasks of an activity that stand alike. */
export type ReportLine = {
  number: string | null;
  title: string;
  deadline: string;
  /** Deadlines of its tasks, each once, in order. */
  dues: CalendarDate[];
  activityId: string;
  executors: { id: string; name: string; official: string }[];
  rows: ExecutionRow[];
};

/** More executors of one activity than this share a line: a region has 1,500 schools. */
const SEPARATE = 8;

/**
 * Tasks of a part as lines of its table. What one executor does again and again («каждый четверг») is one line; many
 * executors of one day share a line; where nothing is reported yet, so do all executors with the same days.
 */
export function gatherLines(rows: readonly ExecutionRow[], part: ReportPart): ReportLine[] {
  return [...Map.groupBy(rows, (row) => row.activityId).values()].flatMap((members) => {
    const byExecutor = [...Map.groupBy(members, (row) => row.executorId).values()];
    if (byExecutor.length > SEPARATE) return [...Map.groupBy(members, (row) => row.due).values()].map(lineOf);
    if (part !== 'working') return byExecutor.map(lineOf);
    const alike = Map.groupBy(byExecutor, (own) => own.map(({ due }) => due).join());
    return [...alike.values()].map((groups) => lineOf(groups.flat()));
  });
}

function lineOf(rows: ExecutionRow[]): ReportLine {
  const [first] = rows;
  if (first === undefined) throw new Error('a line without tasks');
  const { number, title, deadline, activityId } = first;
  const executors = new Map(
    rows.map((row) => [row.executorId, { id: row.executorId, name: row.executor, official: row.executorOfficial }]),
  );
  const dues = [...new Set(rows.map(({ due }) => due))].toSorted();
  return { number, title, deadline, dues, activityId, executors: [...executors.values()], rows };
}
