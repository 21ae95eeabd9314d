import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTaskStage, TODAY, type Stage } from '../../../test/support/task-stage.ts';
import { transact } from '../../platform/db/index.ts';
import { composeLetter, mountUnsubscribing, readMailSecret, sendMail } from '../../platform/mail/index.ts';
import { returnReport } from '../../act/tasks/index.ts';
import { mountReminders, renderPersonLetters, writeDigests } from './index.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTaskStage();
  mountReminders(stage.web);
  mountUnsubscribing(stage.web);
  await stage.addTask({ due: '2026-11-10' });
});
afterAll(() => stage.close());

const choiceOf = (name: 'head' | 'deputy' | 'otherHead') =>
  stage.db
    .selectFrom('mail_choices')
    .select(['digest', 'instant', 'days_before', 'version'])
    .where('account_id', '=', stage.viewers[name].accountId)
    .executeTakeFirst();

async function linkOf(name: 'head' | 'deputy' | 'otherHead', kind: 'digest' | 'return', baseUrl = 'https://opora.example') {
  const letter = composeLetter(
    { kind, accountId: stage.viewers[name].accountId, addressee: '', body: '' },
    { baseUrl, secret: await readMailSecret(stage.db) },
  );
  return { link: /unsubscribe\/\S+/.exec(letter.text)?.[0] ?? '', headers: letter.headers };
}

