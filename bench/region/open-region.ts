import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SUPERUSER } from '../../src/platform/db/cluster.ts';
import { withClient } from '../../src/platform/db/connection.ts';
import { openEmbeddedServer } from '../../src/platform/db/embedded.ts';
import { openInstallation } from '../../src/platform/db/index.ts';
import { readMigrations } from '../../src/platform/db/migrate.ts';
import { schemaOfRegion } from '../../src/platform/db/region.ts';
import { dateInZone } from '../../src/platform/lib/dates.ts';
import { makeRegion, type BenchRegion } from './make-region.ts';
import { loadQuickly } from './quick-load.ts';

/** The code of the region a server opens by itself. */
export const REGION = 'main';
export const SCHEMA = schemaOfRegion(REGION);

/** Changes whenever what is made changes: kept data is then made anew. */
const EDITION = 4;

/**
 * The data folder with the region of the bench: kept between runs, made anew where the migrations, the generator or
 * the day have changed (the states of tasks are those of a day).
 */
export async function prepareRegion(times: number): Promise<{ folder: string; region: BenchRegion }> {
  const folder = path.join(os.tmpdir(), `opora-bench-${times}`);
  const note = path.join(folder, 'bench.json');
  const today = dateInZone(new Date(), 'Europe/Moscow');
  const digest = createHash('sha256')
    .update(JSON.stringify([EDITION, today, ...readMigrations('migrations')]))
    .digest('hex');
  const kept = readNote(note);
  if (kept?.digest === digest) return { folder, region: kept.region };
  await removeFolder(folder);
  console.log(`Making the region in ${folder}`);
  const started = performance.now();
  const region = await fillFolder(folder, times, today);
  writeFileSync(note, JSON.stringify({ digest, region }));
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`Made in ${seconds} s: ${region.schools} schools, ${region.activities} activities, ${region.tasks} tasks`);
  return { folder, region };
}

type Note = { digest: string; region: BenchRegion };

function readNote(file: string): Note | undefined {
  if (!existsSync(file)) return undefined;
  // The file is written by this function's neighbour alone.
  return JSON.parse(readFileSync(file, 'utf8')) as Note;
}

async function removeFolder(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  // A run that was killed leaves its server behind: the last one to close it stops it.
  await openEmbeddedServer({ folder }).then(
    (server) => server.close(),
    () => {},
  );
  rmSync(folder, { recursive: true, force: true });
}

async function fillFolder(folder: string, times: number, today: string): Promise<BenchRegion> {
  const installation = await openInstallation({ folder });
  try {
    await installation.createRegion(REGION, 'Bench');
    const server = await openEmbeddedServer({ folder });
    try {
      const address = {
        ...server.address,
        user: SUPERUSER,
        database: 'opora',
        options: `-c search_path=${SCHEMA}`,
      };
      return await withClient(address, (client) => loadQuickly(client, SCHEMA, () => makeRegion(client, times, today)));
    } finally {
      await server.close();
    }
  } finally {
    await installation.close();
  }
}
