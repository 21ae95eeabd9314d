import { daysBetween, formatDate } from '../../platform/lib/dates.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  Choice,
  DateField,
  Empty,
  Form,
  Pairs,
  Part,
  PostButton,
  RecordsTable,
  Status,
  fieldOf,
  overdueWords,
  type FormState,
  type State,
} from '../../platform/ui/index.ts';
import { listFacts } from './activity-facts.tsx';
import { ActivityHistory } from './activity-history.tsx';
import type { ActivityCard, ActivityStep, ActivityTask } from './activity-store.ts';
import { WindowsTable } from './activity-windows.tsx';
import type { PlanWindow } from './plan-store.ts';
import type { ActivityParty } from './party-store.ts';
import type { Roadmap } from './store.ts';
import { TASK_STATE_TITLES, displayState, isOverdue, isTaskState } from './task.ts';
import { activityFormUrl, tasksUrl, taskUrl, type ActivityForm } from './urls.ts';
import type { StatedActivity } from './view.ts';

export type ActivityPage = {
  roadmap: Roadmap;
  activity: ActivityCard;
  stated: StatedActivity | null;
  parties: readonly ActivityParty[];
  windows: readonly PlanWindow[];
  tasks: readonly ActivityTask[];
  steps: readonly ActivityStep[];
  may: { change: boolean; accept: boolean };
  today: string;
  timeZone: string;
  dates: FormState;
  keys: { dates: string; notYet: string; noMore: string };
};

export const TASKS_SHOWN = 200;

/** One activity: the words of the order, its windows, its tasks by school with the overdue first, its history. */
export function ActivityBody(page: ActivityPage) {
  const { activity, tasks, stated, may, windows } = page;
  const isAwaited = windows.some(({ kind }) => kind === 'awaited') && activity.cancelledOn === null;
  return (
    <>
      {stated !== null && (
        <p>
          <Status state={stated.shown.state}>{stated.shown.words}</Status>
        </p>
      )}
      <Pairs items={listFacts(page)} />
      {may.change && <ChangeLinks {...page} />}
      <Part id="tasks" title="Задачи">
        <TasksTable {...page} />
        {tasks.length === TASKS_SHOWN && (
          <p>
            <a href={tasksUrl({ roadmap: activity.roadmapId, activity: activity.id, state: 'all' })}>Все задачи мероприятия</a>
          </p>
        )}
      </Part>
      <Part id="windows" title="Сроки">
        <WindowsTable windows={windows} today={page.today} />
      </Part>
      {may.change && isAwaited && <DatesForm page={page} />}
      <ActivityHistory steps={page.steps} timeZone={page.timeZone} />
    </>
  );
}

/** What may be changed in the activity as a whole, each on a page of its own. */
function ChangeLinks({ activity, windows }: ActivityPage) {
  const url = (form: ActivityForm) => activityFormUrl(activity.id, form);
  if (activity.cancelledOn !== null) {
    return (
      <Buttons>
        <ButtonLink title="Вернуть в план" href={url('restore')} second />
      </Buttons>
    );
  }
  const hasDates = windows.some(({ kind, beforePlan }) => kind !== 'awaited' && !beforePlan);
  return (
    <Buttons>
      {hasDates && <ButtonLink title="Перенести срок" href={url('postpone')} second />}
      <ButtonLink title="Исполнители и контроль" href={url('executors')} second />
      <ButtonLink title="Отменить мероприятие" href={url('cancel')} second />
    </Buttons>
  );
}

function TasksTable(page: ActivityPage) {
  return (
    <RecordsTable
      caption="Задачи мероприятия по исполнителям"
      captionHidden
      columns={[
        { key: 'executor', label: 'Исполнитель', kind: 'title', render: (task) => <a href={taskUrl(task.id)}>{task.executorName}</a> },
        { key: 'due', label: 'Срок', kind: 'date', render: (task) => formatDate(task.due) },
        { key: 'state', label: 'Состояние', render: (task) => taskStatus(task, page) },
        { key: 'done', label: 'Сделано', kind: 'date', render: doneOn },
      ]}
      rows={page.tasks}
      needs={(task) => isOverdue(task, page.today)}
      empty={<Empty title="Задач пока нет.">Они появятся в день, когда откроется срок.</Empty>}
    />
  );
}

/** A report that a move or a cancelling closed did nothing. */
function doneOn({ state, doneOn: day }: ActivityTask): string {
  return day === null || state === 'postponed' || state === 'cancelled' ? '' : formatDate(day);
}

function taskStatus(task: ActivityTask, { today, may }: ActivityPage) {
  const state: State = displayState(task, today, may.accept);
  if (state === 'overdue') return <Status state="overdue">{overdueWords(daysBetween(task.due, today))}</Status>;
  if (state === 'accept') return <Status state="accept" />;
  return <Status state={state}>{isTaskState(task.state) ? TASK_STATE_TITLES[task.state] : task.state}</Status>;
}

/** The owner's answers: a date is known, it is not known yet, no more will come. */
function DatesForm({ page }: { page: ActivityPage }) {
  const action = activityFormUrl(page.activity.id, 'dates');
  const hasDates = page.windows.some(({ kind }) => kind !== 'awaited');
  return (
    <Part id="dates" title="Есть ли уже дата?">
      <Form action={action} formKey={page.keys.dates} labelledBy="dates">
        <DateField label="Начало" optional {...fieldOf(page.dates, 'start')} />
        <DateField label="Срок" {...fieldOf(page.dates, 'due')} />
        <Choice
          type="checkbox"
          name="last"
          value="yes"
          label="Это последняя дата"
          hint="Если не отметить, Опора через месяц спросит о следующей"
          checked={page.dates.values['last'] === 'yes'}
        />
        <Buttons>
          <Button>Назначить</Button>
        </Buttons>
      </Form>
      <Buttons>
        <PostButton
          action={action}
          title="Пока нет: спросить через месяц"
          look="second"
          fields={{ answer: 'not-yet' }}
          formKey={page.keys.notYet}
        />
        {hasDates && (
          <PostButton action={action} title="Больше дат не будет" look="second" fields={{ answer: 'no-more' }} formKey={page.keys.noMore} />
        )}
      </Buttons>
    </Part>
  );
}
