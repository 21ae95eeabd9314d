import type { Db } from '../../src/platform/db/index.ts';
import { addDays } from '../../src/platform/lib/dates.ts';
import { newId } from '../../src/platform/lib/id.ts';
import { sortKey } from '../../src/platform/lib/sort-key.ts';
import type { TaskState } from '../../src/plan/roadmaps/index.ts';
import { NOW, type PersonName, type Place, type PlaceName, type Places, type Viewers } from './stage-people.ts';

export type StageRoadmap = { id: string; sections: string[]; activities: string[] };
export type StagePlan = { db: Db; places: Places; viewers: Viewers; roadmap: StageRoadmap };
export type NewTask = {
  executor?: PlaceName;
  controller?: PlaceName;
  state?: TaskState;
  start?: string;
  due?: string;
  overdueFrom?: string;
  doneOn?: string;
  /** Index of the activity in the roadmap. */
  activity?: number;
  coexecutors?: PlaceName[];
  report?: { by: PersonName; text?: string; reason?: string };
  window?: string;
};

const ACTIVITIES = [
  ['1.1', 'Обновление программ улучшения результатов', 'до 15 октября', 0, []],
  [
    '2.1',
    'Совещания по итогам первой четверти',
    'по окончании каждой учебной четверти',
    1,
    [{ value: 20, unit: 'человек', bound: 'min', text: 'Участников' }],
  ],
  ['2.2', 'Посещение уроков куратором', 'ежемесячно', 1, []],
] as const;

/** A roadmap in force with two sections and three activities. */
export async function addRoadmap(db: Db, owner: Place): Promise<StageRoadmap> {
  const id = newId();
  const title = 'Дорожная карта помощи школам с низкими результатами на 2026/27 учебный год';
  await db
    .insertInto('roadmaps')
    .values({
      id,
      owner_id: owner.id,
      owner_path: owner.path,
      level: 'municipality',
      title,
      sort_key: sortKey(title),
      approval_kind: 'приказ',
      approval_number: '214',
      approval_date: '2026-08-28',
      period_start: '2026-09-01',
      period_end: '2027-06-30',
      state: 'in-force',
      in_force_from: '2026-09-01',
    })
    .execute();
  const sections = await addSections(db, id);
  return { id, sections, activities: await addActivities(db, id, sections) };
}

async function addSections(db: Db, id: string): Promise<string[]> {
  const sections = [newId(), newId()];
  await db
    .insertInto('roadmap_sections')
    .values(
      sections.map((section, index) => ({
        id: section,
        roadmap_id: id,
        position: index,
        number: `${index + 1}.`,
        title: ['Управление', 'Методическая помощь'][index] ?? '',
      })),
    )
    .execute();
  return sections;
}

async function addActivities(db: Db, id: string, sections: readonly string[]): Promise<string[]> {
  const activities = ACTIVITIES.map(() => newId());
  await db
    .insertInto('activities')
    .values(
      ACTIVITIES.map(([number, words, deadline, section, quantities], index) => ({
        id: activities[index] ?? '',
        roadmap_id: id,
        section_id: sections[section] ?? '',
        position: index,
        number,
        title: words,
        deadline,
        result: 'протоколы',
        schedule: JSON.stringify({ understood: 'до 30.10.2026' }),
        schedule_kind: 'once',
        quantities: JSON.stringify(quantities),
      })),
    )
    .execute();
  return activities;
}

/** A task with its window, co-executors and report, in any state. */
export async function addTask(stage: StagePlan, task: NewTask): Promise<string> {
  const { db, places, viewers, roadmap } = stage;
  const id = newId();
  const due = task.due ?? '2026-11-30';
  const dates = { start_date: task.start ?? (due < '2026-11-01' ? due : '2026-11-01'), due };
  const plan = { roadmap_id: roadmap.id, activity_id: roadmap.activities[task.activity ?? 0] ?? '' };
  const window_id = task.window ?? newId();
  if (task.window === undefined) {
    const kind = { kind: 'due', opened_on: dates.start_date };
    await db
      .insertInto('windows')
      .values({ id: window_id, ...plan, ...dates, ...kind })
      .execute();
  }
  const state = task.state ?? 'open';
  await db
    .insertInto('tasks')
    .values({
      id,
      ...plan,
      ...dates,
      window_id,
      ...sidesOf(places, task),
      overdue_from: task.overdueFrom ?? addDays(due, 1),
      state,
      done_on: task.doneOn ?? null,
      reported_at: ['reported', 'accepted', 'returned'].includes(state) ? NOW : null,
      reported_by: task.report === undefined ? null : viewers[task.report.by].accountId,
    })
    .execute();
  for (const name of task.coexecutors ?? []) {
    const { id: organisation_id, path } = places[name];
    await db.insertInto('task_coexecutors').values({ task_id: id, organisation_id, path }).execute();
  }
  if (task.report !== undefined) await addReport(stage, id, task.report, task.doneOn ?? due);
  return id;
}

function sidesOf(places: Places, task: NewTask) {
  const executor = places[task.executor ?? 'birch'];
  const controller = places[task.controller ?? 'municipality'];
  return {
    executor_id: executor.id,
    executor_path: executor.path,
    controller_id: controller.id,
    controller_path: controller.path,
  };
}

async function addReport(
  { db, viewers }: StagePlan,
  taskId: string,
  report: NonNullable<NewTask['report']>,
  doneOn: string,
): Promise<void> {
  const author = viewers[report.by];
  const decision = {
    decision: 'returned',
    reason: report.reason ?? '',
    decided_by: 'Ковалёва Н. П.',
    decided_at: NOW,
  };
  await db
    .insertInto('task_reports')
    .values({
      id: newId(),
      task_id: taskId,
      number: 1,
      text: report.text ?? 'Провели совещание',
      done_on: doneOn,
      actor: author.name,
      account_id: author.accountId,
      person_id: author.personId,
      ...(report.reason === undefined ? {} : decision),
    })
    .execute();
}
