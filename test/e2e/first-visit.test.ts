import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startJourney, type Journey } from './journey.ts';

const KILOBYTE = 1024;

let journey: Journey;

beforeAll(async () => {
  journey = await startJourney();
}, 120_000);

afterAll(() => journey?.close());

type Visit = { document: number; rest: number; addresses: string[] };

/** Bytes that cross the line, headers too, when the page opens the address: of the document, of all that it brings. */
async function measureVisit(page: Page, address: string): Promise<Visit> {
  const client = await page.context().newCDPSession(page);
  const kinds = new Map<string, string>();
  const visit: Visit = { document: 0, rest: 0, addresses: [] };
  await client.send('Network.enable');
  client.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    kinds.set(requestId, type ?? 'Other');
    visit.addresses.push(request.url);
  });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    visit[kinds.get(requestId) === 'Document' ? 'document' : 'rest'] += encodedDataLength;
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  await client.detach();
  return visit;
}

test.each([
  ['sorokina', '/'],
  ['kovaleva', '/'],
  ['osipova', '/'],
  ['sorokina', '/roadmaps'],
  ['kovaleva', '/tasks'],
])(
  'the first visit of %s to %s fits into 60 KB',
  async (login, address) => {
    const context = await journey.openContextOf(login);
    const { document, rest, addresses } = await measureVisit(await context.newPage(), address);
    await context.close();
    expect(document).toBeGreaterThan(KILOBYTE);
    expect(rest, addresses.join('\n')).toBeGreaterThan(KILOBYTE);
    expect(document + rest, addresses.join('\n')).toBeLessThanOrEqual(60 * KILOBYTE);
  },
  60_000,
);

test('the next page brings nothing but itself', async () => {
  const context = await journey.openContextOf('osipova');
  const page = await context.newPage();
  await measureVisit(page, '/');
  const { document, rest, addresses } = await measureVisit(page, '/tasks');
  await context.close();
  expect(document).toBeGreaterThan(KILOBYTE);
  expect(rest, addresses.join('\n')).toBe(0);
}, 60_000);
