import { addMonths, formatMonth, type CalendarDate } from '../../platform/lib/dates.ts';
import { Filters, HiddenField, SelectField, TextField } from '../../platform/ui/index.ts';
import { FILTER_STATES, FILTER_STATE_TITLES, isNarrowed } from './filter.ts';
import type { TaskListPage } from './list-pages.tsx';
import type { FilterChoice } from './list-store.ts';
import { headingOf } from './task-words.ts';

/** The filter over the list; what has no field of its own goes along hidden. */
export function TaskFilters(page: Pick<TaskListPage, 'state' | 'choices' | 'today'>) {
  const { state, choices, today } = page;
  return (
    <Filters label="Отбор задач" action="/tasks" clearHref={isNarrowed(state) ? '/tasks' : undefined}>
      <TextField name="text" label="Слова пункта или исполнитель" type="search" value={state.text} grow />
      <SelectField
        name="state"
        label="Состояние"
        value={state.state ?? 'current'}
        options={FILTER_STATES.map((value) => ({ value, label: FILTER_STATE_TITLES[value] }))}
      />
      <SelectField
        name="side"
        label="Чьё дело"
        empty="любое"
        value={state.side}
        options={[
          { value: 'me', label: 'отчитываюсь я' },
          { value: 'mine', label: 'поручено лично мне' },
          { value: 'answer', label: 'за что отвечаю' },
          { value: 'accept', label: 'принимаю я' },
        ]}
      />
      <SelectField name="month" label="Срок в месяце" empty="любой" value={state.month} options={monthOptions(today, state.month)} />
      <PlanFields state={state} choices={choices} />
      <HiddenFields state={state} />
    </Filters>
  );
}

function PlanFields({ state, choices }: Pick<TaskListPage, 'state' | 'choices'>) {
  return (
    <>
      {choices.roadmaps.length > 1 && (
        <SelectField name="roadmap" label="Дорожная карта" empty="любая" value={state.roadmap} options={options(choices.roadmaps)} />
      )}
      {choices.roadmaps.length === 1 && state.roadmap !== undefined && <HiddenField name="roadmap" value={state.roadmap} />}
      {choices.sections.length > 0 && (
        <SelectField name="section" label="Раздел" empty="любой" value={state.section} options={options(choices.sections)} />
      )}
    </>
  );
}

function HiddenFields({ state }: Pick<TaskListPage, 'state'>) {
  return (
    <>
      {(['activity', 'executor', 'exact', 'returns', 'from', 'until'] as const).map((name) => {
        const value = state[name];
        return value === undefined ? null : <HiddenField name={name} value={value} />;
      })}
      {state.sort !== 'due' || state.descending ? <HiddenField name="sort" value={`${state.descending ? '-' : ''}${state.sort}`} /> : null}
    </>
  );
}

function options(choices: readonly FilterChoice[]) {
  return choices.map(({ id, title }) => ({ value: id, label: headingOf(title, 70) }));
}

/** Half a year each way, and the chosen month wherever it lies. */
function monthOptions(today: CalendarDate, chosen: string | undefined) {
  const months = Array.from({ length: 13 }, (_, index) => addMonths(today, index - 6).slice(0, 7));
  if (chosen !== undefined && !months.includes(chosen)) months.push(chosen);
  return months.toSorted().map((month) => ({ value: month, label: formatMonth(month) }));
}
