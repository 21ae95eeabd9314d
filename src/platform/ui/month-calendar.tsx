import { addDays, addMonths, formatMonth, weekday, weekdayName } from '../lib/dates.ts';
import { capitalise } from '../lib/russian.ts';
import { Status, type State } from './status.tsx';

/** What stands in a day: a deadline, an event. */
export interface CalendarEntry {
  date: string;
  title: string;
  href: string;
  state?: State;
}

const HEADS = ['Пн', 'Вт', 'Ср', 'Чт', 'Пт', 'Сб', 'Вс'] as const;

/** A month as a table of weeks; on a phone a list of the days that have something. `month` is `YYYY-MM`. */
export function MonthCalendar(props: {
  month: string;
  today: string;
  entries: readonly CalendarEntry[];
  /** Days off: weekends, public holidays, school holidays. */
  daysOff?: ReadonlySet<string>;
  previousHref?: string;
  nextHref?: string;
}) {
  const byDay = Map.groupBy(props.entries, (entry) => entry.date);
  return (
    <>
      <MonthHead {...props} />
      <table class="month" role="table" aria-labelledby="month">
        <thead role="rowgroup">
          <tr role="row">
            {HEADS.map((head) => (
              <th role="columnheader" scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {listWeeks(props.month).map((week) => (
            <tr role="row" class={week.some((date) => isShownAlone(date, props, byDay)) ? undefined : 'free'}>
              {week.map((date) => calendarDay(date, props, byDay.get(date) ?? []))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function MonthHead(props: { month: string; previousHref?: string; nextHref?: string }) {
  const first = `${props.month}-01`;
  return (
    <div class="month-head">
      <h2 id="month">{capitalise(formatMonth(props.month))}</h2>
      <ul class="pages">
        {props.previousHref !== undefined && monthLink(props.previousHref, addMonths(first, -1), 'prev')}
        {props.nextHref !== undefined && monthLink(props.nextHref, addMonths(first, 1), 'next')}
      </ul>
    </div>
  );
}

/** Does the day stay on a phone, where only days with something, and today, are listed? */
function isShownAlone(date: string, props: { month: string; today: string }, byDay: ReadonlyMap<string, unknown>): boolean {
  return date.startsWith(props.month) && (date === props.today || byDay.has(date));
}

function monthLink(href: string, date: string, rel: 'prev' | 'next') {
  return (
    <li>
      <a rel={rel} href={href}>
        {rel === 'prev' ? `‹ ${formatMonth(date)}` : `${formatMonth(date)} ›`}
      </a>
    </li>
  );
}

function calendarDay(
  date: string,
  props: { month: string; today: string; daysOff?: ReadonlySet<string> },
  entries: readonly CalendarEntry[],
) {
  const off = props.daysOff === undefined ? weekday(date) > 5 : props.daysOff.has(date);
  const looks = [
    date === props.today ? 'today' : '',
    off ? 'off' : '',
    date.startsWith(props.month) ? '' : 'outside',
    entries.length === 0 ? 'free' : '',
  ];
  return (
    <td role="cell" class={looks.filter(Boolean).join(' ') || undefined}>
      <time class="day" dateTime={date}>
        {Number(date.slice(8))}
        <span class="weekday">, {weekdayName(date)}</span>
        {date === props.today && <span class="for-ear"> сегодня</span>}
      </time>
      {entries.length > 0 && <ul>{entries.map(calendarEntry)}</ul>}
    </td>
  );
}

function calendarEntry(entry: CalendarEntry) {
  return (
    <li>
      {entry.state === undefined ? (
        <a href={entry.href}>{entry.title}</a>
      ) : (
        <Status state={entry.state}>
          <a href={entry.href}>{entry.title}</a>
        </Status>
      )}
    </li>
  );
}

/** Weeks from Monday to Sunday that cover the month. */
export function listWeeks(month: string): string[][] {
  const first = `${month}-01`;
  const last = addDays(addMonths(first, 1), -1);
  const weeks: string[][] = [];
  for (let monday = addDays(first, 1 - weekday(first)); monday <= last; monday = addDays(monday, 7)) {
    const start = monday;
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(start, index)));
  }
  return weeks;
}
