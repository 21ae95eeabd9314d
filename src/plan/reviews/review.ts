import type { ImportProblem } from '../roadmap-import/index.ts';
import { plural } from '../../platform/lib/russian.ts';

/** At this confidence a row may go without a person's look: of such rows 99 in 100 are right. */
export const SURE = 0.9;

/** Which rows of a draft are shown. */
export const REVIEW_FILTERS = ['check', 'all', 'skipped'] as const;
export type ReviewFilter = (typeof REVIEW_FILTERS)[number];

export function isReviewFilter(text: string | undefined): text is ReviewFilter {
  return REVIEW_FILTERS.some((filter) => filter === text);
}

/** What the importer or a re-reading doubts in a row, in Russian. */
export type RowProblem = { severity: 'error' | 'warning'; code: string; message: string };

export type RowLook = {
  title: string;
  deadline: string;
  scheduleKind: string | null;
  confidence: number;
  problems: readonly RowProblem[];
  reviewed: boolean;
  skipped: boolean;
};

/** Must a person look at the row before the plan may come into force? */
export function needsCheck(row: RowLook): boolean {
  return !row.reviewed && !row.skipped && (row.confidence < SURE || row.problems.length > 0);
}

/** Where a row stands in an order of rows: `doubt` is 0 in the order of the document. */
export type RowMark = { doubt: number; position: number };

/** The order of checking: what is wrong first, then what is least sure. SQL of the same: `doubtOrder`. */
export function doubtOf(row: Pick<RowLook, 'title' | 'problems' | 'confidence'>): number {
  return (hasError(row) ? 0 : 1000) + Math.round(row.confidence * 100);
}

function hasError(row: Pick<RowLook, 'title' | 'problems'>): boolean {
  return row.title === '' || row.problems.some(({ severity }) => severity === 'error');
}

/** What the mark of the row says: a field to look at, or that nothing is left. */
export function lookWords(row: RowLook): { state: 'done' | 'planned' | 'check' | 'overdue'; words: string } {
  if (row.skipped) return { state: 'planned', words: 'не входит в план' };
  if (row.reviewed) return { state: 'done', words: 'проверено' };
  const error = row.problems.find(({ severity }) => severity === 'error');
  if (row.title === '') return { state: 'overdue', words: 'исправьте: нет мероприятия' };
  if (error !== undefined) return { state: 'overdue', words: `исправьте: ${fieldOfProblem(error.code)}` };
  if (!needsCheck(row)) return { state: 'done', words: 'понято уверенно' };
  const doubt = row.problems[0];
  if (doubt !== undefined) return { state: 'check', words: `проверьте ${fieldOfProblem(doubt.code)}` };
  return { state: 'check', words: row.scheduleKind === null ? 'проверьте срок' : 'проверьте строку' };
}

function fieldOfProblem(code: string): string {
  if (/deadline/.test(code)) return 'срок';
  if (/responsible/.test(code)) return 'исполнителя';
  if (/title/.test(code)) return 'мероприятие';
  if (/number/.test(code)) return 'номер';
  return 'строку';
}

/** A party of an import, or of a cell read again. */
export type PartyWords = { org: string } | { person: string | null; position: string | null };

/** The words of a party as the document has them. */
export function partyText(party: PartyWords): string {
  if ('org' in party) return party.org;
  return [party.person, party.position].filter((part) => part !== null && part !== '').join(', ');
}

type Standing = { from: number; to: number; table?: number; row?: number; page?: number; sheet?: string };

/** Does a doubt of the whole document stand in this row? */
export function belongsTo(problem: Pick<ImportProblem, 'source'>, place: Standing): boolean {
  const { source } = problem;
  if (source === null || (source.table ?? 0) !== (place.table ?? 0)) return false;
  if (place.row !== undefined && source.row !== undefined) return place.row === source.row;
  return source.from <= place.to && place.from <= source.to;
}

/** «таблица 1, строка 14»; of a book «лист «План», строка 14» */
export function placeWords(place: Standing): string {
  const parts = [
    place.page === undefined ? '' : `страница ${place.page}`,
    place.sheet === undefined ? '' : `лист «${place.sheet}»`,
    place.table === undefined || place.sheet !== undefined ? '' : `таблица ${place.table}`,
    place.row === undefined ? linesWords(place) : `строка ${place.row}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function linesWords(place: Standing): string {
  return place.from === place.to ? `строка ${place.from}` : `строки ${place.from}–${place.to}`;
}

/** «3 строки» */
export function countRows(count: number): string {
  return plural(count, ['строка', 'строки', 'строк']);
}

/** Fields of a row that a person may correct: the author's words stay in `as_imported`. */
export const WORD_FIELDS = ['number', 'title', 'deadline', 'responsible', 'result'] as const;
export type Words = Record<(typeof WORD_FIELDS)[number], string | null>;

/** The words to keep as imported after a change; a row added by hand (`null` before) has none. */
export function keepImported(imported: Words | null, before: Words, after: Words, added: boolean): Words | null {
  if (imported !== null || added) return imported;
  return WORD_FIELDS.some((field) => (before[field] ?? '') !== (after[field] ?? '')) ? before : null;
}

/** What a person has changed, field by field, for the page: «было …». */
export function listWordChanges(imported: Words | null, now: Words): { field: (typeof WORD_FIELDS)[number]; was: string }[] {
  if (imported === null) return [];
  return WORD_FIELDS.filter((field) => (imported[field] ?? '') !== (now[field] ?? '')).map((field) => ({
    field,
    was: imported[field] ?? '',
  }));
}
