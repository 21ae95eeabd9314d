import type { Identify } from '../../platform/http/index.ts';
import { findSessionViewer, findTokenViewer } from './store.ts';

/** How requests find their viewer: by the session cookie, or by the bearer token of the API. */
export function identifyBy(clock: () => Date): Identify {
  return {
    bySession: (db, token) => findSessionViewer(db, token, clock()),
    byApiToken: (db, token) => findTokenViewer(db, token, clock()),
  };
}
