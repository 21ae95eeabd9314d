import { Forbidden, isWithin, sendPage, visitOf, type Visit, type Web, type WebContext } from '../../platform/http/index.ts';
import { listTitles, type AuditNoun } from '../../platform/registers/index.ts';
import { can } from '../access/index.ts';
import { exportAudit } from './excel.ts';
import { readFilter, type AuditFilter } from './filter.ts';
import { AuditBody } from './pages.tsx';
import { listAudit, listPlaces, listWholeAudit, type Asked, type Place } from './store.ts';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** «Журнал»: who changed what, for coordinators of the territory and the administrator. `nouns`: contributed by rooms. */
export function mountAudit(web: Web, nouns: readonly AuditNoun[]): void {
  web.get('/audit', (c) => showAudit(c, nouns));
  web.get('/audit/export.xlsx', (c) => sendAudit(c, nouns));
}

function requireReader({ viewer }: Visit): void {
  if (!viewer.posts.some((post) => can(viewer, 'audit.read', { path: post.prefix })))
    throw new Forbidden('Журнал читают координаторы территории и администратор.');
}

async function showAudit(c: WebContext, nouns: readonly AuditNoun[]) {
  const visit = visitOf(c);
  requireReader(visit);
  const { before, after } = c.req.query();
  const filter = readFilter(c.req.query());
  const places = await listPlaces(visit.db, visit.viewer);
  const cursor = { ...(before ? { before } : {}), ...(after ? { after } : {}) };
  const page = await listAudit(visit.db, askedOf(visit, filter, places), filter, cursor);
  const titles = await listTitles(visit.db, nouns, page.rows);
  return sendPage(c, {
    title: 'Журнал',
    lead: 'Кто, когда и что изменил. Записи журнала не правятся и не удаляются.',
    body: <AuditBody filter={filter} page={page} places={places} nouns={nouns} titles={titles} timeZone={visit.viewer.timeZone} />,
  });
}

async function sendAudit(c: WebContext, nouns: readonly AuditNoun[]) {
  const visit = visitOf(c);
  requireReader(visit);
  const filter = readFilter(c.req.query());
  const places = await listPlaces(visit.db, visit.viewer);
  const entries = await listWholeAudit(visit.db, askedOf(visit, filter, places), filter);
  const bytes = await exportAudit(entries, nouns, await listTitles(visit.db, nouns, entries), visit.viewer.timeZone);
  c.header('Content-Type', EXCEL);
  c.header('Content-Disposition', `attachment; filename="audit.xlsx"; filename*=UTF-8''${encodeURIComponent('Журнал')}.xlsx`);
  return c.body(new Uint8Array(bytes).buffer);
}

/** The paths that are read: the viewer's own, or the chosen territory among them. */
function askedOf({ viewer }: Visit, filter: AuditFilter, places: readonly Place[]): Asked {
  const place = places.find(({ value }) => value === filter.place);
  const isOwn = place !== undefined && isWithin(place.path, viewer.directory);
  // a territory that is none of the viewer's shows nothing, rather than everything
  const chosen = { prefixes: isOwn ? [place.path] : [] };
  return { scope: filter.place === '' ? viewer.directory : chosen, timeZone: viewer.timeZone };
}
