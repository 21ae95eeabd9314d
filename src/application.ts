import path from 'node:path';
import pino, { type Logger } from 'pino';
import type { Config } from './config.ts';
import { openInstallation, type Db, type Installation } from './platform/db/index.ts';
import { openFileStore } from './platform/files/index.ts';
import type { Deps } from './platform/http/index.ts';
import { openJobs, type JobsMachine } from './platform/jobs/index.ts';
import { identifyBy } from './who/accounts/index.ts';
import { SECTIONS } from './app/sections.ts';
import { listChores, listDaily, makeReminders, makeWork, type Work } from './app/work.ts';

/** The region of an installation that has one. */
export const REGION = 'main';

export type Application = {
  deps: Deps;
  installation: Installation;
  jobs: JobsMachine;
  work: Work;
  log: Logger;
  close(): Promise<void>;
};

/** Opens everything that a server or a command works with: database, region, files, jobs. */
export async function openApplication(config: Config, clock: () => Date = () => new Date()): Promise<Application> {
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: false, minLength: 4096, periodicFlush: 1000 }));
  const warn = (message: string): void => log.warn(message);
  const installation = await openInstallation(
    config.databaseUrl ? { url: config.databaseUrl, log: warn } : { folder: config.dataFolder, log: warn },
  );
  try {
    const regions = await installation.listRegions();
    if (!regions.some((region) => region.code === REGION)) await installation.createRegion(REGION, '');
    const db = await installation.openRegion(REGION);
    const files = await openFileStore(path.join(config.dataFolder, 'files'), { limit: config.uploadLimit });
    const work = makeWork(files, clock);
    const reminders = makeReminders(config, clock);
    const jobs = await openJobs({
      installation,
      log,
      jobs: [...Object.values(work), reminders.job],
      chores: [...listChores(config), reminders.clock],
      daily: listDaily(files, clock),
      clock,
    });
    const deps: Deps = { config, db, files, jobs, log, clock, identify: identifyBy(clock), sections: SECTIONS, ...(await readRegion(db)) };
    const close = async (): Promise<void> => {
      await jobs.stop();
      await installation.close();
    };
    return { deps, installation, jobs, work, log, close };
  } catch (error) {
    await installation.close();
    throw error;
  }
}

/** What every page says of the region: its name, and whether it is made up. */
export async function readRegion(db: Db): Promise<{ place: string; demonstration: boolean }> {
  const region = await db.selectFrom('organisations').select('everyday_name').where('type', '=', 'region').executeTakeFirst();
  const demonstration = await db.selectFrom('settings').select('key').where('key', '=', 'demonstration').executeTakeFirst();
  return { place: region?.everyday_name ?? '', demonstration: demonstration !== undefined };
}
