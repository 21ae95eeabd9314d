import { sql, type RawBuilder } from 'kysely';
import { fresh, type Db, type Tables } from '../db/index.ts';
import { writeTsquery, type SearchQuery, type SearchWord } from './query.ts';
import { COUNT_LIMIT } from './search-source.ts';
import { listSlips, splitWords } from './words.ts';

/** Words of a question with their stems; words that stand everywhere («и», «по») are left out. */
export async function readWords(db: Db, text: string): Promise<SearchWord[]> {
  const words = splitWords(text);
  if (words.length === 0) return [];
  const { rows } = await sql<SearchWord>`select word as text, tsvector_to_array(search_words(word)) as stems
      from unnest(${words}::text[]) with ordinality as given (word, place) order by place`.execute(db);
  return rows.filter(({ stems }) => stems.length > 0);
}

/**
 * Words put right: each word that stands nowhere takes the stems that are one slip of the hand away and stand
 * somewhere. Null where there is nothing to put right.
 */
export async function mendWords(db: Db, words: readonly SearchWord[], tables: readonly (keyof Tables)[]): Promise<SearchWord[] | null> {
  const mended = await Promise.all(words.map((word) => mendWord(db, word, tables)));
  return mended.some((word, index) => word !== words[index]) ? mended : null;
}

async function mendWord(db: Db, word: SearchWord, tables: readonly (keyof Tables)[]): Promise<SearchWord> {
  const slips = [...new Set(word.stems.flatMap(listSlips))];
  if (slips.length === 0) return word;
  // one look into each index for each of them: read together they would be taken for words that stand everywhere
  const stands = tables.map((table) => sql`exists (select from ${sql.table(table)} where words @@ ('''' || slip || '''')::tsquery)`);
  const { rows } = await sql<{ stem: string }>`
    select slip as stem from unnest(${slips}::text[]) as slip where ${sql.join(stands, sql` or `)}`.execute(db);
  return rows.length === 0 ? word : { ...word, stems: [...word.stems, ...rows.map(({ stem }) => stem)] };
}

/** What a source says of its rows: the table is `t`. */
export type Seeking = {
  query: SearchQuery;
  /** `t` with what the condition needs: «activities t join roadmaps r on …». */
  from: RawBuilder<unknown>;
  /** Scope first, then what else a hit must be. */
  where: RawBuilder<unknown>;
  /** What is dear to ask of every row: asked of the candidates alone, by columns of `t`. */
  among?: RawBuilder<unknown>;
  /** One plan does for every question and viewer, so that it is made once: a table of some thousands of rows. */
  steady?: true;
  /** The column of a number that people ask for by itself: those with exactly this number stand first. */
  number?: RawBuilder<unknown>;
  /** Order of hits that answer equally well. */
  order: readonly RawBuilder<unknown>[];
  /** Columns of a hit, and tables joined only to the hits that are shown; `t` is the table again. */
  select: RawBuilder<unknown>;
  join: RawBuilder<unknown>;
  table: keyof Tables;
};

type FoundRows<Row> = { rows: Row[]; total: number; exact: boolean };

/**
 * The first hits of a table and how many there are, up to COUNT_LIMIT + 1. Only so many candidates are looked at:
 * a word that stands in every row costs no more than one that stands in some hundreds.
 */
export async function findHits<Row>(db: Db, seeking: Seeking, limit: number): Promise<FoundRows<Row>> {
  const { query, from, where, among, number, order, select, join, table } = seeking;
  if (query.words.length === 0) return { rows: [], total: 0, exact: false };
  const asked = (mode: Parameters<typeof writeTsquery>[1]) => sql`t.words @@ ${writeTsquery(query.words, mode)}::tsquery`;
  const isNumber =
    number === undefined || query.number === null ? sql`false` : sql`coalesce(rtrim(lower(${number}), '. ') = ${query.number}, false)`;
  const places = order.map((one, index) => sql`${one} as ${sql.ref(`place_${index}`)}`);
  const best = sql`first.is_number desc, first.is_whole desc, first.in_title desc,
    ${sql.join(order.map((_, index) => sql.ref(`first.place_${index}`)))}, first.id`;
  const statement = sql<Row & { total: number; is_number: boolean }>`
    with found as (select t.id, ${isNumber} as is_number, ${asked('whole')} as is_whole, ${asked('title')} as in_title, ${sql.join(places)}
      from ${from} where ${where} and ${asked('begin')} limit ${sql.lit(COUNT_LIMIT + 1)}),
    first as (select first.*, count(*) over () as total from found as first
      ${among === undefined ? sql`` : sql`join ${sql.table(table)} t on t.id = first.id where ${among}`} order by ${best} limit ${limit})
    select first.total, first.is_number, ${select} from first join ${sql.table(table)} t on t.id = first.id ${join} order by ${best}`;
  const { rows } = await (seeking.steady ? statement : fresh(statement)).execute(db);
  return { rows, total: rows[0]?.total ?? 0, exact: rows[0]?.is_number ?? false };
}

/**
 * Condition that every word of a text begins a word of the column: what the filters of lists ask. A part of a word
 * that has no meaning of its own yet («по») counts as typed.
 */
export function beginsWords(column: string, text: string): RawBuilder<boolean> {
  const words = splitWords(text);
  if (words.length === 0) return sql<boolean>`true`;
  const asked = words.map((word) => {
    const begin = /^\d/.test(word) ? word : `${word}:*`;
    return sql`(to_tsquery('pg_catalog.russian', ${begin}) || to_tsquery('pg_catalog.simple', ${begin}))`;
  });
  return sql<boolean>`(${sql.join(
    asked.map((one) => sql`${sql.ref(column)} @@ ${one}`),
    sql` and `,
  )})`;
}

/** Condition that the column holds all of these words, as a question reads them. */
export function matchesWords(column: string, words: readonly SearchWord[]): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} @@ ${writeTsquery(words, 'begin')}::tsquery`;
}
