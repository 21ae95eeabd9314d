import { addDays, addMonths, daysBetween, weekday, type CalendarDate } from '../../platform/lib/dates.ts';
import { phrase, longest, map, optional, sequence, word, type Parser } from './combinators.ts';
import { count } from './grammar-numbers.ts';
import { readPieces } from './grammar.ts';
import type { Span } from './pieces.ts';
import { readTokens, type Token } from './tokens.ts';
import { writeWindow } from './wording.ts';
import { mendTypos } from './typos.ts';
import { placeInYear, placeSpan } from './years.ts';
import { yearOf, type Window } from './windows.ts';

export type UnderstoodDate = { date: CalendarDate; understood: string };

const WEEKDAYS = [
  ['понедельник', 'понедельника', 'понедельнику'],
  ['вторник', 'вторника', 'вторнику'],
  ['среда', 'среду', 'среды', 'среде'],
  ['четверг', 'четверга', 'четвергу'],
  ['пятница', 'пятницу', 'пятницы', 'пятнице'],
  ['суббота', 'субботу', 'субботы', 'субботе'],
  ['воскресенье', 'воскресенья', 'воскресенью'],
];

/** Days from today that a person says with words; null where the word needs `today` itself. */
const relative: Parser<(today: CalendarDate) => CalendarDate> = longest<(today: CalendarDate) => CalendarDate>(
  map(word('сегодня'), () => (today) => today),
  map(word('завтра'), () => (today) => addDays(today, 1)),
  map(word('послезавтра'), () => (today) => addDays(today, 2)),
  map(word('вчера'), () => (today) => addDays(today, -1)),
  map(word('позавчера'), () => (today) => addDays(today, -2)),
  map(
    sequence(word('через'), optional(count), word('день', 'дня', 'дней')),
    ([, value]) =>
      (today) =>
        addDays(today, value ?? 1),
  ),
  map(
    sequence(word('через'), optional(count), word('недел*')),
    ([, value]) =>
      (today) =>
        addDays(today, 7 * (value ?? 1)),
  ),
  map(
    sequence(word('через'), optional(count), word('месяц', 'месяца', 'месяцев')),
    ([, value]) =>
      (today) =>
        addMonths(today, value ?? 1),
  ),
  map(
    longest(phrase('конец месяца'), phrase('до конца месяца'), phrase('к концу месяца')),
    () => (today) => addDays(addMonths(`${today.slice(0, 8)}01`, 1), -1),
  ),
  ...WEEKDAYS.map((forms, at) =>
    map(
      sequence(optional(word('в', 'во', 'до', 'к', 'ко')), word(...forms)),
      () => (today: CalendarDate) => addDays(today, ((at + 1 - weekday(today) + 6) % 7) + 1),
    ),
  ),
);

/**
 * One date out of what a person typed into a date field: «20.01.2022», «до 20 января», «май 2021» (its last day), «завтра»,
 * «в пятницу» (the next one). Without a year: a deadline («до», «к») is the next such day, any other date the nearest to today.
 * Null when it is no single date, or a day that does not exist.
 */
export function readDate(text: string, today: CalendarDate): UnderstoodDate | null {
  if (text.length > 200) return null;
  const { tokens } = mendTypos(readTokens(text).tokens);
  const told = relative(tokens, 0);
  if (told !== null && isEnd(tokens, told.next)) return understand(told.value(today));
  const reading = readPieces(tokens);
  const [piece] = reading.pieces;
  if (reading.pieces.length !== 1 || reading.unknown.length > 0 || reading.notes.length > 0) return null;
  if (piece?.type !== 'span' && piece?.type !== 'until') return null;
  const until = piece.type === 'until';
  const window = placeNear(piece.span, today, until);
  if (window === null) return null;
  return understand(until && piece.exclusive ? addDays(window.start, -1) : window.end);
}

function isEnd(tokens: readonly Token[], at: number): boolean {
  return tokens.slice(at).every((token) => token.kind === 'mark' && token.text === '.');
}

function understand(date: CalendarDate): UnderstoodDate {
  return { date, understood: writeWindow({ start: date, end: date }) };
}

function placeNear(span: Span, today: CalendarDate, future: boolean): Window | null {
  const { window, doubts } = placeSpan(span, { period: null, groupYear: null });
  if (window !== null) return doubts.length === 0 ? window : null;
  const year = yearOf(today);
  const candidates = [year - 1, year, year + 1].map((each) => placeInYear(span, each)).filter((each) => !future || each.end >= today);
  const nearest = candidates.toSorted((a, b) => Math.abs(daysBetween(today, a.end)) - Math.abs(daysBetween(today, b.end)))[0];
  const real = nearest !== undefined && (span.to.day === 0 || Number(nearest.end.slice(8)) === span.to.day);
  return real ? nearest : null;
}
