import pino from 'pino';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { makeApp } from '../../src/app.tsx';
import { SECTIONS } from '../../src/app/sections.ts';
import { readConfig } from '../../src/config.ts';
import { openFileStore } from '../../src/platform/files/index.ts';
import type { Deps, Web } from '../../src/platform/http/index.ts';
import { transact, type Db } from '../../src/platform/db/index.ts';
import { openJobs } from '../../src/platform/jobs/index.ts';
import { makeWork } from '../../src/app/work.ts';
import { identifyBy } from '../../src/who/accounts/index.ts';
import { addSession } from '../../src/who/accounts/store.ts';
import { openTestRegion } from './database.ts';

export type TestWeb = {
  web: Web;
  db: Db;
  deps: Deps;
  /** Sends a request as this account (or as nobody) and gives the answer. */
  request(
    accountId: string | null,
    address: string,
    init?: { method?: string; form?: Record<string, string>; json?: unknown },
  ): Promise<Response>;
  /** Sends a multipart form with files. */
  upload(accountId: string, address: string, form: FormData): Promise<Response>;
  close(): Promise<void>;
};

/** The whole application over a fresh region, at a fixed moment; sign-in is a session row. */
export async function openTestWeb(now = new Date('2026-11-24T09:00:00Z')): Promise<TestWeb> {
  const { db, installation, close } = await openTestRegion();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'opora-web-'));
  const config = readConfig({ OPORA_DATA: folder, OPORA_LOG: 'silent' });
  const log = pino({ level: process.env['OPORA_LOG'] ?? 'silent' });
  const files = await openFileStore(path.join(folder, 'files'), { limit: config.uploadLimit });
  const clock = () => now;
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
    demonstration: false,
  };
  const web = makeApp(deps, work, path.resolve('src/platform/ui/static'));
  const tokens = new Map<string, string>();
  return {
    web,
    db,
    deps,
    request: async (accountId, address, init = {}) => web.request(address, await requestInit(db, tokens, accountId, init)),
    upload: async (accountId, address, form) => {
      const headers = { 'sec-fetch-site': 'same-origin', cookie: `opora=${await tokenOf(db, tokens, accountId)}` };
      return web.request(address, { method: 'POST', headers, body: form });
    },
    close: async () => {
      await jobs.stop();
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function requestInit(
  db: Db,
  tokens: Map<string, string>,
  accountId: string | null,
  init: Parameters<TestWeb['request']>[2] & object,
) {
  const headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' };
  if (accountId) headers['cookie'] = `opora=${await tokenOf(db, tokens, accountId)}`;
  if (init.form) headers['content-type'] = 'application/x-www-form-urlencoded';
  if (init.json) headers['content-type'] = 'application/json';
  const body = init.form ? new URLSearchParams(init.form).toString() : init.json ? JSON.stringify(init.json) : undefined;
  return { method: init.method ?? (body === undefined ? 'GET' : 'POST'), headers, ...(body === undefined ? {} : { body }) };
}

async function tokenOf(db: Db, tokens: Map<string, string>, accountId: string): Promise<string> {
  const known = tokens.get(accountId);
  if (known) return known;
  const token = await transact(db, (tx) => addSession(tx, accountId, { address: '127.0.0.1', userAgent: 'test' }));
  tokens.set(accountId, token);
  return token;
}
