/**
 * `npm run bench [-- --quick --times 10 --only plan60,desk]`: figures of the built application beside yardsticks measured in the
 * same run. Needs a build (the command makes one) and the embedded database; leaves its region for the next run.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { openDatabase, withClient } from '../src/platform/db/connection.ts';
import { openInstallation, transact } from '../src/platform/db/index.ts';
import { addSession } from '../src/who/accounts/store.ts';
import { startApplication, startFloor, type Server } from './app-server.ts';
import { listCases } from './cases.ts';
import { measureDocuments } from './document.ts';
import { formatMilliseconds, formatNumber, formatRatio, formatTable, isMet, type Figure } from './figures.ts';
import { serveFloor } from './floor-server.ts';
import { countGrowth, keepTimes } from './growth.ts';
import { measureLoad, measurePage, type PageTimes, type Yard } from './pages.ts';
import { REGION, SCHEMA, prepareRegion } from './region/open-region.ts';
import type { BenchRegion } from './region/make-region.ts';
import { measureWrites } from './writes.ts';

const QUICK = { rounds: 4, burst: 60, load: 4, writes: 40, documents: 20 };
const FULL = { rounds: 10, burst: 150, load: 15, writes: 150, documents: 50 };

const { values, positionals } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    times: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
  allowPositionals: true,
});

const [command, folder = ''] = positionals;
if (command === 'floor') await serveFloor(folder);
else await runBench(Number(values.times), values.quick ? QUICK : FULL);

async function runBench(times: number, amount: typeof QUICK): Promise<void> {
  if (!Number.isInteger(times) || times < 1) throw new Error('--times takes a whole number from 1');
  const started = performance.now();
  const { folder: data, region } = await prepareRegion(times);
  const application = await startApplication(data);
  const figures: Figure[] = [describeStart(application), describeMemory('memory, idle', (await application.readUse()).memory, 150)];
  try {
    figures.push(...(await measureAll(data, region, application, { times, amount })));
  } finally {
    await application.stop();
  }
  console.log(`\n${formatTable(figures)}\n`);
  console.log(
    `p50 and processor time: one connection, ${amount.rounds} × ${amount.burst} requests in turns with the yardsticks, no compression.`,
  );
  console.log(
    'Floor: node:http, one prepared statement, the same bytes kept ready. SQL: that statement through a pool. Processor time: of the server process alone.',
  );
  console.log(
    `${times === 1 ? '' : `Growth: p50 against the last run over the region of one size. `}Took ${((performance.now() - started) / 1000).toFixed(0)} s.`,
  );
}

async function measureAll(
  data: string,
  region: BenchRegion,
  application: Server,
  { times, amount }: { times: number; amount: typeof QUICK },
): Promise<Figure[]> {
  const installation = await openInstallation({ folder: data });
  const database = await openDatabase({ folder: data });
  const pool = new pg.Pool({ ...database.connect('app', SCHEMA), max: 8 });
  const floor = await startFloor(data);
  try {
    const db = await installation.openRegion(REGION);
    const startSession = async (accountId: string): Promise<string> =>
      `opora=${await transact(db, (tx) => addSession(tx, accountId, { address: '127.0.0.1', userAgent: 'bench' }))}`;
    const cookies = {
      coordinator: await startSession(region.municipality.coordinatorId),
      region: await startSession(region.regionCoordinatorId),
    };
    const yard: Yard = { application, floor, pool, cookies, ...amount };
    const figures = await measurePages(yard, region, times);
    if (values.only !== undefined) return figures;
    figures.push(
      ...(await withClient(database.connect('owner', SCHEMA), (owner) => measureWrites(yard, owner, region, startSession, amount.writes))),
    );
    figures.push(...(await measureDocuments(amount.documents)));
    figures.push(describeMemory('memory, under all of this', (await application.readUse()).memory, 300));
    return figures;
  } finally {
    await floor.stop();
    await pool.end();
    await database.close();
    await installation.close();
  }
}

async function measurePages(yard: Yard, region: BenchRegion, times: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  const measured: PageTimes[] = [];
  for (const page of listCases(region).filter(({ name }) => values.only === undefined || values.only.split(',').includes(name))) {
    const { figures: lines, times: own } = await measurePage(yard, page);
    figures.push(...lines);
    measured.push(own);
    console.log(`${page.what}: ${formatMilliseconds(own.p50)}`);
    if (page.cpu !== undefined) figures.push(...(await measureLoad(yard, page, own.p50)));
  }
  if (values.only !== undefined) return figures;
  keepTimes(times, measured);
  return [...figures, ...countGrowth(times, measured)];
}

/** Beside it stands the start of Node with nothing to do: it tells how busy the machine was. */
function describeStart({ startedIn }: Server): Figure {
  const started = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  const bare = performance.now() - started;
  return {
    what: 'start, warm, database included',
    target: '≤ 2 s',
    figure: `${formatNumber(startedIn / 1000)} s`,
    yardstick: `bare node ${formatMilliseconds(bare)}`,
    ratio: formatRatio(startedIn, bare),
    met: isMet(startedIn, 2000),
  };
}

function describeMemory(what: string, bytes: number, most: number): Figure {
  const megabytes = bytes / 1024 / 1024;
  return {
    what,
    target: `≤ ${most} MB`,
    figure: `${formatNumber(megabytes)} MB`,
    yardstick: '',
    ratio: '',
    met: isMet(megabytes, most),
  };
}
