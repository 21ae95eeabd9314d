import { z } from 'zod';
import { daysBetween, formatDate, formatInstant, formatRange } from '../../platform/lib/dates.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { capitalise, keepTogether } from '../../platform/lib/russian.ts';
import {
  Button,
  DateField,
  Empty,
  Form,
  Pairs,
  Part,
  RecordsTable,
  Status,
  Steps,
  TextArea,
  fieldOf,
  overdueWords,
  type FormState,
  type State,
} from '../../platform/ui/index.ts';
import type { ActivityCard, ActivityStep, ActivityTask } from './activity-store.ts';
import { sectionTitle } from './frame.tsx';
import type { PlanWindow } from './plan-store.ts';
import type { Roadmap } from './store.ts';
import { readQuantities, readWords } from './stored.ts';
import { TASK_STATE_TITLES, displayState, isOverdue, isTaskState } from './task.ts';
import { activityUrl, roadmapUrl, tasksUrl, taskUrl } from './urls.ts';
import { lookOfWindow, type StatedActivity } from './view.ts';

export type ActivityPage = {
  roadmap: Roadmap;
  activity: ActivityCard;
  stated: StatedActivity | null;
  windows: readonly PlanWindow[];
  tasks: readonly ActivityTask[];
  steps: readonly ActivityStep[];
  may: { change: boolean; accept: boolean };
  today: string;
  timeZone: string;
  dates: FormState;
  cancel: FormState;
  keys: { dates: string; cancel: string };
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
      <Pairs items={factsOf(page)} />
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
      {may.change && activity.cancelledOn === null && <CancelForm page={page} />}
      {page.steps.length > 0 && (
        <Part id="history" title="История">
          <Steps items={page.steps.map((step) => stepItem(step, page.timeZone))} />
        </Part>
      )}
    </>
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
        { key: 'done', label: 'Сделано', kind: 'date', render: (task) => (task.doneOn === null ? '' : formatDate(task.doneOn)) },
      ]}
      rows={page.tasks}
      needs={(task) => isOverdue(task, page.today)}
      empty={<Empty title="Задач пока нет.">Они появятся в день, когда откроется срок.</Empty>}
    />
  );
}

function factsOf({ activity, roadmap }: ActivityPage) {
  const quantities = readQuantities(activity.quantities);
  return [
    { term: 'План', value: <a href={roadmapUrl(roadmap.id)}>{roadmap.title}</a> },
    {
      term: 'Раздел',
      value: (
        <a href={roadmapUrl(roadmap.id, 'table', { section: activity.sectionId })}>
          {sectionTitle({ number: activity.sectionNumber, title: activity.sectionTitle })}
        </a>
      ),
    },
    {
      term: 'Срок',
      value: <DeadlineWords activity={activity} />,
    },
    { term: 'Исполнители', value: <span class="words">{keepTogether(activity.responsible ?? roadmap.ownerName)}</span> },
    ...(activity.result === null ? [] : [{ term: 'Результат', value: <span class="words">{activity.result}</span> }]),
    ...(quantities.length === 0
      ? []
      : [{ term: 'Количество', value: quantities.map(({ value, unit }) => `${formatNumber(value)}\u00a0${unit}`).join('; ') }]),
    ...(activity.cancelledOn === null
      ? []
      : [{ term: 'Отменено', value: `${formatDate(activity.cancelledOn)}: ${activity.cancelledReason ?? ''}` }]),
  ];
}

/** The deadline as written, as understood, and as the document had it where it was corrected. */
function DeadlineWords({ activity }: Pick<ActivityPage, 'activity'>) {
  const was = readWords(activity.asImported)?.deadline ?? null;
  return (
    <>
      <span class="words">{keepTogether(activity.deadline || 'не назван')}</span>
      {activity.understood !== null && activity.understood !== '' && (
        <small class="note">
          <br />
          {capitalise(activity.understood)}
        </small>
      )}
      {was !== null && was !== activity.deadline && (
        <small class="note">
          <br />В документе: {was}
        </small>
      )}
    </>
  );
}

function taskStatus(task: ActivityTask, { today, may }: ActivityPage) {
  const state: State = displayState(task, today, may.accept);
  if (state === 'overdue') return <Status state="overdue">{overdueWords(daysBetween(task.due, today))}</Status>;
  if (state === 'accept') return <Status state="accept" />;
  return <Status state={state}>{isTaskState(task.state) ? TASK_STATE_TITLES[task.state] : task.state}</Status>;
}

const WINDOW_STATES = {
  done: 'done',
  going: 'going',
  planned: 'planned',
  awaited: 'awaited',
  late: 'overdue',
  accept: 'sent',
} as const satisfies Record<ReturnType<typeof lookOfWindow>['state'], State>;

function WindowsTable({ windows, today }: { windows: readonly PlanWindow[]; today: string }) {
  return (
    <RecordsTable
      caption="Сроки мероприятия"
      captionHidden
      columns={[
        {
          key: 'span',
          label: 'Срок',
          kind: 'title',
          render: (window) => (window.kind === 'awaited' ? 'дата ожидается' : formatRange(window.start, window.due)),
        },
        {
          key: 'done',
          label: 'Принято',
          render: (window) =>
            window.kind === 'awaited' || window.beforePlan
              ? '—'
              : `${formatNumber(window.accepted)} из\u00a0${formatNumber(window.expected)}`,
        },
        {
          key: 'state',
          label: 'Состояние',
          render: (window) =>
            window.beforePlan ? (
              <span class="quiet">до начала плана</span>
            ) : (
              <Status state={WINDOW_STATES[lookOfWindow(window, today).state]} />
            ),
        },
      ]}
      rows={windows}
      empty={<Empty title="Сроков у мероприятия нет." />}
    />
  );
}

function DatesForm({ page }: { page: ActivityPage }) {
  return (
    <Part id="dates" title="Назначить дату">
      <Form action={`${activityUrl(page.activity.id)}/dates`} formKey={page.keys.dates} labelledBy="dates">
        <DateField label="Начало" optional {...fieldOf(page.dates, 'start')} />
        <DateField label="Срок" {...fieldOf(page.dates, 'due')} />
        <div class="buttons">
          <Button>Назначить</Button>
        </div>
      </Form>
    </Part>
  );
}

function CancelForm({ page }: { page: ActivityPage }) {
  return (
    <details open={page.cancel.errors.length > 0}>
      <summary>Отменить мероприятие</summary>
      <Form action={`${activityUrl(page.activity.id)}/cancel`} formKey={page.keys.cancel} label="Отмена мероприятия">
        <TextArea
          label="Причина"
          hint="Например: приказ от 12.01.2027 № 8. Её прочитают все исполнители"
          rows={2}
          {...fieldOf(page.cancel, 'reason')}
        />
        <div class="buttons">
          <Button second>Отменить мероприятие</Button>
        </div>
      </Form>
    </details>
  );
}

const STEP_WORDS: Readonly<Record<string, string>> = {
  change: 'Исправлено при проверке',
  cancel: 'Отменено',
  'name-dates': 'Назначена дата',
};
const changesSchema = z.array(z.object({ field: z.string(), to: z.unknown() })).catch([]);

function stepItem(step: ActivityStep, timeZone: string) {
  const due = changesSchema.parse(step.changes).find(({ field }) => field === 'due')?.to;
  const text = step.reason ?? (typeof due === 'string' ? `до ${formatDate(due)}` : undefined);
  return {
    title: `${STEP_WORDS[step.action] ?? 'Изменено'}: ${step.actor}`,
    when: formatInstant(step.at, timeZone),
    ...(text === undefined ? {} : { text }),
  };
}
