import type pg from 'pg';
import { newId } from '../src/platform/lib/id.ts';
import { formatDate } from '../src/platform/lib/dates.ts';
import { openClient, type Client } from './client.ts';
import { formatMilliseconds, formatRatio, isMet, percentile, type Figure } from './figures.ts';
import type { Yard } from './pages.ts';
import type { BenchRegion } from './region/make-region.ts';

/** Text of the reports of the bench: by it they are found again and taken back. */
const TEXT = 'Отчёт, написанный для измерения';

/** The first are not counted: the code that writes is being compiled. */
const WARM = 60;

type OpenTask = { id: string; version: number; accountId: string };

/** A head reports, the coordinator accepts, a bare INSERT of one row through a pool stands beside each pair. */
export async function measureWrites(
  yard: Yard,
  owner: pg.Client,
  region: BenchRegion,
  startSession: (accountId: string) => Promise<string>,
  count: number,
): Promise<Figure[]> {
  await takeBack(owner);
  await owner.query('create table if not exists bench_rows (id uuid primary key, text text not null)');
  await owner.query('grant insert on bench_rows to opora_app');
  const tasks = await listOpenTasks(owner, region, count + WARM);
  const cookies = new Map<string, string>();
  for (const { accountId } of tasks) if (!cookies.has(accountId)) cookies.set(accountId, await startSession(accountId));
  const client = openClient(yard.application.origin);
  const times = { report: [] as number[], accept: [] as number[], insert: [] as number[] };
  for (const task of tasks) {
    times.report.push(await sendReport(client, task, cookies.get(task.accountId) ?? '', region.today));
    times.insert.push(await insertRow(yard.pool));
    times.accept.push(await sendAcceptance(client, task, yard.cookies.coordinator));
  }
  for (const list of Object.values(times)) list.splice(0, WARM);
  client.close();
  await owner.query('drop table bench_rows');
  await takeBack(owner);
  return [
    compareWrites(`report a task (${count} times)`, times.report, times.insert),
    compareWrites('accept it', times.accept, times.insert),
  ];
}

function compareWrites(what: string, own: readonly number[], inserts: readonly number[]): Figure {
  const [p50, insert] = [percentile(own, 0.5), percentile(inserts, 0.5)];
  return {
    what,
    target: '≤ 2 × INSERT',
    figure: formatMilliseconds(p50),
    yardstick: `INSERT ${formatMilliseconds(insert)}`,
    ratio: formatRatio(p50, insert),
    met: isMet(p50, 2 * insert),
  };
}

function sendReport(client: Client, task: OpenTask, cookie: string, today: string): Promise<number> {
  const form = { formKey: newId(), version: String(task.version), text: TEXT, doneOn: formatDate(today) };
  return sendForm(client, `/tasks/${task.id}/report`, cookie, form);
}

function sendAcceptance(client: Client, task: OpenTask, cookie: string): Promise<number> {
  const form = {
    formKey: newId(),
    version: String(task.version + 1),
    decision: 'accept',
    reason: '',
    until: '',
  };
  return sendForm(client, `/tasks/${task.id}/decision`, cookie, form);
}

async function sendForm(client: Client, path: string, cookie: string, form: Record<string, string>): Promise<number> {
  const started = performance.now();
  const answer = await client.send({ path, cookie, form });
  const time = performance.now() - started;
  if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}`);
  return time;
}

async function insertRow(pool: pg.Pool): Promise<number> {
  const started = performance.now();
  await pool.query({
    name: 'insert',
    text: 'insert into bench_rows (id, text) values ($1, $2)',
    values: [newId(), TEXT],
  });
  return performance.now() - started;
}

/** Open tasks of the municipality's own plan, with the accounts of the heads who report on them. */
async function listOpenTasks(owner: pg.Client, region: BenchRegion, count: number): Promise<OpenTask[]> {
  const { rows } = await owner.query<OpenTask>(
    `select t.id, t.version, a.id as "accountId" from tasks t
     join posts p on p.organisation_id = t.executor_id and p.role = 'head' join accounts a on a.person_id = p.person_id
     where t.roadmap_id = $1 and t.state = 'open' order by t.due desc, t.id limit $2`,
    [region.municipality.planId, count],
  );
  if (rows.length === 0) throw new Error('no open tasks to report on');
  return rows;
}

/** The region is kept for the next run: what this one wrote is taken back. */
async function takeBack(owner: pg.Client): Promise<void> {
  await owner.query(
    `with taken as (delete from task_reports where text = $1 returning task_id),
       gone as (delete from task_steps where task_id in (select task_id from taken) and kind <> 'opened')
     update tasks set state = 'open', version = 1, done_on = null, reported_at = null, reported_by = null, decided_at = null
     where id in (select task_id from taken)`,
    [TEXT],
  );
}
