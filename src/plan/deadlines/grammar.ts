import { longest, map, remember, token, type Found, type Parser } from './combinators.ts';
import { ongoing, since, until } from './grammar-bounds.ts';
import { event, need, note } from './grammar-events.ts';
import { spans } from './grammar-moments.ts';
import { academicPart, holidays, monthDay, weekdayRule } from './grammar-occasions.ts';
import { plan } from './grammar-plans.ts';
import { adverbs, eachMonth, eachUnit, timesInUnit } from './grammar-repeats.ts';
import type { Piece } from './pieces.ts';
import { rawText, type Token } from './tokens.ts';

const one = (parser: Parser<Piece>): Parser<Piece[]> => map(parser, (piece) => [piece]);

const calendarSpans: Parser<Piece[]> = map(spans, (found) => found.map((span): Piece => ({ type: 'span', span })));

const nthSchool = longest(one(academicPart), one(holidays));

/** Where the name of a plan or an event ends: another rule of time that needs no context to be seen. */
const clearTime = remember(
  longest<unknown>(
    until,
    ongoing,
    adverbs,
    eachUnit,
    timesInUnit,
    weekdayRule,
    monthDay,
    eachMonth,
    map(spans, (found) => (found.every((span) => span.unit === 'day' || span.unit === 'month') ? found : null)),
  ),
);

/** A row of the grammar. Rows of the first list are tried first; of one list the row that reads furthest wins, of equals the upper. */
export type GrammarRow = { name: string; example: string; parse: Parser<Piece[]> };

export const SPECIFIC_ROWS: readonly GrammarRow[] = [
  { name: 'stretch of the calendar', example: 'октябрь 2019 – февраль 2020', parse: calendarSpans },
  { name: 'latest day', example: 'до 20 января 2022', parse: until },
  { name: 'first day', example: 'с 14.03.2023', parse: since },
  { name: 'goes on', example: 'в течение года', parse: ongoing },
  { name: 'every unit, one word', example: 'ежеквартально', parse: one(adverbs) },
  { name: 'every unit', example: 'по окончании каждой учебной четверти', parse: one(eachUnit) },
  { name: 'so many times', example: '2–3 раза в год', parse: one(timesInUnit) },
  { name: 'day of the month', example: 'до 25 числа каждого месяца', parse: one(monthDay) },
  { name: 'day of the week', example: 'последняя пятница месяца', parse: one(weekdayRule) },
  { name: 'month of every year', example: 'каждый август', parse: eachMonth },
  { name: 'school quarter or holidays', example: 'осенние каникулы', parse: nthSchool },
  { name: 'words about how', example: 'в любой день недели', parse: one(note(clearTime)) },
];

/** These take the author's words to the end of the thought, so they only speak where no row above does. */
export const GREEDY_ROWS: readonly GrammarRow[] = [
  { name: 'on request or by need', example: 'по мере необходимости', parse: one(need(clearTime)) },
  { name: 'someone’s plan', example: 'по плану работы управления', parse: one(plan(clearTime)) },
  {
    name: 'relative to an event',
    example: 'в течение 10 рабочих дней после семинара',
    parse: one(event(clearTime)),
  },
];

const specific = longest(...SPECIFIC_ROWS.map((row) => row.parse));
const greedy = longest(...GREEDY_ROWS.map((row) => row.parse));

const EMPTY_WORDS = new Set([
  'в',
  'во',
  'на',
  'за',
  'и',
  'а',
  'также',
  'срок',
  'сроки',
  'с',
  'по',
  'до',
  'г',
  'гг',
  'год',
  'года',
  'период',
  'месяц',
  'месяца',
  'ориентировочно',
  'примерно',
  'далее',
  'не',
  'реже',
  'затем',
  'проведения',
  'реализации',
  'исполнения',
  'отчет',
  'включительно',
  'текущего',
  'соответствующего',
  'дата',
  'даты',
]);

export type Reading = {
  pieces: Piece[];
  /** Words in a row that no rule took, as the author wrote them. */
  unknown: string[];
  /** What stood in brackets that tell no time: participants, conditions. */
  notes: string[];
};

/** Reads a phrase piece by piece; words that belong to nothing are listed, never dropped silently. */
export function readPieces(tokens: readonly Token[]): Reading {
  const reading: Reading = { pieces: [], unknown: [], notes: [] };
  let at = 0;
  let unknownFrom = -1;
  const flush = (to: number): void => {
    if (unknownFrom >= 0) reading.unknown.push(rawText(tokens, unknownFrom, to));
    unknownFrom = -1;
  };
  while (at < tokens.length) {
    const found = readBracket(tokens, at, reading) ?? readRow(tokens, at);
    if (found !== null) {
      flush(at);
      reading.pieces.push(...found.value);
      at = found.next;
    } else {
      const here = tokens[at];
      const empty = here !== undefined && ((here.kind === 'mark' && !/[\p{N}%№]/u.test(here.text)) || EMPTY_WORDS.has(here.text));
      if (empty) flush(at);
      else if (unknownFrom < 0) unknownFrom = at;
      at += 1;
    }
  }
  flush(tokens.length);
  return reading;
}

function readRow(tokens: readonly Token[], at: number): Found<Piece[]> | null {
  return specific(tokens, at) ?? greedy(tokens, at);
}

const closing = token((here) => (here.text === ')' ? true : null));

/** A bracket is read on its own: it may hold a rule («(январь, июнь)») or only words about the activity. */
function readBracket(tokens: readonly Token[], at: number, outer: Reading): Found<Piece[]> | null {
  if (tokens[at]?.text !== '(') return null;
  let end = at + 1;
  while (end < tokens.length && closing(tokens, end) === null) end += 1;
  const inner = readPieces(tokens.slice(at + 1, end));
  if (inner.pieces.length === 0) outer.notes.push(rawText(tokens, at + 1, end));
  else outer.unknown.push(...inner.unknown);
  outer.notes.push(...inner.notes);
  return { value: inner.pieces, next: Math.min(end + 1, tokens.length) };
}
