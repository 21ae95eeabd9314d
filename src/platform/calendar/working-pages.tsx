import { addDays, addMonths, formatDate, monthName, weekday, weekdayName } from '../lib/dates.ts';
import type { CalendarDate } from '../lib/dates.ts';
import { capitalise, plural } from '../lib/russian.ts';
import { Notice, Part, RecordsTable, Tools } from '../ui/index.ts';
import { CalendarTabs } from './academic-pages.tsx';
import { isYearOfficial } from './statutory-days.ts';
import type { DayKind } from './statutory-days.ts';
import { workingDayUrl, workingYearUrl } from './urls.ts';
import { countWorkingDays, readDay } from './working-calendar.ts';
import type { CalendarDay, WorkingCalendar } from './working-calendar.ts';

/** What a day is, in words. */
export const KIND_WORDS: Readonly<Record<DayKind, string>> = {
  working: 'рабочий',
  short: 'рабочий, короче на час',
  off: 'выходной',
};
const SOURCE_WORDS: Readonly<Record<CalendarDay['source'], string>> = {
  edited: 'исправлено',
  law: 'по закону',
  week: 'по дню недели',
};

/** A year of the working calendar: twelve months and, in words, the days that differ from their week. */
export function WorkingYearBody(props: { year: number; calendar: WorkingCalendar; mayEdit: boolean }) {
  const { year, calendar, mayEdit } = props;
  const working = countWorkingDays(calendar, `${year}-01-01`, `${year}-12-31`);
  const neighbours = [year - 1, year + 1].map((one) => ({ title: `${one} год`, href: workingYearUrl(one) }));
  return (
    <>
      <CalendarTabs current="working" />
      {!isYearOfficial(year) && (
        <Notice title="Переносы этого года ещё не известны">
          Праздники и переносы показаны по Трудовому кодексу. Когда выйдет постановление Правительства, исправьте дни, которые изменились.
        </Notice>
      )}
      <p>
        {plural(working, WORKING_DAYS)} при пятидневной неделе. Выходные выделены, сокращённые отмечены звёздочкой.
        {mayEdit && ' Чтобы исправить день, нажмите на него.'}
      </p>
      <Tools links={neighbours} />
      <div class="charts">
        {Array.from({ length: 12 }, (_, index) => (
          <MonthTable month={`${year}-${String(index + 1).padStart(2, '0')}`} calendar={calendar} mayEdit={mayEdit} />
        ))}
      </div>
      <SpecialDays days={listSpecialDays(year, calendar)} />
    </>
  );
}

const WORKING_DAYS = ['рабочий день', 'рабочих дня', 'рабочих дней'] as const;

function SpecialDays(props: { days: readonly CalendarDay[] }) {
  return (
    <Part id="special" title="Дни, которые отличаются от своей недели">
      <RecordsTable
        caption="Дни, которые отличаются от своей недели"
        captionHidden
        columns={[
          {
            key: 'day',
            label: 'День',
            kind: 'title',
            render: ({ day }) => `${formatDate(day)}, ${weekdayName(day)}`,
          },
          { key: 'kind', label: 'Какой', render: (day) => KIND_WORDS[day.kind] },
          { key: 'title', label: 'Почему', render: (day) => day.title },
          { key: 'source', label: 'Откуда', render: sourceWords },
        ]}
        rows={props.days}
      />
    </Part>
  );
}

function sourceWords(day: CalendarDay): string {
  return day.official ? SOURCE_WORDS[day.source] : `${SOURCE_WORDS[day.source]}, предположительно`;
}

/** Days of a year with a reason of their own, in order. */
function listSpecialDays(year: number, calendar: WorkingCalendar): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = addDays(day, 1)) {
    const read = readDay(calendar, day);
    if (read.source !== 'week') days.push(read);
  }
  return days;
}

function MonthTable(props: { month: string; calendar: WorkingCalendar; mayEdit: boolean }) {
  const first = `${props.month}-01`;
  const last = addDays(addMonths(first, 1), -1);
  const working = countWorkingDays(props.calendar, first, last);
  return (
    <table class="year-month">
      <caption>
        {capitalise(monthName(Number(props.month.slice(5))))} <small class="quiet">{plural(working, WORKING_DAYS)}</small>
      </caption>
      <thead>
        <tr>
          {['Пн', 'Вт', 'Ср', 'Чт', 'Пт', 'Сб', 'Вс'].map((name) => (
            <th scope="col" class="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {listWeeks(first, last).map((week) => (
          <tr>{week.map((day) => dayCell(day, props.calendar, props.mayEdit))}</tr>
        ))}
      </tbody>
    </table>
  );
}

/** Weeks of a month from Monday; days of other months are empty. */
function listWeeks(first: CalendarDate, last: CalendarDate): (CalendarDate | null)[][] {
  const weeks: (CalendarDate | null)[][] = [];
  for (let monday = addDays(first, 1 - weekday(first)); monday <= last; monday = addDays(monday, 7)) {
    weeks.push(
      Array.from({ length: 7 }, (_, index) => {
        const day = addDays(monday, index);
        return day < first || day > last ? null : day;
      }),
    );
  }
  return weeks;
}

function dayCell(day: CalendarDate | null, calendar: WorkingCalendar, mayEdit: boolean) {
  if (day === null) return <td />;
  const { kind, source } = readDay(calendar, day);
  const number = String(Number(day.slice(8)));
  const words = (
    <>
      {kind === 'off' ? <strong>{number}</strong> : number}
      {kind === 'short' && <span aria-hidden="true">*</span>}
      {(kind !== 'working' || source !== 'week') && <span class="for-ear">, {KIND_WORDS[kind]}</span>}
    </>
  );
  return <td class={kind === 'off' ? 'number off' : 'number'}>{mayEdit ? <a href={workingDayUrl(day)}>{words}</a> : words}</td>;
}
