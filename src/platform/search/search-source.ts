import type { Tables } from '../db/index.ts';
import type { Viewer, Visit } from '../http/index.ts';
import type { PluralForms } from '../lib/russian.ts';
import type { SearchQuery } from './query.ts';

/** One thing found, within what the viewer may read: `href` opens for them. */
export type SearchHit = {
  title: string;
  /** Stands before the title: «3.2». */
  number?: string | null;
  href: string;
  /** Where it lies, the nearest first: «Карта помощи школам», «Каменский округ». */
  place: readonly { title: string; href?: string }[];
  /** What else helps to tell it from others: «приказ № 214», «5 задач, 2 просрочены». */
  note?: string;
};

/**
 * The first hits, best first, and how many there are, counted up to COUNT_LIMIT + 1. `exact`: the first has the very
 * number that was asked for.
 */
export type SearchFound = { hits: readonly SearchHit[]; total: number; exact: boolean };

/** Kinds of things that search finds; rooms contribute them, the app collects them in the order of the page. */
export type SearchSource = {
  noun: string;
  /** «Мероприятия» */
  title: string;
  forms: PluralForms;
  /** What a hit stands for when it is not one of the things named: «по 5 мероприятиям», the form after 1 and the other one. */
  by?: readonly [one: string, many: string];
  /** Whose `words` (a column, see search_words in the migrations) it looks through. */
  table: keyof Tables;
  /** Is there anything of this kind for the viewer? Yes unless said. */
  isFor?(viewer: Viewer): boolean;
  find(visit: Visit, query: SearchQuery, limit: number): Promise<SearchFound>;
};

/** Counting stops here: «больше 200» says to ask more precisely, and costs little. */
export const COUNT_LIMIT = 200;
