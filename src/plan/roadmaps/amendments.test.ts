import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTaskStage, TODAY, type Stage } from '../../../test/support/task-stage.ts';
import { transact } from '../../platform/db/index.ts';
import { addDays } from '../../platform/lib/dates.ts';
import { newId } from '../../platform/lib/id.ts';
import { readSheet } from '../../platform/office/index.ts';
import { ensureGroups } from '../groups/index.ts';
import { mountActivities, mountPlan, openWindows, roadmapUrl } from './index.ts';
import { activityFormUrl, activityUrl, amendmentsExportUrl, amendmentsUrl, awaitedUrl } from './urls.ts';
import { listDateItems } from './awaited-actions.ts';

const ACT = { reason: 'карантин в школах', allowedBy: 'начальник управления Лосев А. А.', actNumber: '8', actDate: '12.11.2026' };

let stage: Stage;
beforeAll(async () => {
  stage = await openTaskStage();
  mountPlan(stage.web);
  mountActivities(stage.web);
});
afterAll(() => stage.close());

/** Each test begins with an activity of its own: nothing of it has happened yet. */
let activity: string;
beforeEach(async () => {
  activity = newId();
  await stage.db
    .insertInto('activities')
    .values({
      id: activity,
      roadmap_id: stage.roadmap.id,
      section_id: stage.roadmap.sections[0] ?? '',
      position: 100,
      number: '1.9',
      title: 'Посещение уроков',
      deadline: 'до 30 ноября',
      responsible: 'Каменская школа',
      schedule: JSON.stringify({ understood: 'до 30.11.2026' }),
      schedule_kind: 'once',
    })
    .execute();
});

type WindowSeed = { start: string; due: string; kind?: string; opened?: boolean };

const starts = new Map<string, string>();

async function addWindow({ start, due, kind = 'due', opened = false }: WindowSeed): Promise<string> {
  const id = newId();
  starts.set(id, start);
  await stage.db
    .insertInto('windows')
    .values({
      id,
      roadmap_id: stage.roadmap.id,
      activity_id: activity,
      start_date: start,
      due,
      kind,
      opened_on: opened ? start : null,
    })
    .execute();
  return id;
}

async function addTask(window: string, executor: 'birch' | 'stone' | 'meadow', state: string, due: string): Promise<string> {
  const id = newId();
  const { places } = stage;
  await stage.db
    .insertInto('tasks')
    .values({
      id,
      roadmap_id: stage.roadmap.id,
      activity_id: activity,
      window_id: window,
      executor_id: places[executor].id,
      executor_path: places[executor].path,
      controller_id: places.municipality.id,
      controller_path: places.municipality.path,
      start_date: starts.get(window) ?? due,
      due,
      overdue_from: addDays(due, 1),
      state,
    })
    .execute();
  return id;
}

async function addParty(target: { organisation_id?: string; group_id?: string }, text: string, position = 0): Promise<void> {
  await stage.db
    .insertInto('activity_parties')
    .values({ id: newId(), activity_id: activity, roadmap_id: stage.roadmap.id, position, text, text_key: text.toLowerCase(), ...target })
    .execute();
}

const send = (
  form: Parameters<typeof activityFormUrl>[1],
  body: Record<string, string>,
  name: Parameters<Stage['request']>[0] = 'coordinator',
) => stage.request(name, activityFormUrl(activity, form), body);
const words = async (response: Response) => (await response.text()).replaceAll('\u00a0', ' ');
const tasksOf = async () =>
  stage.db
    .selectFrom('tasks as t')
    .innerJoin('organisations as o', 'o.id', 't.executor_id')
    .select(['o.everyday_name as name', 't.state', 't.due'])
    .where('activity_id', '=', activity)
    .orderBy('t.due')
    .orderBy('o.sort_key')
    .execute();
const short = async () => (await tasksOf()).map(({ name, state, due }) => `${name.slice(0, 4)} ${state} ${due.slice(5)}`);

