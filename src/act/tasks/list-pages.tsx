import type { Viewer } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { pluralForm } from '../../platform/lib/russian.ts';
import { DateText, Empty, Paging, RecordsTable, ResultLine, Status, type Column, type PageFrame } from '../../platform/ui/index.ts';
import { isOverdue } from '../../plan/roadmaps/index.ts';
import {
  COUNT_LIMIT,
  PAGE_SIZE,
  isNarrowed,
  taskExportUrl,
  taskListUrl,
  writeCursor,
  type TaskFilter,
  type TaskListState,
  type TaskSort,
} from './filter.ts';
import { TaskFilters } from './list-filters.tsx';
import type { FilterChoice, TaskRow } from './list-store.ts';
import { TASKS, headingOf, itemWords, taskStatus } from './task-words.ts';
import { TickedList, isTickable, tickOf } from './ticks.tsx';
import { TASK_FILES_URL, reviewTasksUrl, taskUrl } from './urls.ts';

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
  viewer: Viewer;
  /** A key against reminding twice by one click. */
  formKey: string;
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
        <ResultLine tools={listTools(page)}>{countWords(page.count)}</ResultLine>
        <TickedList {...page}>
          <RecordsTable
            caption="Задачи"
            captionHidden
            columns={listColumns(page)}
            rows={page.rows}
            needs={(row) => isOverdue(row, page.today)}
            empty={<EmptyList state={state} />}
          />
        </TickedList>
        <Pages {...page} />
      </>
    ),
  };
}

function listTools({ state, rows }: TaskListPage): { title: string; href: string }[] | undefined {
  if (rows.length === 0) return undefined;
  return [
    ...(state.side === 'accept' ? [{ title: 'Посмотреть и решить по каждому', href: reviewTasksUrl(state) }] : []),
    { title: 'Файлы отчётов', href: TASK_FILES_URL },
    { title: 'Excel', href: taskExportUrl(state) },
  ];
}

/** «Найдено 12 задач»; the verb agrees with the number. */
export function countWords(count: number): string {
  if (count === 0) return 'Ничего не найдено';
  if (count > COUNT_LIMIT) return `Найдено больше ${formatNumber(COUNT_LIMIT)} задач`;
  return `${pluralForm(count, ['Найдена', 'Найдено', 'Найдено'])} ${formatNumber(count)}\u00a0${pluralForm(count, TASKS)}`;
}

function leadOf(page: TaskListPage): string | undefined {
  const { activity, executor } = page.choices;
  const { exact, returns } = page.state;
  const words = [
    activity === undefined ? '' : `Пункт ${headingOf(activity.title, 100)}`,
    executor === undefined ? '' : `${executor.title}${exact === undefined ? '' : ' (без подведомственных)'}`,
    returns === undefined ? '' : 'отчёт возвращали',
  ].filter((part) => part !== '');
  return words.length === 0 ? undefined : words.join(', ');
}

function listColumns(page: TaskListPage): Column<TaskRow>[] {
  const { state, today } = page;
  const mustAccept = state.side === 'accept';
  const ticked = isTickable(page);
  return [
    {
      key: 'activity',
      label: 'Что сделать',
      kind: 'title',
      ...sortOf(state, 'activity'),
      render: (row) => (ticked ? tickOf(page.viewer, row, whatCell(row)) : whatCell(row)),
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
      render: dueCell,
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

function whatCell(row: TaskRow) {
  return (
    <>
      <a href={taskUrl(row.id)}>{headingOf(row.activityTitle, 160)}</a>
      <small>
        {itemWords(row.activityNumber)}. {row.sectionTitle}
      </small>
    </>
  );
}

function dueCell(row: TaskRow) {
  return (
    <>
      <DateText date={row.due} />
      {row.deadline !== '' && <small>{headingOf(row.deadline, 60)}</small>}
    </>
  );
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
  const before = state.before === null ? (state.after?.position ?? 0) : Math.max(0, state.before.position - rows.length);
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
  return <Empty title="Задач пока нет.">Они откроются сами, когда дорожная карта вступит в силу и подойдут её сроки.</Empty>;
}
