import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../../src/config.ts';
import type { Db } from '../../src/platform/db/index.ts';
import { openFileStore } from '../../src/platform/files/index.ts';
import {
  createWeb,
  type Deps,
  type Role,
  type Viewer,
  type Visit,
  type Web,
} from '../../src/platform/http/index.ts';
import { addDays, dateInZone } from '../../src/platform/lib/dates.ts';
import { newId } from '../../src/platform/lib/id.ts';
import { sortKey } from '../../src/platform/lib/sort-key.ts';
import type { TaskState } from '../../src/plan/roadmaps/index.ts';
import { findViewer } from '../../src/who/access/index.ts';
import { openTestRegion } from './database.ts';

/** Noon of a Tuesday in the second quarter: `today` of every test of tasks. */
export const NOW = new Date('2026-11-24T09:00:00Z');
export const TODAY = '2026-11-24';

type Place = { id: string; path: string; name: string };

/** A small region with one roadmap of a municipality: what tests of tasks, the desk and reports stand on. */
export type Stage = {
  db: Db;
  deps: Deps;
  web: Web;
  places: Record<PlaceName, Place>;
  viewers: Record<PersonName, Viewer>;
  visit(name: PersonName): Visit;
  /** The same request signed in as a person: a session is the account's own id here. */
  request(name: PersonName | null, url: string, form?: Record<string, string>): Promise<Response>;
  roadmap: { id: string; sections: string[]; activities: string[] };
  addTask(task: NewTask): Promise<string>;
  close(): Promise<void>;
};

export type PlaceName = keyof typeof PLACES;
export type PersonName = keyof typeof PEOPLE;
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

const PLACES = {
  region: ['region', null, 'Каменногорская область'],
  municipality: ['municipality', 'region', 'Верхнеложский округ'],
  centre: ['methodical-centre', 'municipality', 'Методический центр Верхней Ложи'],
  birch: ['school', 'municipality', 'Берёзовская школа'],
  stone: ['school', 'municipality', 'Каменская школа'],
  meadow: ['school', 'municipality', 'Луговская школа'],
  otherMunicipality: ['municipality', 'region', 'Заречный район'],
  otherSchool: ['school', 'otherMunicipality', 'Заречная школа'],
} as const;

const PEOPLE = {
  regional: ['region-coordinator', 'region', 'Сомов'],
  coordinator: ['municipal-coordinator', 'municipality', 'Ковалёва'],
  secondCoordinator: ['municipal-coordinator', 'municipality', 'Орлова'],
  methodist: ['methodist', 'centre', 'Тихомирова'],
  head: ['head', 'birch', 'Логинова'],
  deputy: ['deputy', 'birch', 'Ершова'],
  otherHead: ['head', 'stone', 'Мельник'],
  curator: ['curator', 'municipality', 'Гаврилова'],
  teacher: ['teacher', 'birch', 'Юрьева'],
  strangeCoordinator: ['municipal-coordinator', 'otherMunicipality', 'Чернова'],
  administrator: ['administrator', 'region', 'Зимин'],
} as const satisfies Record<string, readonly [Role, PlaceName, string]>;

