import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addFixture } from '../../../test/viewers/fixture.ts';
import { openTestWeb, type TestWeb } from '../../../test/support/web.ts';
import { findJobRun } from '../../platform/jobs/index.ts';
import { runJob } from '../../platform/jobs/run-job.ts';
import { readOffice } from '../../platform/office/index.ts';
import { makeReportJob } from './index.ts';

let app: TestWeb;
let people: Awaited<ReturnType<typeof addFixture>>['people'];
beforeAll(async () => {
  app = await openTestWeb();
  ({ people } = await addFixture(app));
});
afterAll(() => app.close());

test('a report written by a job leads to its file, for whoever asked alone; sent twice it is one', async () => {
  const who = people['municipal-coordinator'];
  const form = { period: '2026-Q4', formKey: 'report-once-1' };
  const asked = await app.request(who, '/reports/execution', { form });
  expect(asked.status).toBe(303);
  const location = asked.headers.get('location') ?? '';
  expect((await app.request(who, '/reports/execution', { form })).headers.get('location')).toBe(location);
  const id = location.replace('/jobs/', '');
  const job = makeReportJob(app.deps.files, app.deps.clock);
  await runJob(app.db, new Map([[job.kind, job as never]]), id, new AbortController().signal, pino({ level: 'silent' }));
  const run = await findJobRun(app.db, id);
  expect(run).toMatchObject({ state: 'done', problem: null });
  const href = String(run?.result?.href);
  expect((await app.request(who, location)).headers.get('location')).toBe(href);
  const page = await (await app.request(who, href)).text();
  const file = /\/files\/[0-9a-f-]{36}/.exec(page)?.[0] ?? '';
  const { blocks } = await readOffice(new Uint8Array(await (await app.request(who, file)).arrayBuffer()), 'x.docx');
  expect(blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('\n')).toContain('ОТЧЁТ');
  expect((await app.request(people['region-coordinator'], href)).status).toBe(404);
});
