import type { CalendarDate } from '../../platform/lib/dates.ts';
import { sumQuantities, type QuantitySum } from './quantities.ts';
import type { ReportedQuantity } from '../../act/tasks/index.ts';
import type { Period } from './period.ts';

/** A task due in the period, with all that a report says of it. */
export type ExecutionRow = {
  id: string;
  roadmapId: string;
  roadmapTitle: string;
  sectionId: string;
  sectionTitle: string;
  activityId: string;
  number: string | null;
  title: string;
  deadline: string;
  executor: string;
  state: string;
  due: CalendarDate;
  overdueFrom: CalendarDate;
  doneOn: CalendarDate | null;
  /** Words of the last report. */
  reportText: string | null;
  quantities: ReportedQuantity[];
  files: { id: string; name: string }[];
  /** Why the last report came back. */
  returnReason: string | null;
  /** The last comment of the history: what the executor says of the delay. */
  comment: string | null;
  /** Of a moved or cancelled task: reason, by whom or by what document. */
  reason: string | null;
  basis: string | null;
  movedTo: CalendarDate | null;
};

/** How a task due in the period stands today. Every row is in exactly one part. */
export const REPORT_PARTS = ['done', 'review', 'overdue', 'working', 'postponed', 'cancelled'] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

export type ReportCounts = Record<ReportPart, number> & {
  /** Every task with its deadline in the period. */
  all: number;
  /** Those that were to be done: all but the moved and the cancelled. */
  due: number;
  /** Done after the deadline. */
  doneLate: number;
  /** done / due, 0…1; null when nothing was due. */
  share: number | null;
};

export type SectionCounts = {
  id: string;
  title: string;
  roadmapId: string;
  roadmapTitle: string;
  counts: ReportCounts;
};

/** One or several tasks of an activity that stand alike. */
export type ReportLine = {
  number: string | null;
  title: string;
  deadline: string;
  due: CalendarDate;
  activityId: string;
  executors: string[];
  rows: ExecutionRow[];
};

export type ExecutionReport = {
  period: Period;
  today: CalendarDate;
  counts: ReportCounts;
  sections: SectionCounts[];
  lines: Record<ReportPart, ReportLine[]>;
  quantities: QuantitySum[];
  evidence: { id: string; name: string; number: string | null; executor: string }[];
};

/** More tasks of one activity than this share a line: a region has 1,500 schools. */
const SEPARATE = 8;

/**
 * The report on what was due in a period. Pure: the page, the Word file and the chart are drawn from it alone.
 * Rows come in the order of the plan. A report that is not accepted yet is no execution: it stands «на проверке».
 */
export function buildExecutionReport(rows: readonly ExecutionRow[], period: Period, today: CalendarDate): ExecutionReport {
  const parted = rows.map((row) => ({ row, part: partOf(row, today) }));
  const rowsOf = (part: ReportPart) => parted.filter((one) => one.part === part).map(({ row }) => row);
  const sections = [...Map.groupBy(rows, (row) => row.sectionId)].map(([id, members]) => ({
    id,
    title: members[0]?.sectionTitle ?? '',
    roadmapId: members[0]?.roadmapId ?? '',
    roadmapTitle: members[0]?.roadmapTitle ?? '',
    counts: countRows(members, today),
  }));
  const done = rowsOf('done');
  return {
    period,
    today,
    counts: countRows(rows, today),
    sections,
    lines: {
      done: gatherLines(done),
      review: gatherLines(rowsOf('review')),
      overdue: gatherLines(rowsOf('overdue')),
      working: gatherLines(rowsOf('working')),
      postponed: gatherLines(rowsOf('postponed')),
      cancelled: gatherLines(rowsOf('cancelled')),
    },
    quantities: sumQuantities(done),
    evidence: done.flatMap((row) => row.files.map((file) => ({ ...file, number: row.number, executor: row.executor }))),
  };
}

/** The part of a task; the list of tasks filters by the same conditions. */
export function partOf(row: Pick<ExecutionRow, 'state' | 'overdueFrom'>, today: CalendarDate): ReportPart {
  switch (row.state) {
    case 'accepted':
      return 'done';
    case 'reported':
      return 'review';
    case 'postponed':
      return 'postponed';
    case 'cancelled':
      return 'cancelled';
    case 'planned':
      return 'working';
    default:
      return row.overdueFrom <= today ? 'overdue' : 'working';
  }
}

function countRows(rows: readonly ExecutionRow[], today: CalendarDate): ReportCounts {
  const counts = { done: 0, review: 0, overdue: 0, working: 0, postponed: 0, cancelled: 0 };
  for (const row of rows) counts[partOf(row, today)] += 1;
  const due = rows.length - counts.postponed - counts.cancelled;
  const doneLate = rows.filter((row) => row.state === 'accepted' && row.doneOn !== null && row.doneOn >= row.overdueFrom).length;
  return { ...counts, all: rows.length, due, doneLate, share: due === 0 ? null : counts.done / due };
}

/** Tasks of one activity and day stand on their own lines, or on one where there are many. */
function gatherLines(rows: readonly ExecutionRow[]): ReportLine[] {
  return [...Map.groupBy(rows, (row) => `${row.activityId} ${row.due}`)].flatMap(([, members]) =>
    members.length > SEPARATE ? [lineOf(members)] : members.map((row) => lineOf([row])),
  );
}

function lineOf(rows: ExecutionRow[]): ReportLine {
  const [first] = rows;
  if (first === undefined) throw new Error('a line without tasks');
  const { number, title, deadline, due, activityId } = first;
  return { number, title, deadline, due, activityId, executors: rows.map(({ executor }) => executor), rows };
}
