import autocannon from 'autocannon';
import type pg from 'pg';
import { openClient, timeRequests, type Client, type Request } from './client.ts';
import type { PageCase } from './cases.ts';
import type { Server } from './app-server.ts';
import { formatMilliseconds, formatNumber, formatRatio, isMet, percentile, type Figure } from './figures.ts';

export type Yard = {
  application: Server;
  floor: Server;
  pool: pg.Pool;
  /** Session cookies. */
  cookies: Record<PageCase['as'], string>;
  /** Rounds of alternation, and requests in each. */
  rounds: number;
  burst: number;
  /** Seconds under ten connections. */
  load: number;
};

const WARM = 400;

export type PageTimes = {
  name: string;
  p50: number;
  cpu: number;
  floorP50: number;
  floorCpu: number;
  sqlP50: number;
};

/** Measures one page against its two yardsticks, in turns, so that a busy moment of the machine meets all three. */
export async function measurePage(yard: Yard, page: PageCase): Promise<{ figures: Figure[]; times: PageTimes; bytes: number }> {
  const { application, floor, pool } = yard;
  const query = { name: page.name, text: page.text, values: page.values };
  const target: Request = { path: page.path, cookie: yard.cookies[page.as] };
  const [client, floorClient] = [openClient(application.origin), openClient(floor.origin)];
  const html = (await client.send(target)).body;
  await tellFloor(floor, page, html.toString());
  const bare: Request = { path: `/${page.name}` };
  // a server that has been up for a minute: its code is compiled, its statements are known
  await Promise.all([timeRequests(client, target, WARM), timeRequests(floorClient, bare, WARM)]);
  const all = { target: [] as number[], floor: [] as number[], sql: [] as number[] };
  let [cpu, floorCpu] = [0, 0];
  for (let round = 0; round < yard.rounds; round += 1) {
    cpu += await countUse(application, async () => all.target.push(...(await timeRequests(client, target, yard.burst))));
    floorCpu += await countUse(floor, async () => all.floor.push(...(await timeRequests(floorClient, bare, yard.burst))));
    all.sql.push(...(await timeQueries(pool, query, yard.burst)));
  }
  closeAll(client, floorClient);
  const count = yard.rounds * yard.burst;
  const times: PageTimes = {
    name: page.name,
    p50: percentile(all.target, 0.5),
    cpu: cpu / count,
    floorP50: percentile(all.floor, 0.5),
    floorCpu: floorCpu / count,
    sqlP50: percentile(all.sql, 0.5),
  };
  return { figures: describePage(page, times), times, bytes: html.length };
}

function describePage(page: PageCase, times: PageTimes): Figure[] {
  const lines: Figure[] = [
    {
      what: page.what,
      target: `p50 ≤ ${page.p50} ms`,
      figure: formatMilliseconds(times.p50),
      yardstick: `floor ${formatMilliseconds(times.floorP50)}, SQL ${formatMilliseconds(times.sqlP50)}`,
      ratio: formatRatio(times.p50, times.floorP50),
      met: isMet(times.p50, page.p50),
    },
  ];
  if (page.cpu === undefined) return lines;
  return [
    ...lines,
    {
      what: '  its processor time',
      target: `≤ ${page.cpu} × floor`,
      figure: formatMilliseconds(times.cpu),
      yardstick: `floor ${formatMilliseconds(times.floorCpu)}`,
      ratio: formatRatio(times.cpu, times.floorCpu),
      met: isMet(times.cpu, page.cpu * times.floorCpu),
    },
  ];
}

/** Ten connections at once, the load generator on the same two cores. */
export async function measureLoad(yard: Yard, page: PageCase, p50: number): Promise<Figure[]> {
  const run = (origin: string, path: string) =>
    autocannon({
      url: `${origin}${path}`,
      connections: 10,
      duration: yard.load,
      headers: { cookie: yard.cookies[page.as] },
    });
  const result = await run(yard.application.origin, page.path);
  const floor = await run(yard.floor.origin, `/${page.name}`);
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${page.path}: ${result.non2xx} bad answers, ${result.errors} errors`);
  const [rate, floorRate] = [result.requests.total / result.duration, floor.requests.total / floor.duration];
  return [
    {
      what: `${page.what}, 10 at once`,
      target: '≥ 800 a second',
      figure: `${formatNumber(rate)} a second`,
      yardstick: `floor ${formatNumber(floorRate)}`,
      ratio: formatRatio(floorRate, rate),
      met: isMet(rate, 800, true),
    },
    {
      what: '  p99 of them',
      target: '≤ 10 × p50 alone',
      figure: formatMilliseconds(result.latency.p99),
      yardstick: formatMilliseconds(p50),
      ratio: formatRatio(result.latency.p99, p50),
      met: isMet(result.latency.p99, 10 * p50),
    },
  ];
}

async function countUse(server: Server, work: () => Promise<unknown>): Promise<number> {
  const before = await server.readUse();
  await work();
  return (await server.readUse()).cpu - before.cpu;
}

export async function timeQueries(
  pool: pg.Pool,
  query: { name: string; text: string; values: unknown[] },
  count: number,
): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const started = performance.now();
    await pool.query(query);
    times.push(performance.now() - started);
  }
  return times;
}

async function tellFloor(floor: Server, { name, text, values }: PageCase, html: string): Promise<void> {
  await fetch(`${floor.origin}/page`, { method: 'POST', body: JSON.stringify({ name, text, values, html }) });
}

function closeAll(...clients: Client[]): void {
  for (const client of clients) client.close();
}
