import net from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestRegion } from '../../../test/support/database.ts';
import { transact } from '../db/index.ts';
import type { Db } from '../db/index.ts';
import { deliverLetters } from './delivery.ts';
import { findLetter, listOutbox, removeOldLetters, sendMail } from './index.ts';
import type { Letter } from './index.ts';

let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openTestRegion());
});
beforeEach(async () => {
  await removeOldLetters(db, new Date(Date.now() + 60_000));
});
afterAll(() => close());

const letter: Letter = {
  address: 'head@school.example',
  subject: 'Отчёт возвращён:\r\nпроверьте',
  body: 'Добавьте протокол.\n\n.\nКонец',
  accountId: null,
};

/** As much of a mail server as a letter needs: greets, takes one letter after another, refuses some addresses. */
async function openMailServer(): Promise<{ url: string; letters: string[]; close: () => void }> {
  const letters: string[] = [];
  const server = net.createServer((socket) => {
    let data: string | null = null;
    let rest = '';
    socket.write('220 test\r\n');
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end !== -1; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data === null) {
          if (/^DATA/i.test(line)) data = '';
          socket.write(answerLine(line));
        } else if (line === '.') {
          letters.push(data);
          data = null;
          socket.write('250 taken\r\n');
        } else data += `${line}\r\n`;
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `smtp://127.0.0.1:${port}`, letters, close: () => void server.close() };
}

function answerLine(line: string): string {
  if (/^RCPT.*unknown@/i.test(line)) return '550 no such user\r\n';
  if (/^RCPT.*busy@/i.test(line)) return '451 try later\r\n';
  return /^DATA/i.test(line) ? '354 go on\r\n' : '250 ok\r\n';
}

const after = (minutes: number) => () => new Date(Date.now() + minutes * 60_000);

test('a letter is written with its transaction and read in the outbox', async () => {
  await expect(
    transact(db, async (tx) => {
      await sendMail(tx, letter);
      throw new Error('refused');
    }),
  ).rejects.toThrow('refused');
  expect(await listOutbox(db, { limit: 10 })).toEqual([]);
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1) ids.unshift(await transact(db, (tx) => sendMail(tx, letter)));
  const first = await listOutbox(db, { limit: 2 });
  expect(first.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  expect(first[0]).toMatchObject({ state: 'waiting', subject: 'Отчёт возвращён: проверьте' });
  expect((await listOutbox(db, { before: ids[1] ?? '', limit: 2 })).map(({ id }) => id)).toEqual(ids.slice(2));
});

test('letters are delivered once; refused ones keep the answer, busy servers are asked again later', async () => {
  const server = await openMailServer();
  const addresses = ['head@school.example', 'unknown@school.example', 'busy@school.example'];
  const [sent, refused, busy] = await transact(db, async (tx) => {
    const ids: string[] = [];
    for (const address of addresses) ids.push(await sendMail(tx, { ...letter, address }));
    return ids;
  });
  const deliver = (minutes: number) => deliverLetters(db, server.url, 'Опора <opora@region.example>', after(minutes));
  expect(await deliver(0.1)).toEqual({ sent: 1, failed: 2 });
  expect(await findLetter(db, sent ?? '')).toMatchObject({ state: 'sent', attempts: 1, problem: null });
  expect(await findLetter(db, refused ?? '')).toMatchObject({
    state: 'undelivered',
    problem: expect.stringContaining('550'),
  });
  expect(await findLetter(db, busy ?? '')).toMatchObject({ state: 'waiting', attempts: 1 });
  expect(await deliver(0.5)).toEqual({ sent: 0, failed: 0 });
  expect(await deliver(1.5)).toEqual({ sent: 0, failed: 1 });
  expect(server.letters).toHaveLength(1);
  expect(server.letters[0]).toContain(`Message-ID: <${sent}@opora>`);
  server.close();
});

test('a server that does not answer costs a try, not the letter', async () => {
  const id = await transact(db, (tx) => sendMail(tx, letter));
  await transact(db, (tx) => sendMail(tx, letter));
  expect(await deliverLetters(db, 'smtp://127.0.0.1:1', 'opora@region.example', after(0.1))).toEqual({
    sent: 0,
    failed: 2,
  });
  expect(await findLetter(db, id)).toMatchObject({
    state: 'waiting',
    attempts: 1,
    problem: expect.stringContaining('ECONNREFUSED'),
  });
});
