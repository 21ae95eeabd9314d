/**
 * A process of ours for the kill tests: `node burst-writer.ts DATA_FOLDER`. Writes without end through transact()
 * over several connections and prints the id of each write once the database has acknowledged it.
 */
import { writeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { openInstallation, transact } from '../../src/platform/db/index.ts';
import type { Db } from '../../src/platform/db/index.ts';
import { newId } from '../../src/platform/lib/id.ts';

const WRITERS = 4;
const [folder = ''] = process.argv.slice(2);
let stopping = false;

const installation = await openInstallation({
  folder,
  migrationsFolder: path.join(import.meta.dirname, 'burst-migrations'),
});
const regions = await installation.listRegions();
if (regions.length === 0) await installation.createRegion('burst', 'Burst');
const db = await installation.openRegion('burst');
process.once('SIGTERM', () => (stopping = true));
writeSync(1, 'ready\n');
await Promise.all(Array.from({ length: WRITERS }, () => writeOn(db)));
await installation.close();

async function writeOn(to: Db): Promise<void> {
  while (!stopping) {
    const id = newId();
    try {
      await transact(to, async (tx) => {
        await sql`insert into burst (id) values (${id})`.execute(tx);
        await sql`insert into burst_audit (id) values (${id})`.execute(tx);
      });
      writeSync(1, `${id}\n`);
    } catch {
      // The database was killed: the supervisor brings it back.
      await wait(20);
    }
  }
}
