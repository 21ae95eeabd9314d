import type { Visit } from '../http/index.ts';
import type { SearchQuery } from './query.ts';
import type { SearchFound, SearchSource } from './search-source.ts';
import { mendWords, readWords } from './store.ts';
import { readNumber, swapLayout } from './words.ts';

export type SearchGroup = SearchFound & { source: SearchSource };

export type SearchAnswer = {
  query: SearchQuery;
  /** How the question was understood where nothing answers it as written: other keys, or words put right. */
  mended: 'layout' | 'slips' | null;
  /** Sources that found something, in their order. */
  groups: readonly SearchGroup[];
};

/**
 * Asks every source what the viewer may read. Where nothing is found as written, the question is read as typed in
 * the other keyboard layout, then with the slips of the hand put right.
 */
export async function search(visit: Visit, sources: readonly SearchSource[], text: string, limit: number): Promise<SearchAnswer> {
  const mine = sources.filter((source) => source.isFor?.(visit.viewer) ?? true);
  const query = await readQuery(visit, text);
  const groups = await askAll(visit, mine, query, limit);
  if (groups.length > 0) return { query, groups, mended: null };
  const swapped = swapLayout(text);
  const other = swapped === null ? query : await readQuery(visit, swapped);
  if (swapped !== null) {
    const found = await askAll(visit, mine, other, limit);
    if (found.length > 0) return { query: other, groups: found, mended: 'layout' };
  }
  const words = mine.length === 0 ? null : await mendWords(visit.db, other.words, [...new Set(mine.map(({ table }) => table))]);
  if (words === null) return { query, groups, mended: null };
  const mended = { ...other, words };
  const found = await askAll(visit, mine, mended, limit);
  return found.length === 0 ? { query, groups, mended: null } : { query: mended, groups: found, mended: 'slips' };
}

async function readQuery(visit: Visit, text: string): Promise<SearchQuery> {
  // «п. 3.2», «приказ № 145»: what is asked for is the number; the words before it stand in no text
  const number = readNumber(text);
  return { text, words: await readWords(visit.db, number ?? text), number };
}

async function askAll(visit: Visit, sources: readonly SearchSource[], query: SearchQuery, limit: number): Promise<SearchGroup[]> {
  if (query.words.length === 0) return [];
  const found = await Promise.all(sources.map(async (source) => ({ source, ...(await source.find(visit, query, limit)) })));
  // whoever asks for «№ 214» wants the order with this number before everything that mentions it
  return found.filter(({ hits }) => hits.length > 0).toSorted((a, b) => Number(b.exact) - Number(a.exact));
}
