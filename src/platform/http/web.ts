import type { Context, Hono } from 'hono';
import type { Db } from '../db/index.ts';
import { dateInZone } from '../lib/dates.ts';
import type { Deps } from './deps.ts';
import type { Viewer } from './viewer.ts';

export type LowVision = null | 'light' | 'dark';

export type WebVariables = {
  deps: Deps;
  requestId: string;
  viewer: Viewer | null;
  lowVision: LowVision;
};

export type Web = Hono<{ Variables: WebVariables }>;
export type WebContext = Context<{ Variables: WebVariables }>;

/** A request of somebody who has signed in: what routes hand to stores and actions. */
export type Visit = {
  viewer: Viewer;
  db: Db;
  deps: Deps;
  /** YYYY-MM-DD in the viewer's time zone. */
  today: string;
  requestId: string;
};

/** Thrown where a page needs somebody to have signed in; the edge sends them to sign-in and back. */
export class NotSignedIn extends Error {
  override name = 'NotSignedIn';
}

/** Thrown where something is not there, or is not for this viewer: the two are told alike. */
export class NotFound extends Error {
  override name = 'NotFound';
}

/** Thrown where the viewer sees the record but may not do this. The message is Russian and says why. */
export class Forbidden extends Error {
  override name = 'Forbidden';
}

/** Thrown where a body, a field or a file is over its limit. The message is Russian. */
export class TooLarge extends Error {
  override name = 'TooLarge';
}

/** The visit behind a request; throws NotSignedIn where nobody has signed in. */
export function visitOf(c: WebContext): Visit {
  const viewer = c.get('viewer');
  if (!viewer) throw new NotSignedIn();
  const deps = c.get('deps');
  return {
    viewer,
    db: deps.db,
    deps,
    today: dateInZone(deps.clock(), viewer.timeZone),
    requestId: c.get('requestId'),
  };
}