describe('postponing a whole activity', () => {
  it('moves everybody who has not reported, and says so in the plan', async () => {
    const window = await addWindow({ start: '2026-11-01', due: '2026-11-30', opened: true });
    await addTask(window, 'birch', 'accepted', '2026-11-30');
    await addTask(window, 'stone', 'open', '2026-11-30');
    const returned = await addTask(window, 'meadow', 'returned', '2026-11-30');
    expect((await send('postpone', { ...ACT, [`due-${window}`]: '20 января 2027' })).status).toBe(303);
    expect(await short()).toEqual([
      'Берё accepted 11-30',
      'Каме postponed 11-30',
      'Луго postponed 11-30',
      'Каме open 01-20',
      'Луго open 01-20',
    ]);
    const steps = await stage.db.selectFrom('task_steps').select(['kind', 'text', 'details']).where('task_id', '=', returned).execute();
    expect(steps).toMatchObject([
      {
        kind: 'postponed',
        text: ACT.reason,
        details: { due: '2027-01-20', from: '2026-11-30', allowedBy: expect.stringContaining('приказ от 12.11.2026') },
      },
    ]);
    const page = await words(await stage.request('coordinator', activityUrl(activity)));
    expect(page).toContain('перенесён, был до 30.11.2026');
    expect(page).toContain('30.11.2026 → 20.01.2027');
    expect(await words(await stage.request('coordinator', roadmapUrl(stage.roadmap.id)))).toContain('срок перенесён');
  });

  it('moves what has not opened yet, and it opens with the new day', async () => {
    const window = await addWindow({ start: '2027-02-01', due: '2027-02-28' });
    await addTask(window, 'stone', 'planned', '2027-02-28');
    expect((await send('postpone', { ...ACT, [`due-${window}`]: '31.03.2027' })).status).toBe(303);
    expect(await short()).toEqual(['Каме postponed 02-28', 'Каме planned 03-31']);
    await addParty({ organisation_id: stage.places.stone.id }, 'Каменская школа');
    await transact(stage.db, (tx) => openWindows(tx, '2027-02-01'));
    expect(await short()).toEqual(['Каме postponed 02-28', 'Каме open 03-31']);
  });

  it('asks for the reason, who allowed it and a later day, and keeps the words', async () => {
    const window = await addWindow({ start: '2026-11-01', due: '2026-11-30', opened: true });
    await addTask(window, 'stone', 'open', '2026-11-30');
    const wrong = await send('postpone', { reason: 'карантин', allowedBy: '', [`due-${window}`]: '1 ноября 2026' });
    expect(wrong.status).toBe(422);
    const text = await words(wrong);
    expect(text).toContain('Укажите, кто разрешил');
    expect(text).toContain('value="1 ноября 2026"');
    expect(await words(await send('postpone', { ...ACT, [`due-${window}`]: '15.11.2026' }))).toContain(
      'должен быть позже прежнего, 30.11.2026',
    );
    expect((await send('postpone', { ...ACT, [`due-${newId()}`]: '15.01.2027' })).status).toBe(422);
    expect((await send('postpone', ACT)).status).toBe(422);
    expect(await short()).toEqual(['Каме open 11-30']);
  });

  it.each([
    ['methodist', 403],
    ['head', 403],
    ['strangeCoordinator', 404],
    ['regional', 200],
  ] as const)('is offered to %s: %i', async (name, status) => {
    for (const form of ['postpone', 'cancel', 'restore', 'executors'] as const) {
      expect((await stage.request(name, activityFormUrl(activity, form))).status).toBe(status);
    }
  });
});

