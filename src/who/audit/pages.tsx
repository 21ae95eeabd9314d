import { formatDate, formatInstant, isDate } from '../../platform/lib/dates.ts';
import { plural } from '../../platform/lib/russian.ts';
import { ChangeLines, listLines, type AuditNoun, type HistoryEntry } from '../../platform/registers/index.ts';
import {
  DateField,
  Empty,
  Filters,
  HiddenField,
  Paging,
  RecordsTable,
  ResultLine,
  SelectField,
  TextField,
} from '../../platform/ui/index.ts';
import { auditUrl, isNarrowed, type AuditFilter } from './filter.ts';
import type { AuditPage, Place } from './store.ts';
import { AUDIT_ACTIONS, AUDIT_NOUNS } from './words.ts';

export type AuditView = {
  filter: AuditFilter;
  page: AuditPage;
  places: readonly Place[];
  nouns: readonly AuditNoun[];
  titles: ReadonlyMap<string, string>;
  timeZone: string;
};

/** «Журнал»: who, what, where, when; from what to what and why; each entry opens its record. */
export function AuditBody(view: AuditView) {
  const { filter, page } = view;
  return (
    <>
      <AuditFilters filter={filter} places={view.places} />
      <ResultLine tools={[{ title: 'Excel', href: auditUrl(filter, { excel: true }) }]}>{periodWords(filter)}</ResultLine>
      <RecordsTable
        caption="Записи журнала"
        captionHidden
        rows={page.rows}
        empty={
          <Empty title="Записей нет.">
            {isNarrowed(filter) ? 'Измените условия или сбросьте отбор.' : 'Они появятся с первым изменением.'}
          </Empty>
        }
        columns={[
          { key: 'what', label: 'Что', kind: 'title', render: (entry) => <WhatCell entry={entry} view={view} /> },
          { key: 'where', label: 'Где', render: (entry) => AUDIT_NOUNS[entry.noun] ?? '' },
          { key: 'who', label: 'Кто', render: (entry) => entry.actor },
          { key: 'when', label: 'Когда', kind: 'date', render: (entry) => formatInstant(entry.at, view.timeZone) },
        ]}
      />
      {pagingOf(view)}
    </>
  );
}

function AuditFilters({ filter, places }: { filter: AuditFilter; places: readonly Place[] }) {
  return (
    <Filters label="Отбор записей" action="/audit" clearHref={isNarrowed(filter) ? '/audit' : undefined}>
      {filter.record !== '' && <HiddenField name="record" value={filter.record} />}
      <TextField name="who" label="Кто" value={filter.who} />
      <TextField name="words" label="Запись" value={filter.words} grow />
      <SelectField name="noun" label="Где" value={filter.noun} options={optionsOf(AUDIT_NOUNS)} empty="Везде" />
      <SelectField name="action" label="Что сделано" value={filter.action} options={optionsOf(AUDIT_ACTIONS)} empty="Любое" />
      {places.length > 0 && <SelectField name="place" label="Территория" value={filter.place} options={places} empty="Вся" />}
      <DateField name="from" label="С" value={shownDay(filter.from)} hint={undefined} />
      <DateField name="until" label="По" value={shownDay(filter.until)} hint={undefined} />
    </Filters>
  );
}

function shownDay(text: string): string {
  return isDate(text) ? formatDate(text) : text;
}

/** What stands between the filters and the table: the period, or which dates were not understood. */
function periodWords({ from, until }: AuditFilter): string {
  const wrong = [from, until].find((text) => text !== '' && !isDate(text));
  if (wrong !== undefined) return `Дата «${wrong}» не понята. Например: 29.10.2026`;
  return 'Сначала последние';
}

function WhatCell({ entry, view }: { entry: HistoryEntry; view: AuditView }) {
  const noun = view.nouns.find((one) => one.noun === entry.noun);
  const href = entry.record_id === null ? undefined : noun?.href?.(entry.record_id);
  const lines = listLines(view.nouns, entry, view.titles).map(shorten);
  const isLong = entry.action === 'add' || lines.length > SHOWN_LINES;
  return (
    <>
      {AUDIT_ACTIONS[entry.action] ?? 'Изменено'}
      {entry.title !== '' && <>: {href === undefined ? entry.title : <a href={href}>{entry.title}</a>}</>}
      {lines.length > 0 && !isLong && (
        <small>
          <ChangeLines lines={lines} />
        </small>
      )}
      {lines.length > 0 && isLong && (
        <details>
          <summary>Что записано: {plural(lines.length, ['строка', 'строки', 'строк'])}</summary>
          <small>
            <ChangeLines lines={lines} />
          </small>
        </details>
      )}
      {entry.batch_id !== null && (
        <small>
          <a href={`/${entry.noun}/imports/${entry.batch_id}`}>Вся загрузка</a>
        </small>
      )}
    </>
  );
}

const SHOWN_LINES = 4;
const LONGEST_LINE = 240;

/** A report of a page and a half stands in its task; here its beginning. */
function shorten(line: string): string {
  return line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE).replace(/\s\S*$/u, '')}…`;
}

function pagingOf({ filter, page }: AuditView) {
  const first = page.rows[0];
  const last = page.rows.at(-1);
  if (!first || !last || (!page.hasNext && !page.hasPrevious)) return null;
  return (
    <Paging
      from={1}
      to={page.rows.length}
      previousHref={page.hasPrevious ? auditUrl(filter, { after: first.id }) : undefined}
      nextHref={page.hasNext ? auditUrl(filter, { before: last.id }) : undefined}
    />
  );
}

function optionsOf(words: Record<string, string>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
