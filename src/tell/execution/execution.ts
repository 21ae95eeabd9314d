import type { FilterState } from '../../act/tasks/index.ts';
import type { State } from '../../platform/ui/index.ts';

/**
 * Tasks of a plan as they stand today. Each is in exactly one of accepted, reported, overdue, waiting, postponed,
 * cancelled; `counted` are all but the last two. `returned` and `planned` say more of the overdue and the waiting.
 * The list of tasks filters by the same words, so that a number and the list behind it agree.
 */
export const COUNT_NAMES = [
  'all',
  'counted',
  'accepted',
  'reported',
  'overdue',
  'waiting',
  'returned',
  'planned',
  'postponed',
  'cancelled',
] as const satisfies readonly FilterState[];

export type CountName = (typeof COUNT_NAMES)[number];
export type Counts = Record<CountName, number>;

export const NO_COUNTS: Readonly<Counts> = {
  all: 0,
  counted: 0,
  accepted: 0,
  reported: 0,
  overdue: 0,
  waiting: 0,
  returned: 0,
  planned: 0,
  postponed: 0,
  cancelled: 0,
};

/** The sum, count by count. */
export function sumCounts(list: readonly Counts[]): Counts {
  const sum: Counts = { ...NO_COUNTS };
  for (const counts of list) for (const name of COUNT_NAMES) sum[name] += counts[name];
  return sum;
}

/** Signs of a cell: the states of tasks, and two of what is closed without being done. */
export type CellState = Extract<State, 'done' | 'going' | 'planned' | 'sent' | 'accept' | 'overdue' | 'returned' | 'moved' | 'cancelled'>;

/** In the order in which they ask for somebody: a cell shows the first that it has. */
export function stateOfCell(counts: Counts, mustAccept: boolean): CellState {
  if (counts.overdue > 0) return 'overdue';
  if (counts.returned > 0) return 'returned';
  if (counts.reported > 0) return mustAccept ? 'accept' : 'sent';
  if (counts.waiting > counts.planned) return 'going';
  if (counts.planned > 0) return 'planned';
  if (counts.accepted > 0) return 'done';
  return counts.postponed > 0 ? 'moved' : 'cancelled';
}

/** A row of the plan under its section, with a cell for each unit that has tasks in it. */
export type MatrixLine = {
  id: string;
  kind: 'activity' | 'section';
  number: string | null;
  title: string;
  sectionId: string;
  sectionTitle: string;
  cells: ReadonlyMap<string, Counts>;
  /** Why a row has no tasks. */
  windows: { before: number; ahead: number; next: string | null; awaited: number; cancelled: boolean };
};

/** Rows of activities gathered into one row for each section. */
export function gatherSections(lines: readonly MatrixLine[]): MatrixLine[] {
  return [...Map.groupBy(lines, ({ sectionId }) => sectionId)].flatMap(([id, members]) => {
    const [first] = members;
    if (first === undefined) return [];
    const cells = new Map<string, Counts>();
    for (const { cells: own } of members)
      for (const [unit, counts] of own) cells.set(unit, sumCounts([cells.get(unit) ?? NO_COUNTS, counts]));
    return [{ ...first, id, kind: 'section' as const, number: null, title: first.sectionTitle, cells, windows: joinWindows(members) }];
  });
}

function joinWindows(lines: readonly MatrixLine[]): MatrixLine['windows'] {
  const sum = (name: 'before' | 'ahead' | 'awaited') => lines.reduce((all, { windows }) => all + windows[name], 0);
  const next = lines.flatMap(({ windows }) => windows.next ?? []).toSorted()[0] ?? null;
  return {
    before: sum('before'),
    ahead: sum('ahead'),
    awaited: sum('awaited'),
    next,
    cancelled: lines.every(({ windows }) => windows.cancelled),
  };
}

/** Totals of each unit over the rows. */
export function sumUnits(lines: readonly MatrixLine[]): Map<string, Counts> {
  const sums = new Map<string, Counts>();
  for (const { cells } of lines) {
    for (const [unit, counts] of cells) {
      const sum = sums.get(unit) ?? { ...NO_COUNTS };
      for (const name of COUNT_NAMES) sum[name] += counts[name];
      sums.set(unit, sum);
    }
  }
  return sums;
}

/** Who answers for the tasks of an organisation. */
export type Contact = { surname: string; name: string; patronymic: string | null; title: string; phone: string | null };
