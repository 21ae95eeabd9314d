import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../../src/config.ts';
import type { Db } from '../../src/platform/db/index.ts';
import { openFileStore } from '../../src/platform/files/index.ts';
import { createWeb, type Deps, type Visit, type Web } from '../../src/platform/http/index.ts';
import { dateInZone } from '../../src/platform/lib/dates.ts';
import { findViewer } from '../../src/who/access/index.ts';
import { openTestRegion } from './database.ts';
import { NOW, addPeople, addPlaces, type PersonName } from './stage-people.ts';
import { addRoadmap, addTask, type NewTask, type StagePlan } from './stage-plan.ts';

export { NOW, type PersonName, type PlaceName } from './stage-people.ts';
export type { NewTask } from './stage-plan.ts';

/** The calendar date of NOW. */
export const TODAY = '2026-11-24';

/** A small region with one roadmap of a municipality: what tests of tasks, the desk and reports stand on. */
export type Stage = StagePlan & {
  deps: Deps;
  web: Web;
  visit(name: PersonName): Visit;
  /** The same request signed in as a person: a session is the account's own id here. */
  request(name: PersonName | null, url: string, form?: Record<string, string>): Promise<Response>;
  addTask(task: NewTask): Promise<string>;
  close(): Promise<void>;
};

export async function openTaskStage(): Promise<Stage> {
  const region = await openTestRegion();
  const { db } = region;
  const places = await addPlaces(db);
  const viewers = await addPeople(db, places);
  const roadmap = await addRoadmap(db, places.municipality);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'opora-stage-'));
  const deps = await makeDeps(db, folder);
  const web = createWeb(deps);
  return {
    db,
    deps,
    web,
    places,
    viewers,
    roadmap,
    visit: (name) => {
      const viewer = viewers[name];
      return { viewer, db, deps, today: dateInZone(NOW, viewer.timeZone), requestId: 'test' };
    },
    request: async (name, url, form) => web.request(url, requestInit(name === null ? null : viewers[name].accountId, form)),
    addTask: (task) => addTask({ db, places, viewers, roadmap }, task),
    close: async () => {
      await region.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function requestInit(accountId: string | null, form: Record<string, string> | undefined): RequestInit {
  const cookie: Record<string, string> = accountId === null ? {} : { cookie: `opora=${accountId}` };
  if (form === undefined) return { headers: cookie };
  const type = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };
  return { method: 'POST', headers: { ...cookie, ...type }, body: new URLSearchParams(form).toString() };
}

async function makeDeps(db: Db, folder: string): Promise<Deps> {
  return {
    config: readConfig({ OPORA_LOG: 'silent', OPORA_DATA: folder }),
    db,
    files: await openFileStore(path.join(folder, 'files'), { limit: 1024 * 1024 }),
    // Nothing here starts long work: a queue would only slow the tests.
    jobs: { startJob: () => Promise.reject(new Error('no jobs here')) },
    log: pino({ level: 'silent' }),
    clock: () => NOW,
    identify: {
      bySession: (_, token) => findViewer(db, token, NOW),
      byApiToken: (_, token) => findViewer(db, token, NOW),
    },
    sections: [],
    demonstration: true,
    place: 'Каменногорская область',
  };
}