export async function openTaskStage(): Promise<Stage> {
  const region = await openTestRegion();
  const { db } = region;
  const places = await addPlaces(db);
  const viewers = await addPeople(db, places);
  const roadmap = await addRoadmap(db, places.municipality);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'opora-stage-'));
  const deps: Deps = {
    config: readConfig({ OPORA_LOG: 'silent', OPORA_DATA: folder }),
    db,
    files: await openFileStore(path.join(folder, 'files'), { limit: 1024 * 1024 }),
    // Nothing here starts long work: a queue would only slow the tests.
    jobs: { startJob: () => Promise.reject(new Error('no jobs here')) },
    log: pino({ level: 'silent' }),
    clock: () => NOW,
    identify: {
      bySession: (_, token) => findViewer(db, token, NOW),
      byApiToken: (_, token) => findViewer(db, token, NOW),
    },
    sections: [],
    demonstration: true,
    place: 'Каменногорская область',
  };
  const web = createWeb(deps);
  return {
    db,
    deps,
    web,
    places,
    viewers,
    roadmap,
    visit: (name) => {
      const viewer = viewers[name];
      return { viewer, db, deps, today: dateInZone(NOW, viewer.timeZone), requestId: 'test' };
    },
    request: async (name, url, form) =>
      web.request(url, {
        method: form === undefined ? 'GET' : 'POST',
        headers: {
          ...(name === null ? {} : { cookie: `opora=${viewers[name].accountId}` }),
          ...(form === undefined
            ? {}
            : { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...(form === undefined ? {} : { body: new URLSearchParams(form).toString() }),
      }),
    addTask: (task) => addTask({ db, places, viewers, roadmap }, task),
    close: async () => {
      await region.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function addPlaces(db: Db): Promise<Stage['places']> {
  const places: Partial<Stage['places']> = {};
  for (const key of keysOf(PLACES)) {
    const [type, parentKey, name] = PLACES[key];
    const parent = parentKey === null ? undefined : places[parentKey];
    const code = key.toLowerCase();
    const place = { id: newId(), path: `${parent?.path ?? '/'}${code}/`, name };
    places[key] = place;
    await db
      .insertInto('organisations')
      .values({
        id: place.id,
        code,
        type,
        parent_id: parent?.id ?? null,
        path: place.path,
        name,
        short_name: name,
        everyday_name: name,
        sort_key: sortKey(name),
      })
      .execute();
  }
  return complete(places, keysOf(PLACES));
}

async function addPeople(db: Db, places: Stage['places']): Promise<Stage['viewers']> {
  const viewers: Partial<Stage['viewers']> = {};
  for (const key of keysOf(PEOPLE)) {
    const [role, placeKey, surname] = PEOPLE[key];
    const place = places[placeKey];
    const [personId, accountId] = [newId(), newId()];
    await db
      .insertInto('people')
      .values({
        id: personId,
        code: key.toLowerCase(),
        surname,
        name: 'Нина',
        patronymic: 'Павловна',
        sort_key: sortKey(surname),
        organisation_id: place.id,
        path: place.path,
        email: `${key.toLowerCase()}@opora.example`,
      })
      .execute();
    await db
      .insertInto('posts')
      .values({
        id: newId(),
        person_id: personId,
        organisation_id: place.id,
        path: place.path,
        role,
        title: role,
        from_date: '2026-01-01',
      })
      .execute();
    await db
      .insertInto('accounts')
      .values({
        id: accountId,
        person_id: personId,
        path: place.path,
        login: key.toLowerCase(),
        sort_key: sortKey(surname),
        state: 'active',
      })
      .execute();
    if (role === 'curator') {
      await db
        .insertInto('curatorships')
        .values({
          id: newId(),
          person_id: personId,
          school_id: places.birch.id,
          path: places.birch.path,
          from_date: '2026-01-01',
        })
        .execute();
    }
    const viewer = await findViewer(db, accountId, NOW);
    if (viewer === null) throw new Error(`no viewer for ${key}`);
    viewers[key] = viewer;
  }
  return complete(viewers, keysOf(PEOPLE));
}

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

async function addRoadmap(db: Db, owner: Place): Promise<Stage['roadmap']> {
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
  return { id, sections, activities };
}

async function addTask(
  stage: Pick<Stage, 'db' | 'places' | 'viewers' | 'roadmap'>,
  task: NewTask,
): Promise<string> {
  const { db, places, viewers, roadmap } = stage;
  const due = task.due ?? '2026-11-30';
  const start = task.start ?? (due < '2026-11-01' ? due : '2026-11-01');
  const activityId = roadmap.activities[task.activity ?? 0] ?? '';
  const executor = places[task.executor ?? 'birch'];
  const controller = places[task.controller ?? 'municipality'];
  const state = task.state ?? 'open';
  const windowId = task.window ?? newId();
  if (task.window === undefined) {
    await db
      .insertInto('windows')
      .values({
        id: windowId,
        roadmap_id: roadmap.id,
        activity_id: activityId,
        start_date: start,
        due,
        kind: 'due',
        opened_on: start,
      })
      .execute();
  }
  const id = newId();
  await db
    .insertInto('tasks')
    .values({
      id,
      roadmap_id: roadmap.id,
      activity_id: activityId,
      window_id: windowId,
      executor_id: executor.id,
      executor_path: executor.path,
      controller_id: controller.id,
      controller_path: controller.path,
      start_date: start,
      due,
      overdue_from: task.overdueFrom ?? addDays(due, 1),
      state,
      done_on: task.doneOn ?? null,
      reported_at: ['reported', 'accepted', 'returned'].includes(state) ? NOW : null,
      reported_by: task.report === undefined ? null : viewers[task.report.by].accountId,
    })
    .execute();
  for (const name of task.coexecutors ?? []) {
    await db
      .insertInto('task_coexecutors')
      .values({ task_id: id, organisation_id: places[name].id, path: places[name].path })
      .execute();
  }
  if (task.report !== undefined) {
    const author = viewers[task.report.by];
    await db
      .insertInto('task_reports')
      .values({
        id: newId(),
        task_id: id,
        number: 1,
        text: task.report.text ?? 'Провели совещание',
        done_on: task.doneOn ?? due,
        actor: author.name,
        account_id: author.accountId,
        person_id: author.personId,
        ...(task.report.reason === undefined
          ? {}
          : {
              decision: 'returned',
              reason: task.report.reason,
              decided_by: 'Ковалёва Н. П.',
              decided_at: NOW,
            }),
      })
      .execute();
  }
  return id;
}

function keysOf<Key extends string>(record: Record<Key, unknown>): Key[] {
  // Object.keys forgets the keys' type; the records above are literals with no other keys.
  return Object.keys(record) as Key[];
}

function complete<Key extends string, Value>(
  record: Partial<Record<Key, Value>>,
  keys: Key[],
): Record<Key, Value> {
  const missing = keys.filter((key) => record[key] === undefined);
  if (missing.length > 0) throw new Error(`missing: ${missing.join(', ')}`);
  return record as Record<Key, Value>;
}
