import type { Visit } from '../http/index.ts';
import { formatDate } from '../lib/dates.ts';
import { plural } from '../lib/russian.ts';
import { Choice, Empty, Filters, Paging, RecordsTable, ResultLine, SelectField, TextField, type Column, type Link } from '../ui/index.ts';
import { showValue, type Field } from './fields.ts';
import { PAGE_SIZE, isNarrowed, listFilterFields, listUrl, writeCursor, type ListState } from './list-query.ts';
import { findField, titleOf, type Register, type StoredRecord, type Write } from './register.ts';
import { COUNT_LIMIT, type ListPage } from './store.ts';

/** The list of a register: filters, count in words, table, pages. */
export function ListBody(props: { register: Register; visit: Visit; state: ListState; page: ListPage; options: FilterOptions }) {
  const { register, state, page } = props;
  return (
    <>
      <Filters label="Отбор" clearHref={isNarrowed(state) ? `/${register.noun}` : undefined}>
        {register.list.search.length > 0 && <TextField name="q" label="Найти" type="search" value={state.search} grow />}
        {listFilterFields(register).map((field) => filterField(field, state, props.options))}
        {maySomewhere(register, props.visit, 'remove') && (
          <Choice name="removed" type="checkbox" value="yes" label="Убранные" checked={state.removed} />
        )}
      </Filters>
      <ResultLine tools={listTools(register, props.visit, state)}>{countWords(register, page.total)}</ResultLine>
      <RecordsTable
        caption={register.words.title}
        captionHidden
        columns={columnsOf(register, state)}
        rows={page.rows}
        empty={
          <Empty title={isNarrowed(state) ? 'По этому отбору ничего нет.' : register.words.empty}>
            {isNarrowed(state) ? 'Измените условия или сбросьте отбор.' : ''}
          </Empty>
        }
      />
      {pagingOf(register, state, page)}
    </>
  );
}

/** Choices of reference filters, few enough to list: read by the route. */
export type FilterOptions = Record<string, { value: string; label: string }[]>;

function filterField(field: Field, state: ListState, options: FilterOptions) {
  const value = state.filters[field.name] ?? '';
  if (field.kind === 'choice')
    return <SelectField name={field.name} label={field.label} value={value} options={field.options} empty="Любое" />;
  if (field.kind === 'flag') {
    return (
      <SelectField
        name={field.name}
        label={field.label}
        value={value}
        options={[
          { value: 'yes', label: 'да' },
          { value: 'no', label: 'нет' },
        ]}
        empty="Любое"
      />
    );
  }
  if (field.kind === 'reference')
    return <SelectField name={field.name} label={field.label} value={value} options={options[field.name] ?? []} empty="Любая" />;
  return <TextField name={field.name} label={field.label} value={value} />;
}

function listTools(register: Register, visit: Visit, state: ListState): Link[] {
  const query = listUrl(register, state).split('?')[1];
  const tools: Link[] = [
    ...(register.list.tools?.(visit.viewer) ?? []),
    { title: 'Excel', href: `/${register.noun}/export.xlsx${query ? `?${query}` : ''}` },
  ];
  if (!maySomewhere(register, visit, 'add') || register.parent) return tools;
  return [
    { title: `Добавить ${register.words.accusative}`, href: `/${register.noun}/new` },
    { title: 'Загрузить из Excel', href: `/${register.noun}/import` },
    ...tools,
  ];
}

/** Is there a place where this viewer may add (or remove) a record? Then the list offers it. */
export function maySomewhere(register: Register, { viewer }: Visit, write: Write): boolean {
  const places = ['/', ...viewer.posts.map((post) => post.prefix)];
  return places.some((path) => [path, `${path}below/`].some((place) => register.may(viewer, write, { path: place })));
}

function countWords(register: Register, total: number): string {
  if (total > COUNT_LIMIT) return `Больше ${plural(COUNT_LIMIT, register.words.forms)}`;
  return plural(total, register.words.forms);
}

function columnsOf(register: Register, state: ListState): Column<StoredRecord>[] {
  return register.list.columns.map((name, index) => {
    const field = findField(register, name);
    const sort = register.list.sorts.find((candidate) => candidate.key === name);
    const isSorted = sort !== undefined && sort === state.sort;
    return {
      key: name,
      label: field.label,
      kind: index === 0 ? 'title' : field.kind === 'number' ? 'number' : field.kind === 'date' ? 'date' : 'text',
      ...(sort ? { sortHref: listUrl(register, { ...state, sort, descending: isSorted && !state.descending }) } : {}),
      ...(isSorted ? { sorted: state.descending ? ('descending' as const) : ('ascending' as const) } : {}),
      render: (row) => (index === 0 ? titleCell(register, row, field) : fieldText(field, row)),
    };
  });
}

function titleCell(register: Register, row: StoredRecord, field: Field) {
  return (
    <>
      <a href={register.card?.href?.(row) ?? `/${register.noun}/${row.id}`}>
        {field.name === register.titleColumns[0] ? titleOf(register, row) : fieldText(field, row) || titleOf(register, row)}
      </a>
      {row.deleted_at && <small>убрано {formatDate(row.deleted_at.toISOString().slice(0, 10))}</small>}
    </>
  );
}

/** Text of one field of a record, the title for a reference. */
export function fieldText(field: Field, row: StoredRecord): string {
  if (field.kind === 'reference') return String(row[`${field.name}_title`] ?? '');
  return showValue(field, row[field.name]);
}

function pagingOf(register: Register, state: ListState, page: ListPage) {
  const { rows } = page;
  const first = rows[0];
  const last = rows.at(-1);
  if (!first || !last || (!page.hasNext && !page.hasPrevious)) return null;
  const cursor = (row: StoredRecord) => writeCursor({ value: String(row[state.sort.column]), id: row.id });
  // keyset pages know their neighbours, not their number
  const from = page.hasPrevious ? null : 1;
  return (
    <Paging
      from={from ?? 1}
      to={from === null ? rows.length : Math.min(PAGE_SIZE, rows.length)}
      total={page.total > COUNT_LIMIT ? undefined : page.total}
      previousHref={page.hasPrevious ? listUrl(register, state, { before: cursor(first) }) : undefined}
      nextHref={page.hasNext ? listUrl(register, state, { after: cursor(last) }) : undefined}
    />
  );
}
