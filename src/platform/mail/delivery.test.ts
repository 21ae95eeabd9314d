import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestRegion } from '../../../test/support/database.ts';
import { openMailServer, type MailServer } from '../../../test/support/mail-server.ts';
import { transact } from '../db/index.ts';
import type { Db } from '../db/index.ts';
import {
  confirmAddress,
  findLetter,
  findRefusal,
  listOutbox,
  removeOldLetters,
  resendLetter,
  sendLetters,
  sendMail,
  type Letter,
} from './index.ts';
import { deliverLetters } from './delivery.ts';

let db: Db;
let close: () => Promise<void>;
let server: MailServer;

const ANSWERS = {
  'unknown@': '550 5.1.1 No such user here',
  'full@': '552 5.2.2 Mailbox full',
  'spam@': '554 5.7.1 Relay access denied',
  'busy@': '451 4.3.0 Try again later',
};

beforeAll(async () => {
  ({ db, close } = await openTestRegion());
  server = await openMailServer(ANSWERS);
});
beforeEach(async () => {
  await removeOldLetters(db, new Date(Date.now() + 60_000));
  server.letters.length = 0;
});
afterAll(async () => {
  await server.close();
  await close();
});

const account = '019a0000-0000-7000-8000-000000000001';
const letter: Letter = {
  address: 'head@school.example',
  addressee: 'Логинова Нина Павловна',
  subject: 'Отчёт возвращён:\r\nпроверьте «Протокол»',
  body: 'Добавьте протокол.\n\nПросрочено\n\n– Пункт 1.1 <план>\n– Пункт 2: https://opora.example/tasks/1\n\n.\nКонец',
  accountId: account,
  kind: 'return',
};

const write = (...letters: Letter[]) => transact(db, (tx) => sendLetters(tx, letters));
const deliver = (minutes = 0.1, smtpUrl = server.url()) =>
  deliverLetters(db, {
    smtpUrl,
    from: 'Опора <opora@region.example>',
    baseUrl: 'https://opora.example',
    clock: () => new Date(Date.now() + minutes * 60_000),
  });
const stateOf = async (id: string | null | undefined) => findLetter(db, id ?? '');

describe('a letter at a real server', () => {
  test('carries Cyrillic words in subject, names, text and HTML, and the way to unsubscribe', async () => {
    const [id] = await write(letter);
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
    expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 1, problem: null, sentAt: expect.any(Date) });
    const [received] = server.letters;
    expect(received?.to).toEqual(['head@school.example']);
    expect(received?.headers).toMatchObject({
      from: 'Опора <opora@region.example>',
      to: 'Логинова Нина Павловна <head@school.example>',
      subject: 'Отчёт возвращён: проверьте «Протокол»',
      'message-id': `<${id}@opora>`,
      'auto-submitted': 'auto-generated',
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    });
    expect(received?.headers['list-unsubscribe']).toMatch(/^<https:\/\/opora\.example\/unsubscribe\/019a0000-[\w.-]+>$/);
    const text = received?.parts['text/plain'] ?? '';
    expect(text).toMatch(/^Здравствуйте, Нина Павловна\.\n\nДобавьте протокол\./);
    expect(text).toContain('\n.\nКонец');
    expect(text).toContain('Отписаться: https://opora.example/unsubscribe/');
    const html = received?.parts['text/html'] ?? '';
    expect(html).toContain('<h3>Просрочено</h3>\n<ul>\n<li>Пункт 1.1 &lt;план&gt;</li>');
    expect(html).toContain('<a href="https://opora.example/tasks/1">https://opora.example/tasks/1</a>');
  });

  test('is delivered once, in the order of writing', async () => {
    const subjects = ['первое', 'второе', 'третье'];
    await write(...subjects.map((subject) => ({ ...letter, subject })));
    await Promise.all([deliver(), deliver()]);
    await deliver();
    expect(server.letters.map(({ headers }) => headers['subject'])).toEqual(expect.arrayContaining(subjects));
    expect(server.letters).toHaveLength(3);
  });

  test('signs in where the server asks for it', async () => {
    const strict = await openMailServer(
      {},
      {
        authOptional: false,
        onAuth: (auth, _session, answer) =>
          auth.password === 'тайна' ? answer(null, { user: 'opora' }) : answer(Object.assign(new Error('wrong'), { responseCode: 535 })),
      },
    );
    const [id] = await write(letter);
    await deliver(0.1, strict.url('opora:wrong@'));
    expect(await stateOf(id)).toMatchObject({ state: 'waiting', trouble: 'sign-in', attempts: 1 });
    await deliver(2, strict.url(`opora:${encodeURIComponent('тайна')}@`));
    expect(await stateOf(id)).toMatchObject({ state: 'sent', trouble: null });
    await strict.close();
  });

  test('goes over TLS where it is offered; a stranger’s certificate is not taken for ours', async () => {
    // the server's own certificate is made for localhost by nobody we trust
    const secure = await openMailServer({}, { disabledCommands: [] });
    const [id] = await write(letter);
    await deliver(0.1, secure.url());
    expect(await stateOf(id)).toMatchObject({ state: 'waiting', trouble: 'tls' });
    await deliver(2, `${secure.url()}?tls.rejectUnauthorized=false`);
    expect(await stateOf(id)).toMatchObject({ state: 'sent' });
    await secure.close();
  });
});

