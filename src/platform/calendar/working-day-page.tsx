import { formatDay } from '../lib/dates.ts';
import type { CalendarDate } from '../lib/dates.ts';
import { capitalise } from '../lib/russian.ts';
import { Button, Buttons, Choice, ChoiceField, fieldOf, Form, Notice, Pairs, PostButton, TextField } from '../ui/index.ts';
import type { FormState } from '../ui/index.ts';
import type { EditedDay } from './store.ts';
import { workingDayRemoveUrl, workingDayUrl, workingYearUrl } from './urls.ts';
import type { CalendarDay } from './working-calendar.ts';
import { KIND_WORDS } from './working-pages.tsx';

/** The form of one day. */
export function WorkingDayBody(props: { day: CalendarDay; edited: EditedDay | null; state: FormState; conflict: boolean }) {
  const { day, edited } = props;
  return (
    <>
      {props.conflict && <StoredDayNotice day={day} />}
      <Form action={workingDayUrl(day.day)} version={edited?.version ?? 0}>
        <DayFields state={props.state} />
        <Buttons>
          <Button>Сохранить</Button>
          <a href={workingYearUrl(Number(day.day.slice(0, 4)))}>Отменить</a>
        </Buttons>
      </Form>
      {edited !== null && (
        <PostButton
          action={workingDayRemoveUrl(day.day)}
          title="Вернуть как по закону"
          look="plain"
          fields={{ version: String(edited.version) }}
        />
      )}
    </>
  );
}

function StoredDayNotice(props: { day: CalendarDay }) {
  const { kind, title } = props.day;
  return (
    <Notice title="Сейчас сохранено другое" late>
      <Pairs
        items={[
          { term: 'Какой день', value: KIND_WORDS[kind] },
          { term: 'Основание', value: title === '' ? 'по дню недели' : title },
        ]}
      />
    </Notice>
  );
}

function DayFields(props: { state: FormState }) {
  const { state } = props;
  const kinds = [
    { value: 'off', label: 'Выходной' },
    { value: 'working', label: 'Рабочий' },
    { value: 'short', label: 'Рабочий, короче на час' },
  ];
  return (
    <>
      <ChoiceField name="kind" legend="Какой это день" value={state.values['kind']} error={fieldOf(state, 'kind').error} options={kinds} />
      <TextField label="Основание" hint="Например: постановление от 24.09.2025 № 1466" {...fieldOf(state, 'title')} />
      <Choice
        name="official"
        type="checkbox"
        value="yes"
        label="Утверждено актом"
        hint="Без отметки день считается предположительным"
        checked={state.values['official'] === 'yes'}
      />
    </>
  );
}

/** «Понедельник, 9 марта 2026 года» */
export function dayHeading(day: CalendarDate): string {
  return capitalise(formatDay(day));
}