describe('cancelling and restoring', () => {
  it('gives back each task in the state it had; the late are late at once', async () => {
    const window = await addWindow({ start: '2026-11-01', due: '2026-11-30', opened: true });
    const next = await addWindow({ start: '2026-11-20', due: '2026-12-20' });
    await addTask(window, 'birch', 'reported', '2026-11-30');
    await addTask(window, 'stone', 'open', '2026-11-30');
    await addTask(window, 'meadow', 'returned', '2026-11-30');
    await addTask(next, 'stone', 'planned', '2026-12-20');
    await addParty({ organisation_id: stage.places.stone.id }, 'Каменская школа');
    expect((await send('cancel', { ...ACT, formKey: 'cancel-key-1' })).status).toBe(303);
    expect((await send('cancel', { ...ACT, formKey: 'cancel-key-1' })).status).toBe(303);
    expect((await send('cancel', ACT)).status).toBe(422);
    expect(await short()).toEqual(['Берё reported 11-30', 'Каме cancelled 11-30', 'Луго cancelled 11-30', 'Каме cancelled 12-20']);
    expect(await transact(stage.db, (tx) => openWindows(tx, TODAY))).toBe(0);
    expect((await send('restore', { reason: 'приказ утратил силу' })).status).toBe(303);
    expect(await short()).toEqual(['Берё reported 11-30', 'Каме open 11-30', 'Луго returned 11-30', 'Каме open 12-20']);
    expect((await send('restore', { reason: 'ещё раз' })).status).toBe(422);
  });

  it('leaves alone what was cancelled by itself before', async () => {
    const window = await addWindow({ start: '2026-11-01', due: '2026-11-30', opened: true });
    await addTask(window, 'birch', 'cancelled', '2026-11-30');
    await addTask(window, 'stone', 'open', '2026-11-30');
    await send('cancel', ACT);
    await send('restore', { reason: 'ошибка' });
    expect(await short()).toEqual(['Берё cancelled 11-30', 'Каме open 11-30']);
  });
});

