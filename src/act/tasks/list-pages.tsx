import type { CalendarDate } from '../../platform/lib/dates.ts';
import { addMonths, formatMonth } from '../../platform/lib/dates.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { pluralForm } from '../../platform/lib/russian.ts';
import {
  DateText,
  Empty,
  Filters,
  HiddenField,
  Paging,
  RecordsTable,
  ResultLine,
  SelectField,
  Status,
  TextField,
  type Column,
  type PageFrame,
} from '../../platform/ui/index.ts';
import { isOverdue } from '../../plan/roadmaps/index.ts';
import {
  COUNT_LIMIT,
  FILTER_STATES,
  FILTER_STATE_TITLES,
  PAGE_SIZE,
  isNarrowed,
  taskExportUrl,
  taskListUrl,
  writeCursor,
  type TaskFilter,
  type TaskListState,
  type TaskSort,
} from './filter.ts';
import type { FilterChoice, TaskRow } from './list-store.ts';
import { TASKS, headingOf, itemWords, taskStatus } from './task-words.ts';
import { taskUrl } from './urls.ts';

export type TaskListPage = {
  state: TaskListState;
  rows: TaskRow[];
  hasMore: boolean;
  count: number;
  choices: {
    roadmaps: FilterChoice[];
    sections: FilterChoice[];
    activity?: FilterChoice | undefined;
    executor?: FilterChoice | undefined;
  };
  today: CalendarDate;
};

/** All tasks that the viewer may see, one filter over them; the address keeps everything. */
export function renderTaskList(page: TaskListPage): Pick<PageFrame, 'title' | 'lead' | 'body'> {
  const { state } = page;
  return {
    title: 'Задачи',
    lead: leadOf(page),
    body: (
      <>
        <TaskFilters {...page} />
        <ResultLine
          tools={page.rows.length === 0 ? undefined : [{ title: 'Excel', href: taskExportUrl(state) }]}
        >
          {countWords(page.count)}
        </ResultLine>
        <RecordsTable
          caption="Задачи"
          captionHidden
          columns={listColumns(page)}
          rows={page.rows}
          needs={(row) => isOverdue(row, page.today)}
          empty={<EmptyList state={state} />}
        />
        <Pages {...page} />
      </>
    ),
  };
}

/** «Найдено 12 задач»; the verb agrees with the number. */
export function countWords(count: number): string {
  if (count === 0) return 'Ничего не найдено';
  if (count > COUNT_LIMIT) return `Найдено больше ${formatNumber(COUNT_LIMIT)} задач`;
  return `${pluralForm(count, ['Найдена', 'Найдено', 'Найдено'])} ${formatNumber(count)}\u00a0${pluralForm(count, TASKS)}`;
}

function leadOf(page: TaskListPage): string | undefined {
  const { activity, executor } = page.choices;
  const words = [
    activity === undefined ? '' : `Пункт ${headingOf(activity.title, 100)}`,
    executor?.title ?? '',
  ].filter((part) => part !== '');
  return words.length === 0 ? undefined : words.join(', ');
}

function TaskFilters(page: TaskListPage) {
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
          { value: 'accept', label: 'принимаю я' },
        ]}
      />
      <SelectField
        name="month"
        label="Срок в месяце"
        empty="любой"
        value={state.month}
        options={monthOptions(today, state.month)}
      />
      {choices.roadmaps.length > 1 && (
        <SelectField
          name="roadmap"
          label="Дорожная карта"
          empty="любая"
          value={state.roadmap}
          options={options(choices.roadmaps)}
        />
      )}
      {choices.roadmaps.length === 1 && state.roadmap !== undefined && (
        <HiddenField name="roadmap" value={state.roadmap} />
      )}
      {choices.sections.length > 0 && (
        <SelectField
          name="section"
          label="Раздел"
          empty="любой"
          value={state.section}
          options={options(choices.sections)}
        />
      )}
      {(['activity', 'executor', 'from', 'until'] as const).map((name) => {
        const value = state[name];
        return value === undefined ? null : <HiddenField name={name} value={value} />;
      })}
      {state.sort !== 'due' || state.descending ? (
        <HiddenField name="sort" value={`${state.descending ? '-' : ''}${state.sort}`} />
      ) : null}
    </Filters>
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

function listColumns(page: TaskListPage): Column<TaskRow>[] {
  const { state, today } = page;
  const mustAccept = state.side === 'accept';
  return [
    {
      key: 'activity',
      label: 'Что сделать',
      kind: 'title',
      ...sortOf(state, 'activity'),
      render: (row) => (
        <>
          <a href={taskUrl(row.id)}>{headingOf(row.activityTitle, 160)}</a>
          <small>
            {itemWords(row.activityNumber)}. {row.sectionTitle}
          </small>
        </>
      ),
    },
    {
      key: 'executor',
      label: 'Исполнитель',
      ...sortOf(state, 'executor'),
      render: (row) => row.executorName,
    },
    {
      key: 'due',
      label: 'Срок',
      ...sortOf(state, 'due'),
      render: (row) => (
        <>
          <DateText date={row.due} />
          {row.deadline !== '' && <small>{headingOf(row.deadline, 60)}</small>}
        </>
      ),
    },
    {
      key: 'state',
      label: 'Состояние',
      render: (row) => {
        const status = taskStatus(row, today, mustAccept);
        return <Status state={status.state}>{status.words}</Status>;
      },
    },
  ];
}

function sortOf(state: TaskListState, sort: TaskSort): Pick<Column<TaskRow>, 'sortHref' | 'sorted'> {
  const isSorted = state.sort === sort;
  const descending = isSorted && !state.descending;
  return {
    sortHref: taskListUrl(state, { sort, descending }),
    ...(isSorted ? { sorted: state.descending ? ('descending' as const) : ('ascending' as const) } : {}),
  };
}

function Pages(page: TaskListPage) {
  const { state, rows } = page;
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return null;
  const before =
    state.before === null ? (state.after?.position ?? 0) : Math.max(0, state.before.position - rows.length);
  const address = taskListUrl(state, state);
  const to = (name: 'after' | 'before', row: TaskRow, position: number) =>
    `${address}${address.includes('?') ? '&' : '?'}${name}=${writeCursor({ value: row.sortValue, id: row.id, position })}`;
  const hasPrevious = state.before === null ? state.after !== null : page.hasMore;
  const hasNext = state.before === null ? page.hasMore : true;
  if (!hasPrevious && !hasNext && rows.length < PAGE_SIZE) return null;
  return (
    <Paging
      from={before + 1}
      to={before + rows.length}
      {...(page.count > COUNT_LIMIT ? {} : { total: page.count })}
      {...(hasPrevious ? { previousHref: to('before', first, before) } : {})}
      {...(hasNext ? { nextHref: to('after', last, before + rows.length) } : {})}
    />
  );
}

function EmptyList(props: { state: TaskFilter }) {
  if (isNarrowed(props.state)) {
    return (
      <Empty title="Таких задач нет.">
        Измените отбор или <a href="/tasks">покажите все незакрытые</a>.
      </Empty>
    );
  }
  return (
    <Empty title="Задач пока нет.">
      Они откроются сами, когда дорожная карта вступит в силу и подойдут её сроки.
    </Empty>
  );
}
