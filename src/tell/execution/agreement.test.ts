import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOW, openTaskStage, TODAY, type PersonName, type PlaceName, type Stage } from '../../../test/support/task-stage.ts';
import { countTasks, type TaskFilter } from '../../act/tasks/index.ts';
import { TASK_STATES, type TaskState } from '../../plan/roadmaps/index.ts';
import { countProgress } from '../../plan/roadmaps/progress-store.ts';
import { addDays } from '../../platform/lib/dates.ts';
import { newId } from '../../platform/lib/id.ts';
import { findViewer } from '../../who/access/index.ts';
import { partOf, REPORT_PARTS } from '../reports/execution-report.ts';
import { listExecutionRows } from '../reports/store.ts';
import { countAll, countExecutors, countMonths } from './count-store.ts';
import { COUNT_NAMES, gatherSections, sumCounts, sumUnits, type Counts } from './execution.ts';
import { readHead } from './head-rights.ts';
import type { Head } from './head.ts';
import { cutDays, filterOfUnit } from './list-links.ts';
import { daysOfLateness } from './late-days.ts';
import { listMatrixLines } from './matrix-store.ts';
import { listLateLines, listReturnLines } from './reason-store.ts';
import { filterOfLine } from './reason-columns.tsx';
import type { ExecutionQuery } from './urls.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTaskStage();
  const { db, places, viewers } = stage;
  const { accountId, personId } = viewers.curator;
  const { id: school_id, path } = places.stone;
  await db.insertInto('curatorships').values({ id: newId(), person_id: personId, school_id, path, from_date: '2026-01-01' }).execute();
  // a curator of two schools looks at both at once: no one organisation covers them
  viewers.curator = (await findViewer(db, accountId, NOW)) ?? viewers.curator;
});
afterAll(() => stage.close());

type Fate = {
  executor: PlaceName;
  controller: PlaceName;
  coexecutor: PlaceName | null;
  activity: number;
  state: TaskState;
  /** Days from today to the deadline, and from the deadline to its first overdue day. */
  due: number;
  grace: number;
  returns: number;
  reporter: PersonName;
};

const EXECUTORS = ['birch', 'stone', 'meadow', 'municipality', 'centre', 'otherSchool', 'otherMunicipality', 'region'] as const;

const fate: fc.Arbitrary<Fate> = fc.record({
  executor: fc.constantFrom<PlaceName[]>(...EXECUTORS),
  controller: fc.constantFrom<PlaceName[]>('municipality', 'municipality', 'region', 'otherMunicipality'),
  coexecutor: fc.option(fc.constantFrom<PlaceName[]>('birch', 'centre', 'otherSchool')),
  activity: fc.integer({ min: 0, max: 2 }),
  state: fc.constantFrom(...TASK_STATES),
  due: fc.integer({ min: -100, max: 60 }),
  grace: fc.integer({ min: 1, max: 3 }),
  returns: fc.integer({ min: 0, max: 2 }),
  reporter: fc.constantFrom<PersonName[]>('head', 'coordinator', 'secondCoordinator'),
});

/** Another history in the place of the last one. */
async function tellHistory(fates: readonly Fate[]): Promise<void> {
  const { db } = stage;
  for (const table of ['task_steps', 'task_reports', 'task_coexecutors', 'tasks', 'windows'] as const) await db.deleteFrom(table).execute();
  for (const [index, one] of fates.entries()) {
    const due = addDays(TODAY, one.due);
    const id = await stage.addTask({
      executor: one.executor,
      controller: one.controller,
      coexecutors: one.coexecutor === null || one.coexecutor === one.executor ? [] : [one.coexecutor],
      activity: one.activity,
      state: one.state,
      due,
      overdueFrom: addDays(due, one.grace),
      start: addDays(due, -index - 1),
    });
    await sql`update tasks set returns = ${one.returns}, reported_by = ${stage.viewers[one.reporter].accountId},
      decided_at = ${one.state === 'accepted' ? sql`reported_at + interval '2 days'` : sql`null`} where id = ${id}`.execute(db);
    if (one.state === 'postponed') {
      await db
        .insertInto('task_steps')
        .values({ id: newId(), task_id: id, actor: 'x', kind: 'postponed', text: `причина ${index % 2}` })
        .execute();
    }
  }
}

const VIEWERS = ['regional', 'coordinator', 'methodist', 'curator', 'head'] as const;
const QUERIES: ExecutionQuery[] = [{}, { period: 'due' }, { period: '2026-Q4' }];

/** Each count is exactly as long as the list that it opens. */
async function expectLists(viewer: PersonName, filter: TaskFilter, counts: Counts): Promise<void> {
  const { db } = stage;
  const lists = await Promise.all(COUNT_NAMES.map((state) => countTasks(db, stage.viewers[viewer], { ...filter, state }, TODAY)));
  expect(Object.fromEntries(COUNT_NAMES.map((name, index) => [name, lists[index]]))).toEqual(counts);
}

async function readPages(name: PersonName, query: ExecutionQuery) {
  const { db } = stage;
  const visit = stage.visit(name);
  const head = await readHead(visit, { ...query, roadmap: stage.roadmap.id }, true);
  if (head.roadmap === null) throw new Error('the stage has one plan');
  const [lines, executors, months, all, late, lateBy, returns, returnsBy] = await Promise.all([
    listMatrixLines(db, visit.viewer, { ...head, roadmap: head.roadmap }),
    countExecutors(db, visit.viewer, head),
    countMonths(db, visit.viewer, head),
    countAll(db, visit.viewer, head),
    listLateLines(db, visit.viewer, head, 'activity'),
    listLateLines(db, visit.viewer, head, 'executor'),
    listReturnLines(db, visit.viewer, head, 'activity'),
    listReturnLines(db, visit.viewer, head, 'executor'),
  ]);
  return { head, lines, executors, months, all, late, lateBy, returns, returnsBy };
}

