import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROFILES } from '../support/people.ts';
import { openTestWeb, type TestWeb } from '../support/web.ts';
import { addFixture, type Ids } from './fixture.ts';
import { OPEN, TABLES, type Row } from './tables.ts';

type Fixture = Awaited<ReturnType<typeof addFixture>>;

/** A route without its row in the tables fails the suite. */
test('every route has its row, and a planted one is found', async () => {
  const app = await openTestWeb();
  const known = new Set([...Object.keys(TABLES), ...OPEN]);
  const before = listRoutes(app);
  app.web.get('/planted', (c) => c.text(''));
  await app.close();
  expect(before.filter((route) => !known.has(route))).toEqual([]);
  expect([...known].filter((route) => !before.includes(route))).toEqual([]);
  expect(listRoutes(app).filter((route) => !known.has(route))).toEqual(['GET /planted']);
});

function listRoutes({ web }: TestWeb): string[] {
  return web.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
}

const rows = Object.entries(TABLES);

describe('who reads and does what', () => {
  let app: TestWeb;
  let fixture: Fixture;
  beforeAll(async () => {
    app = await openTestWeb();
    fixture = await addFixture(app);
  });
  afterAll(() => app.close());

  test.each(rows.filter(([, row]) => !row.alone))('%s', async (route, row) => {
    expect(await ask(app, null, fixture.ids, route, row), 'signed out').toBe(route.includes('/api/') ? 401 : 303);
    expect(await askAll(app, fixture, route, row)).toEqual(row.answers);
  });
});

describe('who does what others would miss', () => {
  test.each(rows.filter(([, row]) => row.alone))('%s', async (route, row) => {
    const app = await openTestWeb();
    try {
      const fixture = await addFixture(app);
      const refused = PROFILES.filter((profile) => !row.answers[profile]);
      for (const profile of refused) expect(await ask(app, fixture.people[profile], fixture.ids, route, row), profile).toSatisfy(isRefusal);
      const [first] = PROFILES.filter((profile) => row.answers[profile]);
      if (first) expect(await ask(app, fixture.people[first], fixture.ids, route, row), first).toBeLessThan(400);
    } finally {
      await app.close();
    }
  });
});

async function askAll(app: TestWeb, fixture: Fixture, route: string, row: Row): Promise<Record<string, boolean>> {
  const answers: Record<string, boolean> = {};
  // whoever is refused goes first: a success may change what the next one meets
  for (const profile of PROFILES.toSorted((a, b) => Number(row.answers[a]) - Number(row.answers[b]))) {
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
