import { createWeb, metrics, mountApi, mountFiles, type Deps, type Section, type Web } from './platform/http/index.ts';
import { listOperations, mountRegister, type Register } from './platform/registers/index.ts';
import { hasRole } from './who/access/index.ts';
import { accounts, mountAccounts } from './who/accounts/index.ts';
import { mountAudit } from './who/audit/index.ts';
import { organisations, statuses } from './who/organisations/index.ts';
import { curatorships, people, posts } from './who/people/index.ts';
import { mountTasks, tasksApi } from './act/tasks/index.ts';
import { mountAssets } from './app/assets.ts';
import { mountNotes } from './app/notes.tsx';

/** People with their access below them: accounts stand above people, so the card gets them here. */
const peopleWithAccess: Register = { ...people, children: [...(people.children ?? []), { register: accounts, field: 'person_id' }] };

const REGISTERS: Register[] = [organisations, statuses, peopleWithAccess, posts, curatorships, accounts];

/** Sections of the navigation, at most eight for a role, in the order of a working day. */
export const SECTIONS: Section[] = [
  { href: '/', title: 'Мой стол', isFor: (viewer) => viewer.scope.prefixes.length > 0 },
  { href: '/roadmaps', title: 'Дорожные карты', isFor: (viewer) => viewer.scope.prefixes.length > 0 },
  { href: '/tasks', title: 'Задачи', isFor: (viewer) => viewer.scope.prefixes.length > 0 },
  { href: '/reports', title: 'Отчёты', isFor: (viewer) => viewer.scope.prefixes.length > 0 && !hasRole(viewer, 'teacher') },
  { href: '/organisations', title: 'Организации', isFor: () => true },
  { href: '/people', title: 'Люди', isFor: (viewer) => !hasRole(viewer, 'teacher', 'expert') },
  { href: '/accounts', title: 'Доступ', isFor: (viewer) => hasRole(viewer, 'administrator') },
  { href: '/calendars', title: 'Календари', isFor: (viewer) => !hasRole(viewer, 'teacher', 'expert') },
  { href: '/audit', title: 'Журнал', isFor: (viewer) => hasRole(viewer, 'administrator', 'region-coordinator', 'municipal-coordinator') },
];

/** The whole application: every room mounted upon one web. */
export function makeApp(deps: Deps, folders: { assets: string }): Web {
  const web = createWeb(deps);
  mountAssets(web, folders.assets);
  web.get('/healthz', async (c) => {
    await deps.db.selectFrom('settings').select('key').limit(1).execute();
    return c.json({ ok: true });
  });
  web.get('/metrics', async (c) => c.text(await metrics.metrics()));
  mountAccounts(web);
  mountAudit(web);
  for (const register of REGISTERS) mountRegister(web, register);
  mountTasks(web);
  mountFiles(web, {});
  mountNotes(web);
  mountApi(web, [...REGISTERS.flatMap(listOperations), ...tasksApi]);
  return web;
}
