import { formatRange } from '../lib/dates.ts';
import { Button, Buttons, ChoiceField, DateField, fieldOf, Form, HiddenField, Notice, Pairs, TextArea, Views } from '../ui/index.ts';
import type { FormState } from '../ui/index.ts';
import { HOLIDAYS, periodTitle, readStudyYear } from './academic-calendar.ts';
import type { AcademicCalendar, Scheme } from './academic-calendar.ts';
import { SCHEME_WORDS } from './academic-pages.tsx';
import type { CalendarOwner } from './actions.ts';
import type { NamedHoliday } from './calendar-entry.ts';
import { calendarsUrl, calendarUrl } from './urls.ts';

/** The form of one school year. `stored` stands where somebody else saved meanwhile. */
export function CalendarFormBody(props: {
  owner: CalendarOwner;
  schoolYear: number;
  scheme: Scheme;
  state: FormState;
  version: number;
  stored: AcademicCalendar | null;
}) {
  const { owner, schoolYear, scheme, state } = props;
  return (
    <>
      <SchemeTabs owner={owner} schoolYear={schoolYear} current={scheme} />
      {props.stored !== null && <StoredNotice stored={props.stored} />}
      <Form action={calendarUrl(owner.id, schoolYear)} version={props.version}>
        <HiddenField name="scheme" value={scheme} />
        <YearFields schoolYear={schoolYear} state={state} />
        {scheme === 'trimesters' && <TrimesterFields schoolYear={schoolYear} state={state} />}
        {listHolidayFields(schoolYear).map((holiday) => (
          <HolidayFields {...holiday} state={state} />
        ))}
        <WeekField state={state} />
        <TextArea label="Примечание" optional hint="Например: приказ от 28.08.2026 № 141" rows={2} {...fieldOf(state, 'note')} />
        <Buttons>
          <Button>Сохранить</Button>
          <a href={calendarsUrl(owner.id)}>Отменить</a>
        </Buttons>
      </Form>
    </>
  );
}

function SchemeTabs(props: { owner: CalendarOwner; schoolYear: number; current: Scheme }) {
  const tabs = (['quarters', 'trimesters', 'half-years'] as const).map((scheme) => ({
    title: SCHEME_WORDS[scheme],
    href: calendarUrl(props.owner.id, props.schoolYear, scheme),
    current: scheme === props.current,
  }));
  return <Views label="Как делится учебный год" tabs={tabs} />;
}

function YearFields(props: { schoolYear: number; state: FormState }) {
  const { schoolYear, state } = props;
  return (
    <>
      <DateField label="Первый учебный день" {...fieldOf(state, 'yearStart')} hint={`Например: 01.09.${schoolYear}`} />
      <DateField
        label="Последний учебный день"
        {...fieldOf(state, 'yearEnd')}
        hint={`Например: 26.05.${schoolYear + 1}. Дальше летние каникулы`}
      />
    </>
  );
}

function TrimesterFields(props: { schoolYear: number; state: FormState }) {
  const { schoolYear, state } = props;
  const first = { ...fieldOf(state, 'firstEnd'), hint: `Например: 30.11.${schoolYear}` };
  const second = { ...fieldOf(state, 'secondEnd'), hint: `Например: 28.02.${schoolYear + 1}` };
  return (
    <>
      <DateField label="Последний день первого триместра" {...first} />
      <DateField label="Последний день второго триместра" {...second} />
    </>
  );
}

function WeekField(props: { state: FormState }) {
  return (
    <ChoiceField
      name="week"
      legend="Учебная неделя"
      value={props.state.values['week']}
      options={[
        { value: '5', label: 'Пятидневная' },
        { value: '6', label: 'Шестидневная, с субботами' },
      ]}
      error={fieldOf(props.state, 'week').error}
    />
  );
}

interface HolidayField {
  name: NamedHoliday;
  title: string;
  hint: string;
  optional?: boolean;
}

function listHolidayFields(schoolYear: number): HolidayField[] {
  const next = schoolYear + 1;
  return [
    { name: 'autumn', title: periodTitle('holiday', HOLIDAYS.autumn), hint: `Например: 25.10.${schoolYear}` },
    { name: 'winter', title: periodTitle('holiday', HOLIDAYS.winter), hint: `Например: 31.12.${schoolYear}` },
    {
      name: 'additional',
      title: periodTitle('holiday', HOLIDAYS.additional),
      hint: 'Если их нет, оставьте пустыми',
      optional: true,
    },
    { name: 'spring', title: periodTitle('holiday', HOLIDAYS.spring), hint: `Например: 28.03.${next}` },
  ];
}

function HolidayFields(props: HolidayField & { state: FormState }) {
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
          ...stored.periods
            .filter(({ kind }) => kind === 'holiday')
            .map((period) => ({ term: period.title, value: formatRange(period.start, period.end) })),
          { term: 'Примечание', value: stored.note === '' ? 'нет' : stored.note },
        ]}
      />
    </Notice>
  );
}
