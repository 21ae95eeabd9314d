import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addTestPeople, type TestPeople } from '../../../test/support/people.ts';
import { openTestWeb, type TestWeb } from '../../../test/support/web.ts';
import { transact } from '../../platform/db/index.ts';
import { hashPassword, isPassword, newCode, normalizeCode } from './password.ts';
import { addApiToken } from './store.ts';

let app: TestWeb;
let people: TestPeople;

beforeAll(async () => {
  app = await openTestWeb();
  people = await addTestPeople(app.db);
  await app.db
    .updateTable('accounts')
    .set({ password_hash: await hashPassword('длинный пароль') })
    .where('id', '=', people.head)
    .execute();
});
afterAll(() => app.close());

const signIn = (login: string, password: string) => app.request(null, '/sign-in', { form: { login, password, back: '/tasks' } });

describe('sign-in', () => {
  test('leads back to where the person was going, with a cookie scripts cannot read', async () => {
    const closed = await app.request(null, '/tasks');
    expect(closed.headers.get('location')).toBe('/sign-in?back=%2Ftasks');
    const answer = await signIn(' HEAD ', 'длинный пароль');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/tasks');
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Lax/i);
  });

  test('never leads to another site', async () => {
    const answer = await app.request(null, '/sign-in', {
      form: { login: 'head', password: 'длинный пароль', back: '//elsewhere.example' },
    });
    expect(answer.headers.get('location')).toBe('/');
  });

  test('says the same of an unknown name and of a wrong password, and keeps the name', async () => {
    const [unknown, wrong] = await Promise.all([signIn('nobody', 'x'), signIn('head', 'x')]);
    expect([unknown.status, wrong.status]).toEqual([422, 422]);
    const text = 'Имя или пароль не подходят';
    expect(await unknown.text()).toContain(text);
    const html = await wrong.text();
    expect(html).toContain(text);
    expect(html).toContain('value="head"');
    expect(html).not.toContain('value="x"');
  });

  test('is stopped after eight failures, even with the right password', async () => {
    await app.db
      .updateTable('accounts')
      .set({ password_hash: await hashPassword('другой пароль') })
      .where('id', '=', people.deputy)
      .execute();
    for (let attempt = 0; attempt < 8; attempt += 1) await signIn('deputy', `guess ${attempt}`);
    const answer = await signIn('deputy', 'другой пароль');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Слишком много неудачных попыток');
  });

  test('is not taken from another site', async () => {
    const answer = await app.web.request('/sign-in', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ login: 'head', password: 'длинный пароль' }),
    });
    expect(answer.status).toBe(403);
  });
});

describe('a one-time code', () => {
  test('is handed over by the coordinator, works once, and sets a password', async () => {
    const page = await (await app.request(people['municipal-coordinator'], `/accounts/${people.teacher}/code`, { form: {} })).text();
    const code = /[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(page)?.[0] ?? '';
    expect(code).not.toBe('');
    const short = await app.request(null, '/code', { form: { code, password: 'коротко' } });
    expect(short.status).toBe(422);
    const answer = await app.request(null, '/code', {
      form: { code: code.toLowerCase().replaceAll('-', ' '), password: 'новый длинный пароль' },
    });
    expect(answer.status).toBe(303);
    const again = await app.request(null, '/code', { form: { code, password: 'новый длинный пароль' } });
    expect(again.status).toBe(422);
    expect((await signIn('teacher', 'новый длинный пароль')).status).toBe(303);
  });

  test('is not given by a coordinator of another municipality', async () => {
    const answer = await app.request(people['foreign-municipal-coordinator'], `/accounts/${people.teacher}/code`, { form: {} });
    expect(answer.status).toBe(403);
  });
});

describe('closing access', () => {
  test('ends the sessions at once', async () => {
    expect((await app.request(people['sibling-head'], '/me')).status).toBe(200);
    await app.request(people['municipal-coordinator'], `/accounts/${people['sibling-head']}/lock`, { form: {} });
    expect((await app.request(people['sibling-head'], '/me')).status).toBe(303);
    const audit = await (await app.request(people['municipal-coordinator'], '/audit?action=lock')).text();
    expect(audit.replace(/<[^>]+>/g, '')).toContain('Доступ закрыт: sibling-head');
  });
});

describe('a token of the API', () => {
  test('has the rights of its account and no more', async () => {
    const token = await transact(app.db, (tx) => addApiToken(tx, people['municipal-coordinator'], 'сверка'));
    const ask = (address: string) => app.web.request(address, { headers: { authorization: `Bearer ${token}` } });
    const answer = await ask('/api/v1/people');
    expect(answer.status).toBe(200);
    const { items } = (await answer.json()) as { items: { surname: string }[] };
    expect(items.map(({ surname }) => surname)).toContain('head');
    expect(items.map(({ surname }) => surname)).not.toContain('foreign-head');
    expect((await app.web.request('/api/v1/people', { headers: { authorization: 'Bearer wrong' } })).status).toBe(401);
    expect((await ask('/people')).status).toBe(303);
  });
});

describe('passwords and codes', () => {
  test('fit only themselves', async () => {
    const stored = await hashPassword('ёлка');
    expect(await isPassword('ёлка', stored)).toBe(true);
    expect(await isPassword('елка', stored)).toBe(false);
    expect(await isPassword('ёлка', null)).toBe(false);
    expect(stored).toMatch(/^argon2id\$19456\$2\$1\$/);
  });

  test('codes are read whatever the case and the dashes', () => {
    const code = newCode();
    expect(normalizeCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code.replaceAll('-', ''));
  });
});
