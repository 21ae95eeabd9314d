import { Forbidden, sendPage, visitOf, type Change, type Web, type WebContext } from '../../platform/http/index.ts';
import { formatInstant } from '../../platform/lib/dates.ts';
import { Empty, Filters, Paging, RecordsTable, SelectField, TextField } from '../../platform/ui/index.ts';
import { can } from '../access/index.ts';
import { AUDIT_PAGE, listAudit, type AuditFilter, type AuditRow } from './store.ts';
import { AUDIT_ACTIONS, AUDIT_NOUNS } from './words.ts';

/** «Журнал»: who changed what, for coordinators of the territory and the administrator. */
export function mountAudit(web: Web): void {
  web.get('/audit', showAudit);
}

async function showAudit(c: WebContext) {
  const visit = visitOf(c);
  const { viewer } = visit;
  if (!viewer.posts.some((post) => can(viewer, 'audit.read', { path: post.prefix }))) {
    throw new Forbidden('Журнал читают координаторы территории и администратор.');
  }
  const query = c.req.query();
  const filter: AuditFilter = {
    actor: query['actor'] ?? '',
    noun: query['noun'] ?? '',
    action: query['action'] ?? '',
    before: query['before'] ?? null,
  };
  const found = await listAudit(visit.db, viewer.directory, filter);
  const rows = found.slice(0, AUDIT_PAGE);
  const last = rows.at(-1);
  const next = found.length > AUDIT_PAGE && last ? `/audit?${new URLSearchParams({ ...filter, before: last.id }).toString()}` : undefined;
  return sendPage(c, {
    title: 'Журнал',
    lead: 'Кто, когда и что изменил. Записи журнала не правятся и не удаляются.',
    body: auditBody(filter, rows, next, viewer.timeZone),
  });
}

function auditBody(filter: AuditFilter, rows: AuditRow[], next: string | undefined, timeZone: string) {
  const narrowed = filter.actor !== '' || filter.noun !== '' || filter.action !== '';
  return (
    <>
      <Filters label="Отбор записей" clearHref={narrowed ? '/audit' : undefined}>
        <TextField name="actor" label="Кто" value={filter.actor} grow />
        <SelectField name="noun" label="Где" value={filter.noun} options={optionsOf(AUDIT_NOUNS)} empty="Везде" />
        <SelectField name="action" label="Что сделано" value={filter.action} options={optionsOf(AUDIT_ACTIONS)} empty="Любое" />
      </Filters>
      <RecordsTable
        caption="Записи журнала"
        captionHidden
        rows={rows}
        empty={
          <Empty title="Записей нет.">{narrowed ? 'Измените условия или сбросьте отбор.' : 'Они появятся с первым изменением.'}</Empty>
        }
        columns={[
          { key: 'what', label: 'Что', kind: 'title', render: whatCell },
          { key: 'where', label: 'Где', render: (row) => AUDIT_NOUNS[row.noun] ?? row.noun },
          { key: 'who', label: 'Кто', render: (row) => row.actor },
          { key: 'when', label: 'Когда', kind: 'date', render: (row) => formatInstant(row.at, timeZone) },
        ]}
      />
      {next !== undefined && <Paging from={1} to={rows.length} nextHref={next} />}
    </>
  );
}

function whatCell(row: AuditRow) {
  const changed = readFields(row.changes);
  return (
    <>
      {AUDIT_ACTIONS[row.action] ?? row.action}
      {row.title && `: ${row.title}`}
      {row.reason && <small>{row.reason}</small>}
      {row.action === 'change' && changed.length > 0 && <small>Изменено полей: {changed.length}</small>}
    </>
  );
}

function readFields(changes: unknown): Change[] {
  return Array.isArray(changes) ? changes : [];
}

function optionsOf(words: Record<string, string>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