describe('the page of choices', () => {
  test('shows how the next digest looks, in full, with what is chosen', async () => {
    const html = await (await stage.request('head', '/me/reminders')).text();
    expect(html).toContain('head@opora.example');
    expect(html).toContain('Здравствуйте, Нина Павловна.');
    expect(html).toContain('<strong>Просрочено</strong>');
    expect(html).toMatch(/value="daily" checked/);
    expect(html).toMatch(/href="http:\/\/127\.0\.0\.1:3000\/unsubscribe\/[^"]+"/);
    expect(await (await stage.request('teacher', '/me/reminders')).text()).toContain('Напоминать пока не о чем');
  });

  test('keeps a choice, refuses one made meanwhile elsewhere, names what is missing', async () => {
    const form = { digest: 'weekly', daysBefore: '14', version: '0' };
    const answer = await stage.request('head', '/me/reminders', form);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/me/reminders?done=saved']);
    expect(await choiceOf('head')).toEqual({ digest: 'weekly', instant: false, days_before: 14, version: 1 });
    const second = await stage.request('head', '/me/reminders', form);
    expect(second.status).toBe(422);
    expect(await second.text()).toContain('изменили в другом окне');
    const wrong = await stage.request('head', '/me/reminders', { digest: 'hourly', daysBefore: '2', version: '1' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('Выберите, как часто присылать сводку');
    expect((await stage.request('head', '/me/reminders', { ...form, digest: 'daily', instant: 'yes', version: '1' })).status).toBe(303);
    const audit = await stage.db.selectFrom('audit').select(['noun', 'changes']).where('noun', '=', 'reminders').orderBy('id').execute();
    expect(audit.map(({ changes }) => changes)).toMatchObject([
      [{ field: 'digest', from: 'daily', to: 'weekly' }, {}, {}],
      [{}, {}],
    ]);
  });

  test('shows today’s digest as it was written', async () => {
    await transact(stage.db, (tx) =>
      writeDigests(tx, { day: TODAY, at: new Date(`${TODAY}T05:00:00Z`), baseUrl: 'https://opora.example' }),
    );
    expect(await (await stage.request('deputy', '/me/reminders')).text()).toContain('Сегодняшняя сводка, уже написана');
  });
});

describe('unsubscribing', () => {
  test('by the link: a page with one button that needs no sign-in', async () => {
    const { link } = await linkOf('deputy', 'digest');
    const page = await stage.request(null, `/${link}`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Не присылать сводку задач?');
    expect(await choiceOf('deputy')).toBeUndefined();
    const answer = await stage.request(null, `/${link}`, {});
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/${link}`]);
    expect(await choiceOf('deputy')).toMatchObject({ digest: 'off', instant: true });
    expect(await (await stage.request(null, `/${link}`)).text()).toContain('Вы отписались');
  });

  test('by one click of a mail program (RFC 8058): no cookie, no origin, no second page', async () => {
    const { link, headers } = await linkOf('otherHead', 'return');
    expect(headers).toEqual({
      'List-Unsubscribe': `<https://opora.example/${link}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    const body = 'List-Unsubscribe=One-Click';
    const answer = await stage.web.request(`/${link}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([answer.status, await answer.text()]).toEqual([200, 'Вы отписались.']);
    expect(await choiceOf('otherHead')).toMatchObject({ digest: 'daily', instant: false });
  });

  test('without TLS the header holds the link alone', async () => {
    expect(Object.keys((await linkOf('head', 'digest', 'http://opora.local')).headers)).toEqual(['List-Unsubscribe']);
  });

  test('not with a link of one’s own making', async () => {
    const { link } = await linkOf('head', 'digest');
    for (const forged of [link.replace('digest', 'instant'), `${link}x`, 'unsubscribe/a.b.c']) {
      expect((await stage.request(null, `/${forged}`, {})).status).toBe(404);
    }
    expect(await choiceOf('head')).toMatchObject({ digest: 'daily', instant: true });
  });
});

test('a returned report is told at once, but not to whoever switched that off', async () => {
  const id = await stage.addTask({ executor: 'birch', due: '2026-11-30', state: 'reported', report: { by: 'head' } });
  await stage.request('deputy', '/me/reminders', { digest: 'off', daysBefore: '7', version: '1' });
  const version = (await stage.db.selectFrom('tasks').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version;
  await returnReport(stage.visit('coordinator'), { taskId: id, key: null }, { version, reason: 'Нет протокола', until: null });
  const letters = await stage.db.selectFrom('outbox').select(['address', 'addressee']).where('kind', '=', 'return').execute();
  expect(letters).toEqual([{ address: 'head@opora.example', addressee: 'Логинова Нина Павловна' }]);
});

describe('an address that takes no letters', () => {
  test('is shown to whoever keeps the person, and confirmed by them', async () => {
    const { head } = stage.viewers;
    const path = stage.places.birch.path;
    await stage.db
      .insertInto('mail_refusals')
      .values({
        address: 'head@opora.example',
        trouble: 'no-address',
        problem: '550 5.1.1 no such user',
        refused_at: new Date('2026-11-20T09:00:00Z'),
      })
      .execute();
    const held = await transact(stage.db, (tx) =>
      sendMail(tx, { accountId: head.accountId, address: 'head@opora.example', subject: 'Письмо', body: '' }),
    );
    expect(await stage.db.selectFrom('outbox').select('state').where('id', '=', held).executeTakeFirst()).toEqual({ state: 'held' });
    expect(await (await stage.request('coordinator', '/letters/refused')).text()).toContain('Логинова Нина Павловна');
    expect(await (await stage.request('strangeCoordinator', '/letters/refused')).text()).toContain('Отказов нет');
    expect(await (await stage.request('head', '/me/reminders')).text()).toContain('Письма не доходят');
    const card = { id: head.personId, path };
    expect(await renderPersonLetters(stage.visit('teacher'), card, {})).toBeNull();
    expect(await renderPersonLetters(stage.visit('coordinator'), card, {})).not.toBeNull();
    const confirm = `/letters/of/${head.personId}/confirm`;
    expect((await stage.request('strangeCoordinator', confirm, {})).status).toBe(404);
    expect((await stage.request('curator', confirm, {})).status).toBe(403);
    const answer = await stage.request('coordinator', confirm, {});
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/people/${head.personId}?letters=confirmed#letters`]);
    expect(await stage.db.selectFrom('mail_refusals').selectAll().execute()).toEqual([]);
  });
});
