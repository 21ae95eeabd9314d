import { expect, test } from 'vitest';
import { NO_COUNTS, gatherSections, stateOfCell, sumUnits, type Counts, type MatrixLine } from './execution.ts';
import { choosePlan, type PlanChoice } from './head.ts';
import { daysOfLateness } from './late-days.ts';
import { cutDays } from './list-links.ts';
import { joinReasons } from './reasons.ts';
import { emptyWords, remindedWords, totalWords } from './words.ts';

const plain = (text: string | null) => (text ?? '').replaceAll('\u00a0', ' ');
const counts = (change: Partial<Counts>): Counts => ({ ...NO_COUNTS, ...change });
const NO_WINDOWS = { before: 0, ahead: 0, next: null, awaited: 0, cancelled: false };

test.each<[Partial<Counts>, string]>([
  [{ overdue: 1, returned: 1, accepted: 5 }, 'overdue'],
  [{ returned: 1, waiting: 1, accepted: 5 }, 'returned'],
  [{ reported: 2, waiting: 1 }, 'sent'],
  [{ waiting: 2, planned: 1, accepted: 1 }, 'going'],
  [{ waiting: 1, planned: 1, accepted: 1 }, 'planned'],
  [{ accepted: 2, postponed: 1 }, 'done'],
  [{ postponed: 1, cancelled: 1 }, 'moved'],
  [{ cancelled: 1 }, 'cancelled'],
])('a cell with %o says %s: what asks for somebody goes first', (change, state) => {
  expect(stateOfCell(counts(change), false)).toBe(state);
});

test('a report waits for whoever decides, for the others it is sent', () => {
  expect(stateOfCell(counts({ reported: 1 }), true)).toBe('accept');
});

test('sections and columns add their items up', () => {
  const line = (id: string, sectionId: string, cells: [string, Counts][]): MatrixLine => ({
    id,
    kind: 'activity',
    number: '1',
    title: id,
    sectionId,
    sectionTitle: `Раздел ${sectionId}`,
    cells: new Map(cells),
    windows: NO_WINDOWS,
  });
  const lines = [
    line('a', '1', [['birch', counts({ all: 2, overdue: 1 })]]),
    line('b', '1', [
      ['birch', counts({ all: 1 })],
      ['stone', counts({ all: 3 })],
    ]),
    line('c', '2', [['stone', counts({ all: 4 })]]),
  ];
  const [first, second] = gatherSections(lines);
  expect([first?.title, first?.cells.get('birch')?.all, first?.cells.get('birch')?.overdue, second?.cells.size]).toEqual([
    'Раздел 1',
    3,
    1,
    1,
  ]);
  expect([...sumUnits(lines)].map(([key, { all }]) => [key, all])).toEqual([
    ['birch', 3],
    ['stone', 7],
  ]);
});

test('the plan of the place itself, else the nearest above it', () => {
  const plan = (id: string, ownerPath: string, state = 'in-force'): PlanChoice => ({ id, title: id, ownerPath, level: '', state });
  const plans = [plan('region', '/r/'), plan('closed', '/r/m/', 'closed'), plan('school', '/r/m/s/'), plan('other', '/r/x/')];
  expect(choosePlan(plans, undefined, '/r/m/s/')?.id).toBe('school');
  expect(choosePlan(plans, undefined, '/r/m/')?.id).toBe('region');
  expect(choosePlan(plans, 'closed', '/r/m/')?.id).toBe('closed');
  expect(choosePlan(plans, 'unknown', '/r/m/')).toBeNull();
});

test('parts of lateness follow each other without a gap, within the days of the page', () => {
  expect(['short', 'middle', 'long'].map((part) => daysOfLateness(part as 'short', '2026-11-24'))).toEqual([
    { from: '2026-11-17' },
    { from: '2026-10-25', until: '2026-11-16' },
    { until: '2026-10-24' },
  ]);
  expect(cutDays({ from: '2026-11-01', until: '2026-11-20' }, { from: '2026-10-25', until: '2026-11-16' })).toEqual({
    from: '2026-11-01',
    until: '2026-11-16',
  });
});

test('the same reason of several lines is one, whatever its capitals', () => {
  const reason = (text: string, times: number) => ({ kind: 'returned' as const, text, times });
  expect(joinReasons([[reason('Нет подписи', 1)], [reason('нет подписи', 2), reason('Нет списка', 1)]])).toEqual([
    { kind: 'returned', text: 'Нет подписи', times: 3 },
    { kind: 'returned', text: 'Нет списка', times: 1 },
  ]);
});

test('words', () => {
  expect(plain(totalWords(counts({ all: 3, counted: 2, accepted: 1, overdue: 1 })))).toBe('принято 1 из 2 (50 %), просрочено 1');
  expect(emptyWords({ ...NO_WINDOWS, before: 2 })).toBe('до начала плана');
  expect(emptyWords({ ...NO_WINDOWS, before: 2, next: '2026-12-01' })).toBe('первый срок откроется 01.12.2026');
  expect(plain(remindedWords('1-3'))).toBe('Напоминание отправлено 1 исполнителю о 3 задачах. Оно записано в историю каждой задачи.');
  expect(remindedWords('x')).toBeNull();
});
