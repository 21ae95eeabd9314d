import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInstallation } from '../src/platform/db/index.ts';
import { readPostmaster } from '../src/platform/db/postmaster.ts';
import { startWriter } from './support/running-writer.ts';
import type { RunningWriter } from './support/running-writer.ts';

const ROUNDS = 20;
const WRITES = 25;
/** Promised are five seconds; twice that here, because tests share their machine with others. */
const BACK_WITHIN = 10_000;

const KINDS = ['our process', 'the postmaster', 'the whole database', 'both at once'] as const;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'opora-kill-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.runIf(process.platform === 'linux')(`${ROUNDS} kills under load lose no acknowledged write`, { timeout: 180_000 }, async () => {
  const acknowledged: string[] = [];
  let slowest = 0;
  let writer = await startWriter(folder);
  for (let round = 0; round < ROUNDS; round += 1) {
    await writer.awaitWrites(WRITES + round);
    const started = performance.now();
    const old = findPostmaster();
    const survived = await kill(KINDS[round % KINDS.length] ?? 'our process', writer, old);
    if (!survived) {
      acknowledged.push(...writer.acknowledged);
      writer = await startWriter(folder);
    } else while (findPostmaster() === old) await new Promise(setImmediate);
    await writer.awaitWrites(1);
    slowest = Math.max(slowest, performance.now() - started);
  }
  await writer.end('SIGTERM');
  acknowledged.push(...writer.acknowledged);
  const stored = await readStored();
  expect(acknowledged.filter((id) => !stored.rows.has(id))).toEqual([]);
  expect(stored.halves).toBe(0);
  expect(acknowledged.length).toBeGreaterThan(ROUNDS * WRITES);
  expect(slowest).toBeLessThan(BACK_WITHIN);
  console.log(`${acknowledged.length} acknowledged writes kept, slowest return ${Math.round(slowest)} ms`);
});

/** True when the writer itself lives on. */
async function kill(kind: (typeof KINDS)[number], writer: RunningWriter, postmaster: number | undefined): Promise<boolean> {
  if (postmaster === undefined) throw new Error('no database to kill');
  const ours = kind === 'our process' || kind === 'both at once';
  const ended = ours ? writer.end('SIGKILL') : undefined;
  if (kind === 'the postmaster') process.kill(postmaster, 'SIGKILL');
  if (kind === 'the whole database' || kind === 'both at once') killAllIn(path.join(folder, 'postgres'), postmaster);
  await ended;
  return !ours;
}

function findPostmaster(): number | undefined {
  const state = readPostmaster(path.join(folder, 'postgres'));
  return state.kind === 'alive' ? state.pid : undefined;
}

function killAllIn(cluster: string, postmaster: number): void {
  process.kill(postmaster, 'SIGKILL');
  for (const entry of readdirSync('/proc')) {
    try {
      if (/^\d+$/.test(entry) && readlinkSync(`/proc/${entry}/cwd`) === cluster) process.kill(Number(entry), 'SIGKILL');
    } catch {
      // Gone meanwhile.
    }
  }
}

async function readStored(): Promise<{ rows: Set<string>; halves: number }> {
  const installation = await openInstallation({
    folder,
    migrationsFolder: path.join(import.meta.dirname, 'support/burst-migrations'),
  });
  const db = await installation.openRegion('burst');
  const { rows } = await sql<{ id: string }>`select id from burst`.execute(db);
  const { rows: halves } = await sql`select from burst left join burst_audit using (id) where burst_audit.id is null`.execute(db);
  await installation.close();
  return { rows: new Set(rows.map((row) => row.id)), halves: halves.length };
}
