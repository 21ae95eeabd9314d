import type { PluralForms } from '../lib/russian.ts';
import type { Problem } from '../lib/outcome.ts';
import type { RawBuilder } from 'kysely';
import type { ComponentChildren } from 'preact';
import { withinScope, type Viewer, type Visit } from '../http/index.ts';
import type { Tables, Tx } from '../db/index.ts';
import type { Field } from './fields.ts';

/** A record as the database keeps it, by column. */
export type Values = Record<string, unknown>;

export type StoredRecord = Values & { id: string; version: number; path: string; deleted_at: Date | null };

/** SQL condition on the table `t` of a register. */
export type Visible = RawBuilder<boolean>;

/** The usual rule: records of organisations that the viewer's directory covers. */
export function visibleInDirectory(viewer: Viewer): Visible {
  return withinScope('t.path', viewer.directory);
}

export type Write = 'add' | 'change' | 'remove';

/** A filter of the list: a field's own choice or reference, or a condition with a name. */
export type Filter = { field: string };

export type Sort = { key: string; column: string; label: string };

/** A step of the record's life beside change and removal: one button that posts to `/<noun>/<id>/<action>`. */
export type CardAction = { action: string; title: string; isFor(record: StoredRecord): boolean; confirm?: string };

/** Another register whose records belong to one of this one: posts of a person. */
export type Child = { register: Register; field: string };

/** The column in which a table keeps its words: by it a register is found by the list and by the search alike. */
export const WORDS = 'words';

/**
 * A noun declared: everything that its list, card, form, history, Excel and API need. The table has the
 * columns id, path, version, deleted_at and those of the fields.
 */
export type Register = {
  /** Address and noun of the API: 'organisations'. */
  noun: string;
  table: keyof Tables;
  words: {
    /** «Организации» */
    title: string;
    forms: PluralForms;
    /** «организацию»: «Добавить организацию» */
    accusative: string;
    /** What the empty list says. */
    empty: string;
  };
  fields: Field[];
  /** Column that names a record; several are joined by a space. */
  titleColumns: string[];
  /** Unique column by which an import finds a record that is already there; 'id' where people have no name for it. */
  keyField: string;
  list: {
    columns: string[];
    filters: Filter[];
    /** Columns that «Найти» looks through: [WORDS] where the table keeps its words, else keys as sortKey() makes them. */
    search: string[];
    sorts: [Sort, ...Sort[]];
    /** Links over the list beside the usual ones, for this viewer: contributed by rooms above. */
    tools?(viewer: Viewer): { title: string; href: string }[];
  };
  /** Column with the path of the organisation a record belongs to; 'path' unless said. */
  pathColumn?: string;
  /** Condition on `t`, the table: which records this viewer may read. */
  visible(viewer: Viewer): Visible;
  may(viewer: Viewer, write: Write, record: { path: string }): boolean;
  /** Computed columns (path, sort_key …) or what is wrong; runs inside the writing transaction. */
  derive(tx: Tx, values: Values, before: StoredRecord | null, viewer: Viewer): Promise<Values | Problem[]>;
  /** Follow-ups in the same transaction: paths of records below, for instance. */
  afterWrite?(tx: Tx, record: StoredRecord, before: StoredRecord | null): Promise<void>;
  children?: Child[];
  /** Records are reached from their parent's card and have no section of their own. */
  parent?: { noun: string; title: string; field: string };
  /** Further links and parts of the card: contributed by rooms above. */
  card?: {
    /** Where a record's title leads, when not to the card of the register. */
    href?(record: StoredRecord): string;
    views?: { title: string; href(id: string): string; isFor?(record: StoredRecord): boolean }[];
    actions?: CardAction[];
    /** What stands under the facts of this record; `query` is what the address says. */
    part?(visit: Visit, record: StoredRecord, query: Record<string, string>): Promise<ComponentChildren>;
    /** Which records have children at all; every one unless said. */
    childrenFor?(record: StoredRecord): boolean;
  };
};

export function titleOf(register: Register, record: Values): string {
  return register.titleColumns
    .map((column) => record[column])
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ');
}

export function findField(register: Register, name: string): Field {
  const field = register.fields.find((candidate) => candidate.name === name);
  if (!field) throw new Error(`register ${register.noun} has no field ${name}`);
  return field;
}
