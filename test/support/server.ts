import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { serve } from '@hono/node-server';
import pino from 'pino';
import { buildAssets } from '../../scripts/build-assets.mjs';
import { makeApp } from '../../src/app.tsx';
import { SECTIONS } from '../../src/app/sections.ts';
import { makeWork } from '../../src/app/work.ts';
import { readRegion } from '../../src/application.ts';
import { readConfig } from '../../src/config.ts';
import { loadDemonstration } from '../../src/demo/index.ts';
import { transact, type Db } from '../../src/platform/db/index.ts';
import { openFileStore } from '../../src/platform/files/index.ts';
import type { Deps } from '../../src/platform/http/index.ts';
import { openJobs } from '../../src/platform/jobs/index.ts';
import { readAssets } from '../../src/platform/ui/index.ts';
import { findAccountByLogin, identifyBy } from '../../src/who/accounts/index.ts';
import { addSession } from '../../src/who/accounts/store.ts';
import { openTestRegion } from './database.ts';

/** The demonstration lives on this day: its half-year of history and all texts with dates are the same each time. */
export const NOW = new Date('2026-11-24T09:00:00Z');

export type TestServer = {
  /** http://127.0.0.1:PORT */
  address: string;
  db: Db;
  /** Token of a new session of this demonstration account, for the cookie `opora`. */
  addToken(login: string): Promise<string>;
  close(): Promise<void>;
};

/** The whole application with the demonstration region behind a port of its own; it takes jobs. */
export async function startServer(): Promise<TestServer> {
  const { db, installation, close } = await openTestRegion();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'opora-e2e-'));
  await buildAssets(folder);
  readAssets(path.join(folder, 'assets.json'));
  const config = readConfig({ OPORA_DATA: folder, OPORA_LOG: process.env['OPORA_LOG'] ?? 'error', PORT: '0' });
  const log = pino({ level: config.logLevel });
  const clock = () => NOW;
  const files = await openFileStore(path.join(folder, 'files'), { limit: config.uploadLimit });
  const work = makeWork(files, clock);
  const jobs = await openJobs({ installation, log, jobs: Object.values(work), clock });
  const deps: Deps = {
    config,
    db,
    files,
    jobs,
    log,
    clock,
    identify: identifyBy(clock),
    sections: SECTIONS,
    place: '',
    demonstration: true,
  };
  await loadDemonstration(deps, path.resolve('demo'));
  Object.assign(deps, await readRegion(db));
  const server = serve({ fetch: makeApp(deps, work, path.join(folder, 'assets')).fetch, port: 0, hostname: '127.0.0.1' }) as Server;
  if (!server.listening) await once(server, 'listening');
  await jobs.take();
  return {
    address: addressOf(server),
    db,
    addToken: (login) => addToken(db, login),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await jobs.stop();
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

async function addToken(db: Db, login: string): Promise<string> {
  const account = await findAccountByLogin(db, login);
  if (!account) throw new Error(`nobody called ${login}`);
  return transact(db, (tx) => addSession(tx, account.id, { address: '127.0.0.1', userAgent: 'test' }));
}
