import type { CalendarDate } from '../../platform/lib/dates.ts';
import { sumQuantities, type QuantitySum } from './quantities.ts';
import type { ReportedQuantity } from '../../act/tasks/index.ts';
import type { Period } from './period.ts';
import { gatherLines, type ReportLine } from './report-lines.ts';

/** A task due in the period, with all that a report says of it. */
export type ExecutionRow = {
  id: string;
  roadmapId: string;
  roadmapTitle: string;
  /** Everyday name of whose roadmap it is. */
  roadmapOwner: string;
  sectionId: string;
  sectionTitle: string;
  activityId: string;
  number: string | null;
  title: string;
  deadline: string;
  executorId: string;
  /** As people say; `official` as in an order: pages and papers differ. */
  executor: string;
  executorOfficial: string;
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
  /** Municipality of the executor where the report is of a region; `null` for the region's own offices. */
  territory: string | null;
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

/** How many tasks of a section, a territory and a part there are: what the database counts, and what totals are summed of. */
export type Tally = {
  roadmapId: string;
  roadmapTitle: string;
  roadmapOwner: string;
  sectionId: string;
  sectionTitle: string;
  territory: string | null;
  part: ReportPart;
  /** Done after the deadline. */
  late: boolean;
  count: number;
};

export type SectionCounts = {
  id: string;
  title: string;
  roadmapId: string;
  roadmapOwner: string;
  counts: ReportCounts;
};

export type TerritoryCounts = { name: string; counts: ReportCounts };

export type ExecutionReport = {
  period: Period;
  today: CalendarDate;
  counts: ReportCounts;
  /** In the order of the plan; of many roadmaps each is one entry. */
  sections: SectionCounts[];
  /** Of a region: its municipalities, and at the end what the region's own offices do. Otherwise empty. */
  territories: TerritoryCounts[];
  lines: Record<ReportPart, ReportLine[]>;
  quantities: QuantitySum[];
  evidence: { id: string; name: string; number: string | null; executor: string; executorOfficial: string }[];
  /** Rows are left out: the report is too large to name every task. */
  isCut: boolean;
};

/** More roadmaps than this are told roadmap by roadmap, not section by section. */
const MOST_ROADMAPS = 3;

/** Executors of a region that lie in no municipality. */
const REGION_OFFICES = 'Организации области';

/**
 * The report on what was due in a period. Pure: the page, the Word file and the chart are drawn from it alone. Totals
 * come of the tallies, lines of the rows, which a large report has not all of. Rows and tallies come in the order of
 * the plan. A report that is not accepted yet is no execution: it stands «на проверке».
 */
export function buildExecutionReport(
  tallies: readonly Tally[],
  rows: readonly ExecutionRow[],
  period: Period,
  today: CalendarDate,
): ExecutionReport {
  const byPart = Map.groupBy(rows, (row) => partOf(row, today));
  const linesOf = (part: ReportPart) => gatherLines(byPart.get(part) ?? [], part);
  const counts = sumTallies(tallies);
  const done = byPart.get('done') ?? [];
  return {
    period,
    today,
    counts,
    sections: listSections(tallies),
    territories: listTerritories(tallies),
    lines: {
      done: linesOf('done'),
      review: linesOf('review'),
      overdue: linesOf('overdue'),
      working: linesOf('working'),
      postponed: linesOf('postponed'),
      cancelled: linesOf('cancelled'),
    },
    quantities: rows.length < counts.all ? [] : sumQuantities(done),
    evidence: done.flatMap((row) =>
      row.files.map((file) => ({ ...file, number: row.number, executor: row.executor, executorOfficial: row.executorOfficial })),
    ),
    isCut: rows.length < counts.all,
  };
}

function listSections(tallies: readonly Tally[]): SectionCounts[] {
  const isMany = new Set(tallies.map(({ roadmapId }) => roadmapId)).size > MOST_ROADMAPS;
  return [...Map.groupBy(tallies, (tally) => (isMany ? tally.roadmapId : tally.sectionId))].map(([id, members]) => ({
    id,
    title: (isMany ? members[0]?.roadmapTitle : members[0]?.sectionTitle) ?? '',
    roadmapId: members[0]?.roadmapId ?? '',
    roadmapOwner: members[0]?.roadmapOwner ?? '',
    counts: sumTallies(members),
  }));
}

function listTerritories(tallies: readonly Tally[]): TerritoryCounts[] {
  const groups = Map.groupBy(tallies, (tally) => tally.territory ?? REGION_OFFICES);
  const isRegion = [...groups.keys()].some((name) => name !== REGION_OFFICES) && groups.size > 1;
  if (!isRegion) return [];
  const sorted = [...groups].toSorted(
    ([a], [b]) => Number(a === REGION_OFFICES) - Number(b === REGION_OFFICES) || a.localeCompare(b, 'ru'),
  );
  return sorted.map(([name, members]) => ({ name, counts: sumTallies(members) }));
}

/** Tallies of rows already read: the same that the database counts. */
export function tallyRows(rows: readonly ExecutionRow[], today: CalendarDate): Tally[] {
  return rows.map(({ roadmapId, roadmapTitle, roadmapOwner, sectionId, sectionTitle, territory, ...row }) => {
    const part = partOf(row, today);
    const late = part === 'done' && row.doneOn !== null && row.doneOn >= row.overdueFrom;
    return { roadmapId, roadmapTitle, roadmapOwner, sectionId, sectionTitle, territory, part, late, count: 1 };
  });
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

function sumTallies(tallies: readonly Tally[]): ReportCounts {
  const counts = { done: 0, review: 0, overdue: 0, working: 0, postponed: 0, cancelled: 0 };
  let [all, doneLate] = [0, 0];
  for (const { part, late, count } of tallies) {
    counts[part] += count;
    all += count;
    if (late) doneLate += count;
  }
  const due = all - counts.postponed - counts.cancelled;
  return { ...counts, all, due, doneLate, share: due === 0 ? null : counts.done / due };
}
