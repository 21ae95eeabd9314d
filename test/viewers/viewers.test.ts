import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROFILES, type Profile } from '../support/people.ts';
import { openTestWeb, type TestWeb } from '../support/web.ts';
import { addFixture, type Ids } from './fixture.ts';
import { OPEN, TABLES, type Row } from './tables.ts';

/** A route without its row in the tables fails the suite. */
test('every route has its row', async () => {
  const app = await openTestWeb();
  const routes = new Set(app.web.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`));
  await app.close();
  const known = new Set([...Object.keys(TABLES), ...OPEN]);
  expect([...routes].filter((route) => !known.has(route))).toEqual([]);
  expect([...known].filter((route) => !routes.has(route))).toEqual([]);
});

// Reading changes nothing: one region serves all of it. What is written is rolled back with a region of its own.
const reading = Object.entries(TABLES).filter(([route]) => route.startsWith('GET'));
const writing = Object.entries(TABLES).filter(([route]) => !route.startsWith('GET'));

describe('who reads what', () => {
  let app: TestWeb;
  let fixture: Awaited<ReturnType<typeof addFixture>>;
  beforeAll(async () => {
    app = await openTestWeb();
    fixture = await addFixture(app);
  });
  afterAll(() => app.close());

  test.each(reading)('%s', async (route, row) => {
    expect(await askAll(app, fixture, route, row)).toEqual(row.answers);
    expect(await ask(app, null, fixture.ids, route, row), 'signed out').toBe(route.includes('/api/') ? 401 : 303);
  });
});

describe('who does what', () => {
  test.each(writing)('%s', async (route, row) => {
    const app = await openTestWeb();
    try {
      const fixture = await addFixture(app);
      expect(await ask(app, null, fixture.ids, route, row), 'signed out').toBe(route.includes('/api/') ? 401 : 303);
      // whoever is refused goes first: a success may change what the next one meets
      const order = PROFILES.toSorted((a, b) => Number(row.answers[a]) - Number(row.answers[b]));
      const refused = order.filter((profile) => !row.answers[profile]);
      const given: [Profile, number][] = [];
      for (const profile of refused) given.push([profile, await ask(app, fixture.people[profile], fixture.ids, route, row)]);
      expect(given.filter(([, status]) => !isRefusal(status))).toEqual([]);
      for (const profile of order.filter((one) => row.answers[one])) {
        const fresh = await openTestWeb();
        const there = await addFixture(fresh);
        const status = await ask(fresh, there.people[profile], there.ids, route, row);
        await fresh.close();
        expect(isRefusal(status) || status >= 500, `${profile}: ${status}`).toBe(false);
      }
    } finally {
      await app.close();
    }
  });
});

async function askAll(app: TestWeb, fixture: Awaited<ReturnType<typeof addFixture>>, route: string, row: Row): Promise<Record<string, boolean>> {
  const answers: Record<string, boolean> = {};
  for (const profile of PROFILES) {
    const status = await ask(app, fixture.people[profile], fixture.ids, route, row);
    expect(status, `${profile} ${route}`).toBeLessThan(500);
    answers[profile] = !isRefusal(status);
  }
  return answers;
}

async function ask(app: TestWeb, accountId: string | null, ids: Ids, route: string, row: Row): Promise<number> {
  const method = route.split(' ')[0] ?? 'GET';
  const { form, json } = row;
  const answer = await app.request(accountId, row.address(ids), { method, ...(form ? { form } : {}), ...(json ? { json } : {}) });
  await answer.arrayBuffer();
  return answer.status;
}

function isRefusal(status: number): boolean {
  return status === 403 || status === 404 || status === 401;
}