test('matrix, executors, months, lateness, list of tasks, progress of the plan and report agree, whatever happened', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fate, { maxLength: 24 }),
      fc.constantFrom(...VIEWERS),
      fc.constantFrom(...QUERIES),
      async (fates, name, query) => {
        await tellHistory(fates);
        const pages = await readPages(name, query);
        const { head, lines, all } = pages;
        const units = sumUnits(lines);
        expect(sumCounts([...units.values()])).toEqual(all);
        expect(sumCounts(gatherSections(lines).flatMap(({ cells }) => [...cells.values()]))).toEqual(all);
        expect(sumCounts(pages.executors.map(({ counts }) => counts))).toEqual(all);
        expect(sumCounts(pages.months.map(({ counts }) => counts))).toEqual(all);
        expect(all.counted).toBe(all.accepted + all.reported + all.overdue + all.waiting);
        await expectLists(name, head.filter, all);
        await expectUnits(name, pages);
        await expectReasons(name, pages);
        if (query.period === undefined) await expectProgress(name, head, all);
        await expectReport(name, head, all);
      },
    ),
    { numRuns: 15 },
  );
}, 120_000);

/** Every column, and one cell of each, opens into as many tasks. */
async function expectUnits(name: PersonName, { head, lines, executors }: Awaited<ReturnType<typeof readPages>>): Promise<void> {
  const { db, viewers } = stage;
  const sums = sumUnits(lines);
  expect([...sums.keys()].filter((key) => !head.units.some((unit) => unit.key === key))).toEqual([]);
  for (const line of executors) {
    const unit = head.units.find(({ key }) => key === line.key);
    if (unit === undefined) throw new Error(`no unit for ${line.key}`);
    const filter = filterOfUnit(head.filter, unit);
    expect(sums.get(line.key)).toEqual(line.counts);
    await expectLists(name, filter, line.counts);
    expect(await countTasks(db, viewers[name], { ...filter, side: 'accept', state: 'reported' }, TODAY)).toBe(line.mine);
    expect(await countTasks(db, viewers[name], { ...filter, returns: 'yes', state: 'all' }, TODAY)).toBe(line.returnedTasks);
    const cell = lines.find(({ cells }) => cells.has(unit.key));
    if (cell !== undefined) {
      const { all } = cell.cells.get(unit.key) ?? { all: -1 };
      expect(await countTasks(db, viewers[name], { ...filter, activity: cell.id, state: 'all' }, TODAY)).toBe(all);
    }
  }
}

async function expectReasons(name: PersonName, pages: Awaited<ReturnType<typeof readPages>>): Promise<void> {
  const { head, all } = pages;
  const { db, viewers } = stage;
  for (const [lines, by] of [
    [pages.late, undefined],
    [pages.lateBy, 'executor'],
  ] as const) {
    const page: Head = { ...head, query: { ...head.query, by } };
    expect(lines.reduce((sum, line) => sum + line.overdue, 0)).toBe(all.overdue);
    expect(lines.reduce((sum, line) => sum + line.postponed, 0)).toBe(all.postponed);
    for (const line of lines.slice(0, 3)) {
      for (const part of ['short', 'middle', 'long'] as const) {
        const days = cutDays(head.filter, daysOfLateness(part, TODAY));
        const filter = { ...filterOfLine(page, line), state: 'overdue' as const, ...days };
        expect(await countTasks(db, viewers[name], filter, TODAY)).toBe(line[part]);
      }
    }
  }
  const tasks = await countTasks(db, viewers[name], { ...head.filter, returns: 'yes', state: 'all' }, TODAY);
  expect(pages.returns.reduce((sum, line) => sum + line.tasks, 0)).toBe(tasks);
  expect(pages.returnsBy.reduce((sum, line) => sum + line.tasks, 0)).toBe(tasks);
  expect(pages.returns.reduce((sum, line) => sum + line.times, 0)).toBe(pages.executors.reduce((sum, line) => sum + line.returnTimes, 0));
}

/** The plan's own page counts the territory of the viewer. */
async function expectProgress(name: PersonName, head: Head, all: Counts): Promise<void> {
  if (head.place === null) return;
  const progress = await countProgress(stage.db, stage.roadmap.id, stage.viewers[name].scope, TODAY);
  for (const lines of [progress.sections, progress.executors, progress.months]) {
    const sum = (key: 'total' | 'accepted' | 'reported' | 'returned' | 'overdue' | 'planned') =>
      lines.reduce((all, line) => all + Number(line[key]), 0);
    expect([sum('total'), sum('accepted'), sum('reported'), sum('returned'), sum('overdue'), sum('planned')]).toEqual([
      all.counted,
      all.accepted,
      all.reported,
      all.returned,
      all.overdue,
      all.planned,
    ]);
  }
}

/** The report on the same days, part by part. */
async function expectReport(name: PersonName, head: Head, all: Counts): Promise<void> {
  if (head.place === null) return;
  const scope = { ...head.place, fullName: head.place.name };
  const period = { from: head.filter.from ?? '2026-01-01', until: head.filter.until ?? '2027-12-31' };
  const rows = await listExecutionRows(stage.db, stage.viewers[name], { roadmap: stage.roadmap.id, scope, period }, TODAY);
  const parts = rows.map((row) => partOf(row, TODAY));
  const expected = {
    done: all.accepted,
    review: all.reported,
    overdue: all.overdue,
    working: all.waiting,
    postponed: all.postponed,
    cancelled: all.cancelled,
  };
  expect(Object.fromEntries(REPORT_PARTS.map((part) => [part, parts.filter((one) => one === part).length]))).toEqual(expected);
}
