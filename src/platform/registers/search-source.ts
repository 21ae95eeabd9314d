import { sql } from 'kysely';
import type { Viewer } from '../http/index.ts';
import { findHits, type SearchSource } from '../search/index.ts';
import { WORDS, titleOf, type Register, type StoredRecord } from './register.ts';
import { recordColumns, referenceJoins } from './store.ts';

/** What the search says of a register's records beside their title. */
type Shown = {
  /** Reference field that says where a record lies; the first one unless said. */
  place?: string;
  /** Column of a number that people ask for by itself: of an order. */
  number?: string;
  /** A table of some thousands of rows, where one plan does for every question. */
  steady?: true;
  note?(record: StoredRecord): string;
  /** Where a hit leads, when not to what the list leads to. */
  href?(record: StoredRecord, viewer: Viewer): string;
};

/** A register as a source of the search: records that its list shows to the viewer. Its table keeps its words. */
export function searchRegister(register: Register, shown: Shown = {}): SearchSource {
  if (!register.list.search.includes(WORDS)) throw new Error(`register ${register.noun} keeps no words`);
  const place = shown.place ?? register.fields.find((field) => field.kind === 'reference')?.name;
  return {
    noun: register.noun,
    title: register.words.title,
    forms: register.words.forms,
    table: register.table,
    find: async ({ db, viewer }, query, limit) => {
      const seeking = {
        query,
        table: register.table,
        from: sql`${sql.table(register.table)} t`,
        where: sql`t.deleted_at is null and ${register.visible(viewer)}`,
        ...(shown.steady ? { steady: true as const } : {}),
        ...(shown.number === undefined ? {} : { number: sql.ref(`t.${shown.number}`) }),
        order: [sql.ref(`t.${register.list.sorts[0].column}`)],
        select: recordColumns(register),
        join: referenceJoins(register),
      };
      const { rows, ...found } = await findHits<StoredRecord>(db, seeking, limit);
      const hits = rows.map((record) => ({
        title: titleOf(register, record),
        href: shown.href?.(record, viewer) ?? register.card?.href?.(record) ?? `/${register.noun}/${record.id}`,
        place: listPlaces(place === undefined ? null : record[`${place}_title`]),
        ...(shown.note === undefined ? {} : { note: shown.note(record) }),
      }));
      return { hits, ...found };
    },
  };
}

function listPlaces(title: unknown): { title: string }[] {
  return typeof title === 'string' && title !== '' ? [{ title }] : [];
}
