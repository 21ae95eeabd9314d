import { addDays, type CalendarDate } from '../../src/platform/lib/dates.ts';
import { newId } from '../../src/platform/lib/id.ts';
import type { Chance } from './chance.ts';
import { addRow, makeSheet, type Sheet } from './copy.ts';
import type { Account, School } from './places.ts';
import type { Plan } from './plans.ts';
import { REPORTS } from './words.ts';

export type TaskSheets = { windows: Sheet; tasks: Sheet; reports: Sheet; steps: Sheet };

export function makeTaskSheets(): TaskSheets {
  return {
    windows: makeSheet('windows', 'id, roadmap_id, activity_id, start_date, due, kind, expected, opened_on'),
    tasks: makeSheet(
      'tasks',
      'id, roadmap_id, activity_id, window_id, executor_id, executor_path, controller_id, ' +
        'controller_path, start_date, due, overdue_from, state, done_on, reported_at, ' +
        'decided_at, reported_by, returns, version',
    ),
    reports: makeSheet(
      'task_reports',
      'id, task_id, number, text, done_on, person_id, actor, account_id, sent_at, decision, ' + 'decided_at, decided_by, reason',
    ),
    steps: makeSheet('task_steps', 'id, task_id, at, account_id, actor, kind, text'),
  };
}

type Context = { plan: Plan; today: CalendarDate; chance: Chance; controller: Account };

/** Four windows an activity, about a hundred days apart: two past, one about now, one to come. */
const DAYS_BETWEEN = 100;
const WINDOWS = 4;
const FIRST_DUE = -240;

/** Windows and tasks of a whole plan; `executorsOf` names who reports on an activity, by its place in the plan. */
export function addPlanTasks(sheets: TaskSheets, context: Context, executorsOf: (position: number) => readonly School[]): number {
  let tasks = 0;
  context.plan.activities.forEach((activityId, position) => {
    const executors = executorsOf(position);
    for (let index = 0; index < WINDOWS; index += 1) {
      const due = addDays(context.today, FIRST_DUE + index * DAYS_BETWEEN + context.chance.whole(0, 60));
      addWindow(sheets, context, { activityId, start: addDays(due, -30), due }, executors);
      tasks += executors.length;
    }
  });
  return tasks;
}

type Window = { activityId: string; start: CalendarDate; due: CalendarDate };

function addWindow(sheets: TaskSheets, context: Context, window: Window, executors: readonly School[]): void {
  const { plan, today } = context;
  const id = newId();
  const isOpen = window.start <= today;
  addRow(sheets.windows, [id, plan.id, window.activityId, window.start, window.due, 'due', executors.length, isOpen ? window.start : null]);
  const made = { ...window, id, isOpen };
  for (const executor of executors) addTask(sheets, context, made, executor);
}

function addTask(sheets: TaskSheets, context: Context, window: Window & { id: string; isOpen: boolean }, executor: School): void {
  const { plan, today, chance } = context;
  const id = newId();
  const state = window.isOpen ? chooseState(context, window) : 'planned';
  const isReported = ['reported', 'returned', 'accepted'].includes(state);
  const isDecided = state === 'returned' || state === 'accepted';
  const doneOn = isReported ? earlier(addDays(window.due, -chance.whole(0, 20)), today) : null;
  const sentAt = doneOn === null ? null : `${doneOn}T09:30:00Z`;
  const parties = [executor.id, executor.path, plan.owner.id, plan.owner.path];
  const dates = [window.start, window.due, addDays(window.due, 1)];
  const version = state === 'planned' || state === 'open' ? 1 : 2;
  const reported = [doneOn, sentAt, isDecided ? sentAt : null, isReported ? executor.head.id : null];
  const row = [id, plan.id, window.activityId, window.id, ...parties, ...dates, state, ...reported];
  addRow(sheets.tasks, [...row, state === 'returned' ? 1 : 0, version]);
  if (window.isOpen) addHistory(sheets, context, { taskId: id, start: window.start, state, executor, doneOn, sentAt });
}

/** What is over is mostly accepted, four in a hundred are late; what goes on is mostly open. */
function chooseState({ chance, today, plan }: Context, { due }: Window): string {
  const luck = chance.next();
  const waits = plan.level === 'municipality' ? 0.08 : 0.03;
  if (due < today) {
    if (luck < 0.03) return 'open';
    if (luck < 0.04) return 'returned';
    if (luck < 0.06) return 'cancelled';
    return luck < 0.06 + waits ? 'reported' : 'accepted';
  }
  if (luck < 0.7) return 'open';
  return luck < 0.85 ? 'reported' : 'accepted';
}

type History = {
  taskId: string;
  start: CalendarDate;
  state: string;
  executor: School;
  doneOn: CalendarDate | null;
  sentAt: string | null;
};

function addHistory(sheets: TaskSheets, { chance, controller }: Context, history: History): void {
  const { taskId, executor, state, doneOn, sentAt } = history;
  addRow(sheets.steps, [newId(), taskId, `${history.start}T00:05:00Z`, null, 'Опора', 'opened', '']);
  if (doneOn === null || sentAt === null) return;
  const decision = state === 'reported' ? null : state;
  const { head } = executor;
  addRow(sheets.reports, [
    newId(),
    taskId,
    1,
    chance.pick(REPORTS),
    doneOn,
    head.personId,
    head.name,
    head.id,
    sentAt,
    decision,
    decision === null ? null : sentAt,
    decision === null ? null : controller.name,
    decision === 'returned' ? 'Приложите протокол' : null,
  ]);
  addRow(sheets.steps, [newId(), taskId, sentAt, head.id, head.name, 'reported', '']);
  if (decision !== null) addRow(sheets.steps, [newId(), taskId, sentAt, controller.id, controller.name, decision, '']);
}

function earlier(day: CalendarDate, other: CalendarDate): CalendarDate {
  return day < other ? day : other;
}
