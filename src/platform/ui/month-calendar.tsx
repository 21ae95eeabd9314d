import { addDays, addMonths, formatMonth, weekday, weekdayName } from '../lib/dates.ts';
import { capitalise } from '../lib/russian.ts';
import { Status, type State } from './status.tsx';

/** What stands in a day: a deadline, an event. */
export interface CalendarEntry {
  date: string;
  title: string;
  href: string;
  state?: State;
  /** The state in words; on a list only, where there is room. */
  stateWords?: string;
  /** Whose it is, of which plan; on a list only. */
  note?: string;
}

/** What a day is by the calendars; an ordinary working day needs none. */
export interface CalendarDay {
  off: boolean;
  /** Days of school holidays have a ground of their own. */
  holiday?: boolean;
  /** «День народного единства», «рабочая суббота»; of a span of days its first one in the week says it. */
  note?: string;
}

export interface MonthProps {
  /** `YYYY-MM` */
  month: string;
  today: string;
  entries: readonly CalendarEntry[];
  days?: ReadonlyMap<string, CalendarDay>;
  previousHref?: string;
  nextHref?: string;
  /** Links of the head to other views of the month. */
  views?: readonly { title: string; href: string; current: boolean }[];
}

const HEADS = ['Пн', 'Вт', 'Ср', 'Чт', 'Пт', 'Сб', 'Вс'] as const;
/** Entries of a day that stand open; the rest is folded. */
const OPEN = 3;

/** A month as a table of weeks; on a phone a list of the days that have something. */
export function MonthCalendar(props: MonthProps) {
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

/** The name of the month, the ways to its neighbours and to its other views. */
export function MonthHead(props: Pick<MonthProps, 'month' | 'previousHref' | 'nextHref' | 'views'>) {
  const first = `${props.month}-01`;
  return (
    <div class="span">
      <h2 id="month">{capitalise(formatMonth(props.month))}</h2>
      <ul class="pages">
        {props.previousHref !== undefined && monthLink(props.previousHref, addMonths(first, -1), 'prev')}
        {props.nextHref !== undefined && monthLink(props.nextHref, addMonths(first, 1), 'next')}
      </ul>
      {props.views !== undefined && (
        <nav aria-label="Вид календаря">
          <ul>
            {props.views.map((view) => (
              <li>
                <a href={view.href} aria-current={view.current ? 'true' : undefined}>
                  {view.title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
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

function calendarDay(date: string, props: Pick<MonthProps, 'month' | 'today' | 'days'>, entries: readonly CalendarEntry[]) {
  const day = props.days?.get(date);
  const off = props.days === undefined ? weekday(date) > 5 : day?.off === true;
  const looks = [
    date === props.today ? 'today' : '',
    off ? 'off' : '',
    day?.holiday === true ? 'holiday' : '',
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
      {day?.note !== undefined && <small>{day.note}</small>}
      {entries.length > 0 && <ul>{entries.slice(0, isFolded(entries) ? OPEN : entries.length).map(calendarEntry)}</ul>}
      {isFolded(entries) && (
        <details class="more">
          <summary>ещё {entries.length - OPEN}</summary>
          <ul>{entries.slice(OPEN).map(calendarEntry)}</ul>
        </details>
      )}
    </td>
  );
}

/** One more is shown as it is: «ещё 1» takes the same place. */
function isFolded(entries: readonly CalendarEntry[]): boolean {
  return entries.length > OPEN + 1;
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