describe('a refusal', () => {
  test('for a while is tried again with growing pauses', async () => {
    const [id] = await write({ ...letter, address: 'busy@school.example' });
    expect(await deliver(0.1)).toEqual({ sent: 0, failed: 1 });
    expect(await stateOf(id)).toMatchObject({ state: 'waiting', attempts: 1, trouble: 'try-later' });
    expect(await deliver(0.9)).toEqual({ sent: 0, failed: 0 });
    expect(await deliver(1.2)).toEqual({ sent: 0, failed: 1 });
    expect(await deliver(6)).toEqual({ sent: 0, failed: 0 });
    const kind = await openMailServer();
    expect(await deliver(6.5, kind.url())).toEqual({ sent: 1, failed: 0 });
    expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 3, problem: null });
    await kind.close();
  });

  test('for good closes the address until somebody confirms it', async () => {
    const unknown = { ...letter, address: 'Unknown@school.example' };
    const [first, second] = await write(unknown, unknown);
    expect(await deliver()).toEqual({ sent: 0, failed: 1 });
    expect(await stateOf(first)).toMatchObject({
      state: 'refused',
      trouble: 'no-address',
      problem: expect.stringContaining('No such user here'),
    });
    expect(await stateOf(second)).toMatchObject({ state: 'held' });
    const [third] = await write({ ...unknown, address: 'unknown@SCHOOL.example' });
    expect(await stateOf(third)).toMatchObject({ state: 'held' });
    expect(await findRefusal(db, unknown.address)).toMatchObject({ trouble: 'no-address' });
    expect(await transact(db, (tx) => confirmAddress(tx, unknown.address))).toBe(true);
    const [fourth] = await write(unknown);
    expect(await stateOf(fourth)).toMatchObject({ state: 'waiting' });
    expect(await transact(db, (tx) => resendLetter(tx, second ?? '', new Date()))).toBe(true);
    expect(await transact(db, (tx) => resendLetter(tx, second ?? '', new Date()))).toBe(false);
    expect(await stateOf(second)).toMatchObject({ state: 'waiting', attempts: 0 });
  });

  test('of our server by the other one says nothing against the address', async () => {
    const [spam, full] = await write({ ...letter, address: 'spam@school.example' }, { ...letter, address: 'full@school.example' });
    await deliver();
    expect(await stateOf(spam)).toMatchObject({ state: 'refused', trouble: 'not-taken' });
    expect(await stateOf(full)).toMatchObject({ state: 'refused', trouble: 'mailbox-full' });
    expect(await findRefusal(db, 'spam@school.example')).toBeNull();
    expect(await findRefusal(db, 'full@school.example')).not.toBeNull();
  });

  test('of the whole connection costs each letter one try', async () => {
    const ids = await write(letter, letter);
    expect(await deliver(0.1, 'smtp://127.0.0.1:1')).toEqual({ sent: 0, failed: 2 });
    for (const id of ids) {
      expect(await stateOf(id)).toMatchObject({
        state: 'waiting',
        attempts: 1,
        trouble: 'no-server',
        problem: expect.stringContaining('ECONNREFUSED'),
      });
    }
  });

  test('is given up in the end; a letter that waited for days goes stale', async () => {
    const [id] = await write(letter);
    for (const minutes of [0.1, 2, 8, 24, 90, 300, 700, 1500, 2300, 3100, 3900]) await deliver(minutes, 'smtp://127.0.0.1:1');
    expect(await stateOf(id)).toMatchObject({ state: 'given-up', attempts: 11, trouble: 'no-server' });
    const [stale] = await write(letter);
    await deliver(73 * 60);
    expect(await stateOf(stale)).toMatchObject({ state: 'given-up', attempts: 0, trouble: 'stale' });
    expect(server.letters).toEqual([]);
  });
});

describe('the outbox', () => {
  test('takes a letter with its transaction, pages by key both ways and filters', async () => {
    await expect(
      transact(db, async (tx) => {
        await sendMail(tx, letter);
        throw new Error('refused');
      }),
    ).rejects.toThrow('refused');
    expect(await listOutbox(db, { limit: 10 })).toEqual([]);
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 6, minute));
    const writtenAt = [at(1), at(1), at(2), at(3)];
    await write(
      ...writtenAt.map((time, index) => ({
        ...letter,
        subject: `${index}`,
        writtenAt: time,
        kind: index === 3 ? ('digest' as const) : letter.kind,
      })),
    );
    const all = await listOutbox(db, { limit: 10 });
    expect(all.map(({ writtenAt: time }) => time)).toEqual(writtenAt.toReversed());
    const key = (index: number) => ({ at: all[index]?.writtenAt ?? new Date(0), id: all[index]?.id ?? '' });
    expect(await listOutbox(db, { limit: 2, before: key(1) })).toEqual(all.slice(2));
    expect(await listOutbox(db, { limit: 2, after: key(3) })).toEqual(all.slice(1, 3));
    const found = async (filter: Parameters<typeof listOutbox>[1]['filter']) => (await listOutbox(db, { limit: 10, filter })).length;
    expect(await found({ to: 'логин' })).toBe(4);
    expect(await found({ to: 'HEAD@' })).toBe(4);
    expect(await found({ to: 'павл' })).toBe(0);
    expect(await found({ kind: 'digest', state: 'waiting' })).toBe(1);
  });
});
