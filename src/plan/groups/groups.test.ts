import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTaskStage, type Stage } from '../../../test/support/task-stage.ts';
import { transact } from '../../platform/db/index.ts';
import { newId } from '../../platform/lib/id.ts';
import { mountRegister } from '../../platform/registers/index.ts';
import { ensureGroups, expandGroups, groupMembers, groups, groupUrl } from './index.ts';

let stage: Stage;
let named: string;
beforeAll(async () => {
  stage = await openTaskStage();
  mountRegister(stage.web, groups);
  mountRegister(stage.web, groupMembers);
  named = await addGroup('Участники программы «Опора»');
});
afterAll(() => stage.close());

async function addGroup(title: string): Promise<string> {
  const form = { title, organisation_id: stage.places.municipality.id };
  const response = await stage.request('coordinator', '/groups', { ...form, formKey: `add-${newId()}` });
  expect(response.status).toBe(303);
  return response.headers.get('location')?.split('/').at(-1) ?? '';
}

const add = (organisation: 'birch' | 'stone' | 'meadow' | 'otherSchool', from: string, to = '') =>
  stage.request('coordinator', '/group-members', {
    group_id: named,
    organisation_id: stage.places[organisation].id,
    from_date: from,
    to_date: to,
    basis: 'приказ от 01.09.2026 № 12',
  });
const membersOn = async (group: string, day: string) =>
  ((await expandGroups(stage.db, [group], day)).get(group) ?? []).map(({ name }) => name);
const card = async (name: Parameters<Stage['request']>[0], url: string) => {
  const response = await stage.request(name, url);
  return { status: response.status, text: (await response.text()).replaceAll('\u00a0', ' ') };
};

describe('a group named one by one', () => {
  it('takes members with the days of entry and exit', async () => {
    expect((await add('birch', '01.09.2026')).status).toBe(303);
    expect((await add('stone', '01.09.2026', '31.10.2026')).status).toBe(303);
    expect((await add('meadow', '01.12.2026')).status).toBe(303);
    expect(await membersOn(named, '2026-08-31')).toEqual([]);
    expect(await membersOn(named, '2026-10-31')).toEqual(['Берёзовская школа', 'Каменская школа']);
    expect(await membersOn(named, '2026-11-01')).toEqual(['Берёзовская школа']);
    expect(await membersOn(named, '2026-12-01')).toEqual(['Берёзовская школа', 'Луговская школа']);
  });

  it('refuses a stranger, a double entry and an end before the beginning', async () => {
    const words = async (response: Response) => (await response.text()).replaceAll('\u00a0', ' ');
    const stranger = await add('otherSchool', '01.09.2026');
    expect(stranger.status).toBe(422);
    expect(await words(stranger)).toContain('В группу входят организации того, кто её ведёт');
    expect(await words(await add('birch', '01.10.2026'))).toContain('В эти дни организация уже в группе');
    expect(await words(await add('stone', '01.12.2026', '01.11.2026'))).toContain('Окончание раньше начала');
    expect((await add('stone', '01.12.2026')).status).toBe(303);
  });

  it('shows its members on the day of the address', async () => {
    const { text } = await card('coordinator', groupUrl(named, { on: '2026-10-15' }));
    expect(text).toContain('Состав на 15.10.2026');
    expect(text).toContain('2 организации');
    const today = await card('coordinator', groupUrl(named));
    expect(today.text).toContain('Состав на сегодня');
    expect(today.text).toContain('1 организация.');
    expect((await card('coordinator', `/groups/${named}?on=${encodeURIComponent('15 октября 2026')}`)).text).toContain('2 организации');
    expect((await card('coordinator', `/groups/${named}?on=${encodeURIComponent('как-нибудь')}`)).text).toContain('Напишите день');
  });

  it('shows a school only its own entry, and strangers nothing', async () => {
    const { status, text } = await card('head', groupUrl(named, { on: '2026-10-15' }));
    expect(status).toBe(200);
    expect(text).toContain('1 организация вашей территории');
    expect(text).not.toContain('Каменская школа');
    expect((await card('strangeCoordinator', groupUrl(named))).status).toBe(404);
    expect((await card('teacher', groupUrl(named))).status).toBe(404);
  });

  it('forgets a member whose entry was removed, and a school that is closed', async () => {
    const group = await addGroup('Пилотные школы');
    const entry = { group_id: group, path: stage.places.municipality.path, from_date: '2026-01-01' };
    const [first, second] = [newId(), newId()];
    await stage.db
      .insertInto('group_members')
      .values([
        { id: first, organisation_id: stage.places.birch.id, ...entry },
        { id: second, organisation_id: stage.places.stone.id, ...entry },
      ])
      .execute();
    expect((await stage.request('coordinator', `/group-members/${first}/remove`, {})).status).toBe(303);
    expect(await membersOn(group, '2026-06-01')).toEqual(['Каменская школа']);
    await stage.db.updateTable('organisations').set({ closed_on: '2026-07-01' }).where('id', '=', stage.places.stone.id).execute();
    expect(await membersOn(group, '2026-06-30')).toEqual(['Каменская школа']);
    expect(await membersOn(group, '2026-07-01')).toEqual([]);
    await stage.db.updateTable('organisations').set({ closed_on: null }).where('id', '=', stage.places.stone.id).execute();
  });
});

describe('a group by rule', () => {
  it('counts by statuses on the day and is never removed or filled by hand', async () => {
    const owner = stage.places.municipality;
    const made = await transact(stage.db, (tx) => ensureGroups(tx, owner));
    const low = made.find(({ rule }) => rule === 'low-results')?.id ?? '';
    const { id, path } = stage.places.birch;
    await stage.db
      .insertInto('organisation_statuses')
      .values({
        id: newId(),
        organisation_id: id,
        path,
        status: 'low-results',
        from_date: '2026-04-02',
        basis: 'приказ от 02.04.2026 № 70',
      })
      .execute();
    expect(await membersOn(low, '2026-04-01')).toEqual([]);
    const { text } = await card('coordinator', groupUrl(low));
    expect(text).toContain('Берёзовская школа');
    expect(text).toContain('приказ от 02.04.2026 № 70');
    expect(text).not.toContain('Добавить участника');
    expect((await stage.request('coordinator', `/groups/${low}/remove`, {})).status).toBe(403);
    const filled = await stage.request('coordinator', '/group-members', { group_id: low, organisation_id: id, from_date: '01.09.2026' });
    expect(filled.status).toBe(422);
    expect((await transact(stage.db, (tx) => ensureGroups(tx, owner))).length).toBe(made.length);
  });
});
