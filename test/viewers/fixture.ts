import { Readable } from 'node:stream';
import { transact, type Db } from '../../src/platform/db/index.ts';
import { addFile, linkFile } from '../../src/platform/files/index.ts';
import { newId } from '../../src/platform/lib/id.ts';
import { addTestPeople, type TestPeople } from '../support/people.ts';
import type { TestWeb } from '../support/web.ts';
import { addHistory, type HistoryIds } from './history-fixture.ts';

/** Records that the addresses of the viewers' tables name: all of them belong to north and its school-1. */
export type Ids = Record<
  | 'school'
  | 'status'
  | 'person'
  | 'post'
  | 'curatorship'
  | 'substitution'
  | 'account'
  | 'group'
  | 'group-member'
  | 'roadmap'
  | 'review'
  | 'section'
  | 'row'
  | 'activity'
  | 'task'
  | 'file'
  | 'own-file'
  | 'done-task'
  | 'job'
  | 'letter',
  string
> &
  HistoryIds;

/** One plan in force of north with a reported task of school-1, and one draft waiting for its review. */
export async function addFixture(app: TestWeb): Promise<{ people: TestPeople; ids: Ids }> {
  const people = await addTestPeople(app.db);
  const { db } = app;
  const place = async (code: string) =>
    db.selectFrom('organisations').select(['id', 'path']).where('code', '=', code).executeTakeFirstOrThrow();
  const [north, school] = [await place('north'), await place('school-1')];
  const plan = await addRoadmap(db, north, 'in-force');
  const draft = await addRoadmap(db, north, 'in-review');
  const task = await addTask(db, plan, { north, school, reporter: people.head });
  const file = await keepFile(app, people.head, { noun: 'task-reports', recordId: task.report, path: school.path });
  const status = newId();
  await db
    .insertInto('organisation_statuses')
    .values({ id: status, organisation_id: school.id, path: school.path, status: 'low-results', from_date: '2026-01-01', basis: 'приказ' })
    .execute();
  const person = await addColleague(db, school);
  const curatorship = await db.selectFrom('curatorships').select('id').where('school_id', '=', school.id).executeTakeFirstOrThrow();
  const substitution = newId();
  await db
    .insertInto('substitutions')
    .values({
      id: substitution,
      person_id: person.id,
      // the period is over: nobody's rights change
      substitute_id: await personOf(db, people['foreign-head']),
      path: school.path,
      from_date: '2026-01-01',
      to_date: '2026-01-10',
    })
    .execute();
  const group = await addGroup(db, north, school);
  const job = newId();
  await db
    .insertInto('job_runs')
    .values({ id: job, kind: 'roadmap-import', title: 'Чтение файла', account_id: people['municipal-coordinator'] })
    .execute();
  const ownFile = await keepFile(app, people['municipal-coordinator'], null);
  const history = await addHistory(db, school.path, {
    school: school.id,
    status,
    person: person.id,
    post: person.post,
    curatorship: curatorship.id,
    substitution,
    account: person.account,
    group: group.id,
    'group-member': group.member,
  });
  return {
    people,
    ids: {
      ...history,
      school: school.id,
      status,
      person: person.id,
      post: person.post,
      curatorship: curatorship.id,
      substitution,
      account: person.account,
      group: group.id,
      'group-member': group.member,
      roadmap: plan.id,
      review: draft.id,
      section: draft.section,
      row: draft.activity,
      activity: plan.activity,
      task: task.id,
      file,
      'own-file': ownFile,
      'done-task': await addDoneTask(db, task.id),
      job,
      letter: await addLetter(db),
    },
  };
}

/** A group of north with school-1 in it. */
async function addGroup(db: Db, north: Place, school: Place) {
  const [id, member] = [newId(), newId()];
  const title = 'Участники программы';
  await db
    .insertInto('groups')
    .values({ id, code: 'programme', organisation_id: north.id, path: north.path, title, sort_key: title.toLowerCase() })
    .execute();
  await db
    .insertInto('group_members')
    .values({ id: member, group_id: id, organisation_id: school.id, path: north.path, from_date: '2026-01-01' })
    .execute();
  return { id, member };
}

async function personOf(db: Db, accountId: string): Promise<string> {
  return (await db.selectFrom('accounts').select('person_id').where('id', '=', accountId).executeTakeFirstOrThrow()).person_id;
}

async function addLetter(db: Db): Promise<string> {
  const id = newId();
  await db.insertInto('outbox').values({ id, address: 'a@b.example', subject: 'Письмо', body: 'Текст', state: 'refused' }).execute();
  return id;
}

