import type { Identify } from '../../platform/http/index.ts';
import { findViewer } from '../access/index.ts';
import { findSessionAccount, findTokenAccount } from './store.ts';

/** How requests find their viewer: by the session cookie, or by the bearer token of the API. */
export function identifyBy(clock: () => Date): Identify {
  return {
    bySession: async (db, token) => {
      const accountId = await findSessionAccount(db, token);
      return accountId ? findViewer(db, accountId, clock()) : null;
    },
    byApiToken: async (db, token) => {
      const accountId = await findTokenAccount(db, token);
      return accountId ? findViewer(db, accountId, clock()) : null;
    },
  };
}
