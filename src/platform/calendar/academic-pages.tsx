import { daysBetween, formatRange } from '../lib/dates.ts';
import { plural } from '../lib/russian.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import {
  Button, ButtonLink, Buttons, ChoiceField, DateField, fieldOf, Form, HiddenField, Notice, Pairs, Part, PostButton, RecordsTable,
  TextArea, Views,
} from '../ui/index.ts';
import type { FormState } from '../ui/index.ts';
import { countSchoolDays, formatSchoolYear, readStudyYear } from './academic-calendar.ts';
import type { AcademicCalendar, AcademicPeriod, Scheme } from './academic-calendar.ts';
import type { CalendarOwner } from './actions.ts';
import type { NamedHoliday } from './calendar-entry.ts';
import { calendarRemoveUrl, CALENDARS, calendarUrl, calendarsUrl, WORKING_CALENDAR } from './urls.ts';

/** A calendar that holds, and whose it is: `null` is the built-in recommendation. */
export interface HeldCalendar {
  calendar: AcademicCalendar;
  ownerTitle: string | null;
  own: boolean;
}

const SCHEME_WORDS: Readonly<Record<Scheme, string>> = { quarters: 'Четверти', trimesters: 'Триместры', 'half-years': 'Полугодия' };

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
      <RecordsTable
        caption={`Периоды ${formatSchoolYear(calendar.schoolYear)} года`}
        captionHidden
        columns={[
          { key: 'title', label: 'Период', kind: 'title', render: (period) => period.title },
          { key: 'dates', label: 'Даты', kind: 'date', render: (period) => formatRange(period.start, period.end) },
          { key: 'days', label: 'Сколько', kind: 'number', render: (period) => periodDays(calendar, working, period) },
        ]}
        rows={calendar.periods}
      />
      {owner.mayEdit && (
        <Buttons>
          <ButtonLink second title={held.own ? 'Изменить' : 'Утвердить свой'} href={calendarUrl(owner.id, calendar.schoolYear)} object={formatSchoolYear(calendar.schoolYear)} />
          {held.own && (
            <PostButton
              action={calendarRemoveUrl(owner.id, calendar.schoolYear)} title="Вернуть общий календарь" look="plain"
              fields={{ version: String(calendar.version) }} object={formatSchoolYear(calendar.schoolYear)}
              confirm={{ question: 'Свой календарь перестанет действовать, снова будет действовать общий. Вернуть?', yes: 'Вернуть общий' }}
            />
          )}
        </Buttons>
      )}
    </Part>
  );
}

function whoseWords(held: HeldCalendar): string {
  if (held.own) return 'Свой календарь.';
  return held.ownerTitle === null ? 'Рекомендованный календарь: своего никто не утвердил.' : `Общий календарь, утвердил: ${held.ownerTitle}.`;
}

/** Days of study for a period of study, all days for holidays. */
function periodDays(calendar: AcademicCalendar, working: WorkingCalendar, { kind, start, end }: AcademicPeriod): string {
  if (kind === 'holiday') return plural(daysBetween(start, end) + 1, ['день', 'дня', 'дней']);
  return plural(countSchoolDays(calendar, working, start, end), ['учебный день', 'учебных дня', 'учебных дней']);
}

/** The form of one school year. `stored` stands where somebody else saved meanwhile. */
export function CalendarFormBody(props: {
  owner: CalendarOwner; schoolYear: number; scheme: Scheme; state: FormState; version: number; stored: AcademicCalendar | null;
}) {
  const { owner, schoolYear, scheme, state } = props;
  return (
    <>
      <Views
        label="Как делится учебный год"
        tabs={(['quarters', 'trimesters', 'half-years'] as const).map((one) => ({
          title: SCHEME_WORDS[one], href: calendarUrl(owner.id, schoolYear, one), current: one === scheme,
        }))}
      />
      {props.stored !== null && <StoredNotice stored={props.stored} />}
      <Form action={calendarUrl(owner.id, schoolYear)} version={props.version}>
        <HiddenField name="scheme" value={scheme} />
        <DateField label="Первый учебный день" {...fieldOf(state, 'yearStart')} hint={`Например: 01.09.${schoolYear}`} />
        <DateField label="Последний учебный день" {...fieldOf(state, 'yearEnd')} hint={`Например: 26.05.${schoolYear + 1}. Дальше летние каникулы`} />
        {scheme === 'trimesters' && (
          <>
            <DateField label="Последний день первого триместра" {...fieldOf(state, 'firstEnd')} hint={`Например: 30.11.${schoolYear}`} />
            <DateField label="Последний день второго триместра" {...fieldOf(state, 'secondEnd')} hint={`Например: 28.02.${schoolYear + 1}`} />
          </>
        )}
        <HolidayFields name="autumn" title="Осенние каникулы" state={state} hint={`Например: 25.10.${schoolYear}`} />
        <HolidayFields name="winter" title="Зимние каникулы" state={state} hint={`Например: 31.12.${schoolYear}`} />
        <HolidayFields name="additional" title="Дополнительные каникулы первых классов" state={state} hint="Если их нет, оставьте пустыми" optional />
        <HolidayFields name="spring" title="Весенние каникулы" state={state} hint={`Например: 28.03.${schoolYear + 1}`} />
        <ChoiceField
          name="week" legend="Учебная неделя" value={state.values['week']}
          options={[{ value: '5', label: 'Пятидневная' }, { value: '6', label: 'Шестидневная, с субботами' }]}
          error={fieldOf(state, 'week').error}
        />
        <TextArea label="Примечание" optional hint="Например: приказ от 28.08.2026 № 141" rows={2} {...fieldOf(state, 'note')} />
        <Buttons>
          <Button>Сохранить</Button>
          <a href={calendarsUrl(owner.id)}>Отменить</a>
        </Buttons>
      </Form>
    </>
  );
}

function HolidayFields(props: { name: NamedHoliday; title: string; state: FormState; hint: string; optional?: boolean }) {
  const start = fieldOf(props.state, `${props.name}Start`);
  const end = fieldOf(props.state, `${props.name}End`);
  return (
    <>
      <DateField label={`${props.title}: первый день`} optional={props.optional} hint={props.hint} {...start} />
      <DateField label={`${props.title}: последний день`} optional={props.optional} hint="Не меньше 7 дней вместе с выходными" {...end} />
    </>
  );
}

/** The other editor's text beside one's own: nothing is lost. */
function StoredNotice(props: { stored: AcademicCalendar }) {
  const { stored } = props;
  const { start, end } = readStudyYear(stored);
  return (
    <Notice title="Сейчас сохранено другое" late>
      <p>Ниже ваш вариант. Сохраните его, если он верен: он заменит сохранённый.</p>
      <Pairs
        items={[
          { term: 'Учебный год', value: formatRange(start, end) },
          ...stored.periods.filter(({ kind }) => kind === 'holiday').map((period) => ({ term: period.title, value: formatRange(period.start, period.end) })),
          { term: 'Примечание', value: stored.note === '' ? 'нет' : stored.note },
        ]}
      />
    </Notice>
  );
}
