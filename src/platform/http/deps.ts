import type { Logger } from 'pino';
import type { Config } from '../../config.ts';
import type { Db } from '../db/index.ts';
import type { FileStore } from '../files/index.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Viewer } from './viewer.ts';

/** A section of the navigation; rooms contribute them, the app collects them. */
export type Section = {
  href: string;
  title: string;
  /** Other addresses that belong to the section: pages of its records. */
  also?: readonly string[];
  isFor(viewer: Viewer): boolean;
};

/** How a viewer is found by a session cookie or an API token; contributed by who/accounts. */
export type Identify = {
  bySession(db: Db, token: string): Promise<Viewer | null>;
  byApiToken(db: Db, token: string): Promise<Viewer | null>;
};

/** What the composition root gives to everything that answers requests. */
export type Deps = {
  config: Config;
  db: Db;
  files: FileStore;
  jobs: Jobs;
  log: Logger;
  clock: () => Date;
  identify: Identify;
  sections: Section[];
  /** Is this the made-up region? Every page says so. */
  demonstration: boolean;
  /** Name of the region: the letterhead of whoever has not signed in. */
  place: string;
};