/** Somebody of school-1 who is none of the profiles: what happens to their records happens to no viewer. */
async function addColleague(db: Db, school: Place) {
  const [id, post, account] = [newId(), newId(), newId()];
  const at = { organisation_id: school.id, path: school.path };
  await db
    .insertInto('people')
    .values({ id, code: 'colleague', surname: 'Коллега', name: 'Анна', sort_key: 'коллега', ...at })
    .execute();
  await db
    .insertInto('posts')
    .values({ id: post, person_id: id, role: 'deputy', title: 'заместитель директора', from_date: '2020-01-01', ...at })
    .execute();
  await db
    .insertInto('accounts')
    .values({ id: account, person_id: id, path: school.path, login: 'colleague', sort_key: 'коллега', state: 'active' })
    .execute();
  return { id, post, account };
}

type Place = { id: string; path: string };

async function addRoadmap(db: Db, owner: Place, state: 'in-force' | 'in-review') {
  const [id, section, activity] = [newId(), newId(), newId()];
  const schedule = {
    kind: 'once',
    windows: [{ start: '2026-11-01', end: '2026-11-20' }],
    every: null,
    timesPerYear: null,
    externalPlan: null,
    confidence: 1,
    understood: 'до 20 ноября',
    doubts: [],
    rules: [],
  };
  await db
    .insertInto('roadmaps')
    .values({
      id,
      owner_id: owner.id,
      owner_path: owner.path,
      level: 'municipality',
      title: `План ${state}`,
      sort_key: `план ${state}`,
      period_start: '2026-01-01',
      period_end: '2026-12-31',
      state,
      in_force_from: state === 'in-force' ? '2026-01-01' : null,
    })
    .execute();
  await db.insertInto('roadmap_sections').values({ id: section, roadmap_id: id, position: 1, number: '1', title: 'Раздел' }).execute();
  await db
    .insertInto('activities')
    .values({
      id: activity,
      roadmap_id: id,
      section_id: section,
      position: 1,
      number: '1.1',
      title: 'Провести анализ',
      deadline: 'до 20 ноября',
      schedule: JSON.stringify(schedule),
      schedule_kind: 'once',
      confidence: 1,
    })
    .execute();
  return { id, section, activity };
}

async function addTask(db: Db, plan: { id: string; activity: string }, who: { north: Place; school: Place; reporter: string }) {
  const [windowId, id, report] = [newId(), newId(), newId()];
  await db
    .insertInto('windows')
    .values({
      id: windowId,
      roadmap_id: plan.id,
      activity_id: plan.activity,
      start_date: '2026-11-01',
      due: '2026-11-20',
      kind: 'due',
      opened_on: '2026-11-01',
    })
    .execute();
  await db
    .insertInto('tasks')
    .values({
      id,
      roadmap_id: plan.id,
      activity_id: plan.activity,
      window_id: windowId,
      executor_id: who.school.id,
      executor_path: who.school.path,
      controller_id: who.north.id,
      controller_path: who.north.path,
      start_date: '2026-11-01',
      due: '2026-11-20',
      overdue_from: '2026-11-21',
      state: 'open',
    })
    .execute();
  await db
    .insertInto('task_reports')
    .values({
      id: report,
      task_id: id,
      number: 1,
      text: 'Сделано',
      done_on: '2026-11-10',
      actor: 'head',
      account_id: who.reporter,
      decision: 'returned',
      reason: 'допишите',
    })
    .execute();
  return { id, report };
}

async function keepFile(app: TestWeb, accountId: string, link: { noun: string; recordId: string; path: string } | null): Promise<string> {
  const received = await app.deps.files.receive(Readable.from([Buffer.from('Протокол')]), 'протокол.txt');
  return transact(app.db, async (tx) => {
    const id = await addFile(tx, received, accountId);
    if (link) await linkFile(tx, id, link.noun, link.recordId, link.path);
    return id;
  });
}

/** The same task of another day, done: its report is accepted. */
async function addDoneTask(db: Db, taskId: string): Promise<string> {
  const id = newId();
  const task = await db.selectFrom('tasks').selectAll().where('id', '=', taskId).executeTakeFirstOrThrow();
  const accepted = {
    state: 'accepted',
    due: '2026-11-19',
    overdue_from: '2026-11-20',
    done_on: '2026-11-18',
    decided_at: new Date('2026-11-20T08:00:00Z'),
  };
  await db
    .insertInto('tasks')
    .values({ ...task, id, ...accepted })
    .execute();
  await db
    .insertInto('task_reports')
    .values({
      id: newId(),
      task_id: id,
      number: 1,
      text: 'Сделано',
      done_on: '2026-11-18',
      actor: 'head',
      decision: 'accepted',
      decided_by: 'coordinator',
    })
    .execute();
  return id;
}
