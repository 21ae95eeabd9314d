import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { importRoadmapFile } from '../../src/plan/reviews/index.ts';
import type { Db } from '../../src/platform/db/index.ts';
import { newId } from '../../src/platform/lib/id.ts';

/** Ids that the addresses of the pages name, all within Заречинский округ. */
export type Places = Record<
  | 'municipality'
  | 'school'
  | 'roadmap'
  | 'activity'
  | 'undated'
  | 'coming'
  | 'group'
  | 'review'
  | 'row'
  | 'job'
  | 'overdue'
  | 'reported'
  | 'returned'
  | 'accepted'
  | 'person'
  | 'post'
  | 'account'
  | 'status'
  | 'curatorship',
  string
>;

/** Finds the records of the demonstration and adds what it lacks: a draft in review and a work on its way. */
export async function findPlaces(db: Db): Promise<Places> {
  const municipality = await idOf(db, 'zarechinskiy');
  const school = await idOf(db, 'zar-berezovskaya');
  const roadmap = await db.selectFrom('roadmaps').select('id').where('owner_id', '=', municipality).executeTakeFirstOrThrow();
  const activities = db.selectFrom('activities').select('id').where('roadmap_id', '=', roadmap.id).orderBy('position');
  const around = { municipality, school };
  const person = await db.selectFrom('people').select('id').where('code', '=', 'zakharova').executeTakeFirstOrThrow();
  return {
    municipality,
    school,
    roadmap: roadmap.id,
    activity: (await activities.executeTakeFirstOrThrow()).id,
    undated: (await activities.where('deadline', '=', 'По графику РЦОКО').executeTakeFirstOrThrow()).id,
    coming: (await activities.where('deadline', '=', 'Зимние каникулы').executeTakeFirstOrThrow()).id,
    group: await findGroup(db, municipality),
    ...(await addReview(db, municipality)),
    job: await addJob(db),
    overdue: await findTask(db, around, 'open'),
    reported: await findTask(db, around, 'reported'),
    returned: await findTask(db, { municipality, school: await idOf(db, 'zar-lipovskaya') }, 'returned'),
    accepted: await findTask(db, around, 'accepted'),
    person: person.id,
    post: (await db.selectFrom('posts').select('id').where('person_id', '=', person.id).executeTakeFirstOrThrow()).id,
    account: (await db.selectFrom('accounts').select('id').where('person_id', '=', person.id).executeTakeFirstOrThrow()).id,
    status: (await db.selectFrom('organisation_statuses').select('id').where('organisation_id', '=', school).executeTakeFirstOrThrow()).id,
    curatorship: (await db.selectFrom('curatorships').select('id').where('school_id', '=', school).executeTakeFirstOrThrow()).id,
  };
}

async function idOf(db: Db, code: string): Promise<string> {
  return (await db.selectFrom('organisations').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id;
}

/** The schools with low results, as the municipality keeps the group. */
async function findGroup(db: Db, municipality: string): Promise<string> {
  const groups = db.selectFrom('groups').select('id').where('organisation_id', '=', municipality);
  return (await groups.where('rule', '=', 'low-results').executeTakeFirstOrThrow()).id;
}

/** A task of the municipality in this state, of the school if it has one. */
async function findTask(db: Db, of: { municipality: string; school: string }, state: string): Promise<string> {
  const tasks = await db
    .selectFrom('tasks as t')
    .innerJoin('organisations as o', 'o.id', 't.executor_id')
    .select(['t.id', 't.executor_id'])
    .where('t.state', '=', state)
    .where((where) => where.or([where('o.parent_id', '=', of.municipality), where('o.id', '=', of.municipality)]))
    .orderBy('t.due')
    .orderBy('t.id')
    .execute();
  const task = tasks.find(({ executor_id }) => executor_id === of.school) ?? tasks[0];
  if (!task) throw new Error(`no task is ${state}`);
  return task.id;
}

async function addReview(db: Db, ownerId: string): Promise<{ review: string; row: string }> {
  const name = 'roadmap-municipal.docx';
  const bytes = new Uint8Array(await readFile(path.resolve('demo', name)));
  const imported = await importRoadmapFile(db, { bytes, name, ownerId, actor: { system: 'test' } });
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
  const row = await db
    .selectFrom('activities')
    .select('id')
    .where('roadmap_id', '=', imported.roadmapId)
    .orderBy('position', 'desc')
    .executeTakeFirstOrThrow();
  return { review: imported.roadmapId, row: row.id };
}

async function addJob(db: Db): Promise<string> {
  const account = await db.selectFrom('accounts').select('id').where('login', '=', 'sorokina').executeTakeFirstOrThrow();
  const id = newId();
  await db
    .insertInto('job_runs')
    .values({ id, kind: 'roadmap-import', title: 'Чтение файла «План.docx»', account_id: account.id })
    .execute();
  return id;
}