describe('other executors and another controller', () => {
  const choose = (parties: string[], more: Record<string, string> = {}) => ({
    reason: 'решение совещания',
    controller: stage.places.municipality.id,
    ...Object.fromEntries(parties.map((value, index) => [`party-${index}`, value])),
    ...more,
  });
  const school = (name: 'birch' | 'stone' | 'meadow') => `organisation:${stage.places[name].id}`;

  it('get what has not opened yet; opened tasks stay with whoever has them', async () => {
    await addParty({ organisation_id: stage.places.stone.id }, 'Каменская школа');
    const opened = await addWindow({ start: '2026-11-01', due: '2026-11-30', opened: true });
    const next = await addWindow({ start: '2027-01-11', due: '2027-01-31' });
    await addTask(opened, 'stone', 'open', '2026-11-30');
    await addTask(next, 'stone', 'planned', '2027-01-31');
    expect((await send('executors', choose([school('birch'), school('meadow')]))).status).toBe(303);
    expect(await short()).toEqual(['Каме open 11-30', 'Берё planned 01-31']);
    const coexecutors = await stage.db
      .selectFrom('task_coexecutors as c')
      .innerJoin('tasks as t', 't.id', 'c.task_id')
      .select('c.organisation_id')
      .where('t.activity_id', '=', activity)
      .execute();
    expect(coexecutors).toEqual([{ organisation_id: stage.places.meadow.id }]);
    expect((await send('executors', choose([school('birch'), school('meadow')], { eachReports: 'yes' }))).status).toBe(303);
    expect(await short()).toEqual(['Каме open 11-30', 'Берё planned 01-31', 'Луго planned 01-31']);
    const page = await words(await stage.request('coordinator', activityUrl(activity)));
    expect(page).toContain('Отчитывается каждый');
    expect(page).toContain('В документе: Каменская школа');
  });

  it('may be a group: it opens to those who are in it on the day', async () => {
    const owner = stage.places.municipality;
    const groups = await transact(stage.db, (tx) => ensureGroups(tx, owner));
    const mentors = groups.find(({ rule }) => rule === 'mentors')?.id ?? '';
    const status = { status: 'mentor', basis: 'приказ', from_date: '2026-01-01' };
    const [birch, stone] = [newId(), newId()];
    await stage.db
      .insertInto('organisation_statuses')
      .values([
        { id: birch, organisation_id: stage.places.birch.id, path: stage.places.birch.path, ...status, to_date: '2027-01-31' },
        { id: stone, organisation_id: stage.places.stone.id, path: stage.places.stone.path, ...status, from_date: '2027-02-01' },
      ])
      .execute();
    await addParty({ organisation_id: stage.places.stone.id }, 'Каменская школа');
    const first = await addWindow({ start: '2027-01-11', due: '2027-01-31' });
    await addWindow({ start: '2027-02-01', due: '2027-02-28' });
    await addTask(first, 'stone', 'planned', '2027-01-31');
    expect((await send('executors', choose([`group:${mentors}`]))).status).toBe(303);
    expect(await short()).toEqual([]);
    await transact(stage.db, (tx) => openWindows(tx, '2027-01-11'));
    await transact(stage.db, (tx) => openWindows(tx, '2027-02-01'));
    expect(await short()).toEqual(['Берё open 01-31', 'Каме open 02-28']);
  });

  it('may be a group named one by one: members join and leave between windows, a closed school gets nothing', async () => {
    const group = newId();
    const { municipality, birch, stone, meadow } = stage.places;
    await stage.db
      .insertInto('groups')
      .values({
        id: group,
        code: `g-${group}`,
        organisation_id: municipality.id,
        path: municipality.path,
        title: 'Участники',
        sort_key: 'участники',
      })
      .execute();
    const member = (school: { id: string }, from_date: string, to_date: string | null = null) => ({
      id: newId(),
      group_id: group,
      organisation_id: school.id,
      path: municipality.path,
      from_date,
      to_date,
    });
    await stage.db
      .insertInto('group_members')
      .values([member(birch, '2026-09-01', '2027-01-31'), member(stone, '2027-02-01'), member(meadow, '2026-09-01')])
      .execute();
    await addParty({ organisation_id: stone.id }, 'Каменская школа');
    for (const month of ['01', '02', '03']) await addWindow({ start: `2027-${month}-10`, due: `2027-${month}-20` });
    expect((await send('executors', choose([`group:${group}`]))).status).toBe(303);
    await transact(stage.db, (tx) => openWindows(tx, '2027-01-10'));
    await transact(stage.db, (tx) => openWindows(tx, '2027-02-10'));
    await stage.db.updateTable('organisations').set({ closed_on: '2027-03-01' }).where('id', '=', meadow.id).execute();
    await transact(stage.db, (tx) => openWindows(tx, '2027-03-10'));
    await stage.db.updateTable('organisations').set({ closed_on: null }).where('id', '=', meadow.id).execute();
    expect(await short()).toEqual(['Берё open 01-20', 'Луго open 01-20', 'Каме open 02-20', 'Луго open 02-20', 'Каме open 03-20']);
  });

  it('hand the acceptance over from the next window', async () => {
    await addParty({ organisation_id: stage.places.stone.id }, 'Каменская школа');
    const opened = await addWindow({ start: '2026-11-01', due: '2026-11-30', opened: true });
    const next = await addWindow({ start: '2027-01-11', due: '2027-01-31' });
    await addTask(opened, 'stone', 'open', '2026-11-30');
    await addTask(next, 'stone', 'planned', '2027-01-31');
    const { region, municipality } = stage.places;
    expect((await send('executors', choose([school('stone')], { controller: region.id }))).status).toBe(303);
    const controllers = await stage.db
      .selectFrom('tasks')
      .select('controller_id')
      .where('activity_id', '=', activity)
      .orderBy('due')
      .execute();
    expect(controllers.map(({ controller_id }) => controller_id)).toEqual([municipality.id, region.id]);
    expect((await send('executors', choose([school('stone')], { controller: stage.places.otherMunicipality.id }))).status).toBe(422);
    expect(await words(await send('executors', choose([school('stone')], { controller: region.id })))).toContain('Ничего не изменено');
    const kinds = await stage.db.selectFrom('amendments').select('kind').where('activity_id', '=', activity).execute();
    expect(kinds).toEqual([{ kind: 'controller' }]);
  });
});

