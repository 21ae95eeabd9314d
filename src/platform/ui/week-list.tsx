import { addDays, addMonths, formatDateWords, monthGenitive, splitDate, weekdayName } from '../lib/dates.ts';
import { NBSP } from '../lib/russian.ts';
import { listWeeks, MonthHead, type CalendarEntry, type MonthProps } from './month-calendar.tsx';
import { Status } from './status.tsx';

/** The same month as a list of its weeks: every deadline with its state and whose it is. */
export function WeekList(props: MonthProps) {
  const byDay = Map.groupBy(props.entries, (entry) => entry.date);
  const last = addDays(addMonths(`${props.month}-01`, 1), -1);
  return (
    <>
      <MonthHead {...props} />
      {listWeeks(props.month).map((days) => {
        const week = days.filter((day) => day.startsWith(props.month));
        const from = week[0] ?? `${props.month}-01`;
        return (
          <section class="week" aria-labelledby={`w-${from}`}>
            <h3 id={`w-${from}`}>{weekTitle(from, week.at(-1) ?? last)}</h3>
            {weekDays(week, props, byDay)}
          </section>
        );
      })}
    </>
  );
}

/** «16–22 ноября» */
function weekTitle(from: string, to: string): string {
  const { day, month } = splitDate(to);
  const first = splitDate(from).day;
  return `${first === day ? '' : `${first}–`}${day}${NBSP}${monthGenitive(month)}`;
}

function weekDays(week: readonly string[], props: MonthProps, byDay: ReadonlyMap<string, readonly CalendarEntry[]>) {
  const shown = week.filter((day) => byDay.has(day) || day === props.today || props.days?.get(day)?.note !== undefined);
  if (shown.length === 0) return <p class="note">Сроков нет.</p>;
  return (
    <ul class="days">
      {shown.map((day) => (
        <li class={dayClass(day, props)}>
          <p>
            <time dateTime={day}>{formatDateWords(day).replace(/ \d{4}$/, '')}</time>, {weekdayName(day)}
            {day === props.today && <strong>, сегодня</strong>}
            {props.days?.get(day)?.note !== undefined && <small>{props.days.get(day)?.note}</small>}
          </p>
          {byDay.has(day) && <ul>{(byDay.get(day) ?? []).map(listedEntry)}</ul>}
        </li>
      ))}
    </ul>
  );
}

function dayClass(day: string, props: MonthProps): string | undefined {
  const looks = [day === props.today ? 'today' : '', props.days?.get(day)?.off === true ? 'off' : ''];
  return looks.filter((look) => look !== '').join(' ') || undefined;
}

function listedEntry(entry: CalendarEntry) {
  return (
    <li>
      <a href={entry.href}>{entry.title}</a>
      {entry.state !== undefined && (
        <span class="week-state">
          <Status state={entry.state}>{entry.stateWords}</Status>
        </span>
      )}
      {entry.note !== undefined && <small>{entry.note}</small>}
    </li>
  );
}
