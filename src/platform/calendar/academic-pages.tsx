import { daysBetween, formatRange } from '../lib/dates.ts';
import { plural } from '../lib/russian.ts';
import { ButtonLink, Buttons, Part, PostButton, RecordsTable, Views } from '../ui/index.ts';
import { countSchoolDays, formatSchoolYear } from './academic-calendar.ts';
import type { AcademicCalendar, AcademicPeriod, Scheme } from './academic-calendar.ts';
import type { CalendarOwner } from './actions.ts';
import { calendarRemoveUrl, CALENDARS, calendarUrl, WORKING_CALENDAR } from './urls.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** A calendar that holds, and whose it is: `null` is the built-in recommendation. */
export interface HeldCalendar {
  calendar: AcademicCalendar;
  ownerTitle: string | null;
  own: boolean;
}

/** The three ways in words. */
export const SCHEME_WORDS: Readonly<Record<Scheme, string>> = {
  quarters: 'Четверти',
  trimesters: 'Триместры',
  'half-years': 'Полугодия',
};

/** The two calendars: of study and of working days. */
export function CalendarTabs(props: { current: 'academic' | 'working' }) {
  return (
    <Views
      label="Календари"
      tabs={[
        { title: 'Учебный', href: CALENDARS, current: props.current === 'academic' },
        { title: 'Производственный', href: WORKING_CALENDAR, current: props.current === 'working' },
      ]}
    />
  );
}

/** Calendars of an organisation, a part for each school year. */
export function CalendarsBody(props: { owner: CalendarOwner; held: readonly HeldCalendar[]; working: WorkingCalendar }) {
  return (
    <>
      <CalendarTabs current="academic" />
      {props.held.map((held) => (
        <CalendarPart owner={props.owner} held={held} working={props.working} />
      ))}
    </>
  );
}

function CalendarPart(props: { owner: CalendarOwner; held: HeldCalendar; working: WorkingCalendar }) {
  const { owner, held, working } = props;
  const { calendar } = held;
  return (
    <Part id={`year-${calendar.schoolYear}`} title={`${formatSchoolYear(calendar.schoolYear)} учебный год`}>
      <p>
        {whoseWords(held)} {SCHEME_WORDS[calendar.scheme]}, {calendar.week === 6 ? 'шестидневная' : 'пятидневная'} неделя.
        {calendar.note !== '' && <> {calendar.note}</>}
      </p>
      <PeriodsTable calendar={calendar} working={working} />
      {owner.mayEdit && <CalendarButtons owner={owner} held={held} />}
    </Part>
  );
}

function PeriodsTable(props: { calendar: AcademicCalendar; working: WorkingCalendar }) {
  const { calendar, working } = props;
  return (
    <RecordsTable
      caption={`Периоды ${formatSchoolYear(calendar.schoolYear)} года`}
      captionHidden
      columns={[
        { key: 'title', label: 'Период', kind: 'title', render: (period) => period.title },
        { key: 'dates', label: 'Даты', kind: 'date', render: ({ start, end }) => formatRange(start, end) },
        {
          key: 'days',
          label: 'Сколько',
          kind: 'number',
          render: (period) => periodDays(calendar, working, period),
        },
      ]}
      rows={calendar.periods}
    />
  );
}

function CalendarButtons(props: { owner: CalendarOwner; held: HeldCalendar }) {
  const { owner, held } = props;
  const { schoolYear, version } = held.calendar;
  return (
    <Buttons>
      <ButtonLink
        second
        title={held.own ? 'Изменить' : 'Утвердить свой'}
        href={calendarUrl(owner.id, schoolYear)}
        object={formatSchoolYear(schoolYear)}
      />
      {held.own && (
        <PostButton
          action={calendarRemoveUrl(owner.id, schoolYear)}
          title="Вернуть общий календарь"
          look="plain"
          fields={{ version: String(version) }}
          object={formatSchoolYear(schoolYear)}
          confirm={{
            question: 'Свой календарь перестанет действовать, снова будет действовать общий. Вернуть?',
            yes: 'Вернуть общий',
          }}
        />
      )}
    </Buttons>
  );
}

function whoseWords(held: HeldCalendar): string {
  if (held.own) return 'Свой календарь.';
  return held.ownerTitle === null
    ? 'Рекомендованный календарь: своего никто не утвердил.'
    : `Общий календарь, утвердил: ${held.ownerTitle}.`;
}

/** Days of study for a period of study, all days for holidays. */
function periodDays(calendar: AcademicCalendar, working: WorkingCalendar, { kind, start, end }: AcademicPeriod): string {
  if (kind === 'holiday') return plural(daysBetween(start, end) + 1, ['день', 'дня', 'дней']);
  return plural(countSchoolDays(calendar, working, start, end), ['учебный день', 'учебных дня', 'учебных дней']);
}