describe('the list of changes', () => {
  it('says what, by which order and by whom, also as a book', async () => {
    const window = await addWindow({ start: '2026-11-01', due: '2026-11-30', opened: true });
    await addTask(window, 'stone', 'open', '2026-11-30');
    await send('postpone', { ...ACT, [`due-${window}`]: '20.01.2027' });
    const page = await words(await stage.request('head', amendmentsUrl(stage.roadmap.id)));
    expect(page).toContain('30.11.2026 → 20.01.2027');
    expect(page).toContain('приказ от 12.11.2026 № 8');
    const book = await stage.request('coordinator', amendmentsExportUrl(stage.roadmap.id));
    const { sheets } = await readSheet(new Uint8Array(await book.arrayBuffer()));
    expect(sheets[0]?.rows[1]?.slice(3, 5)).toEqual(['Срок перенесён', '30.11.2026 → 20.01.2027']);
    expect((await stage.request('strangeCoordinator', amendmentsUrl(stage.roadmap.id))).status).toBe(404);
  });
});

describe('dates that somebody else names', () => {
  const items = () => listDateItems(stage.visit('coordinator'));

  it('are asked for monthly until they are named', async () => {
    await addWindow({ start: '2026-09-01', due: '2027-06-30', kind: 'awaited' });
    expect((await items())[0]?.href).toBe(awaitedUrl(stage.roadmap.id));
    expect(await listDateItems(stage.visit('strangeCoordinator'))).toEqual([]);
    expect((await stage.request('head', awaitedUrl(stage.roadmap.id), { answer: 'none-yet' })).status).toBe(403);
    expect((await stage.request('coordinator', awaitedUrl(stage.roadmap.id), { activity, answer: 'not-yet' })).status).toBe(303);
    expect(await items()).toEqual([]);
    const asked = await stage.db.selectFrom('windows').select('ask_on').where('activity_id', '=', activity).executeTakeFirst();
    expect(asked?.ask_on).toBe('2026-12-24');
    expect(await words(await stage.request('coordinator', activityUrl(activity)))).toContain('Спросим снова 24.12.2026');
    const wrong = await stage.request('coordinator', awaitedUrl(stage.roadmap.id), { activity, due: 'когда-нибудь' });
    expect(wrong.status).toBe(422);
    expect(await words(wrong)).toContain('когда-нибудь');
    expect((await stage.request('coordinator', awaitedUrl(stage.roadmap.id), { activity, due: '15 декабря 2026' })).status).toBe(303);
    expect(await words(await stage.request('coordinator', awaitedUrl(stage.roadmap.id)))).toContain('Назначено: до 15.12.2026');
    expect(await short()).toEqual(['Верх open 12-15']);
  });

  it('end when the owner says that no more will come', async () => {
    await addWindow({ start: '2026-09-01', due: '2027-06-30', kind: 'awaited' });
    expect((await send('dates', { answer: 'no-more' })).status).toBe(422);
    expect((await send('dates', { due: '15.12.2026', last: 'yes' })).status).toBe(303);
    expect((await send('dates', { answer: 'not-yet' })).status).toBe(422);
    const page = await words(await stage.request('coordinator', activityUrl(activity)));
    expect(page).not.toContain('Есть ли уже дата');
    expect(page).not.toContain('дата ожидается');
  });

  it('may be put off all at once', async () => {
    await addWindow({ start: '2026-09-01', due: '2027-06-30', kind: 'awaited' });
    expect((await stage.request('coordinator', awaitedUrl(stage.roadmap.id), { answer: 'none-yet' })).status).toBe(303);
    expect(await items()).toEqual([]);
    const audit = await stage.db.selectFrom('audit').select('action').where('record_id', '=', activity).execute();
    expect(audit).toEqual([{ action: 'no-date-yet' }]);
  });
});
