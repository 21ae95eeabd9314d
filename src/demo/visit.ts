import type { Deps, Viewer, Visit } from '../platform/http/index.ts';

/** Who loads the made-up region: an administrator of the whole installation, as the audit shows. */
export function demoVisit(deps: Deps, today: string): Visit {
  const viewer: Viewer = {
    accountId: '00000000-0000-7000-8000-000000000000',
    personId: '00000000-0000-7000-8000-000000000000',
    name: 'Демонстрация',
    posts: [{ role: 'administrator', title: 'загрузка', organisationId: '', organisationName: '', path: '/', prefix: '/' }],
    curated: [],
    scope: { prefixes: ['/'] },
    directory: { prefixes: ['/'] },
    timeZone: 'Europe/Moscow',
  };
  return { viewer, db: deps.db, deps, today, requestId: 'demo' };
}
