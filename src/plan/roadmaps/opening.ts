import { z } from 'zod';
import { findWorkingCalendar, overdueFrom, type WorkingCalendar } from '../../platform/calendar/index.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
import { defineJob, type Job } from '../../platform/jobs/index.ts';
import { dateInZone, type CalendarDate } from '../../platform/lib/dates.ts';
import { plural } from '../../platform/lib/russian.ts';
import { expandGroups } from '../groups/index.ts';
import { addOpenedSteps, addTasks, listParties, listWindowsToOpen, openTasks, type NewTask, type OpeningWindow } from './opening-store.ts';
import { planTasks, type Executor, type OpeningContext, type Party } from './task-opening.ts';

/**
 * Opens every window whose day has come: groups expand to their members of today, planned tasks become open.
 * May be repeated: a window opens once, a task is written once. Gives how many tasks were opened.
 */
export async function openWindows(tx: Tx, today: CalendarDate, roadmapId: string | null = null): Promise<number> {
  const windows = await listWindowsToOpen(tx, today, roadmapId);
  if (windows.length === 0) return 0;
  const parties = await listParties(
    tx,
    windows.map(({ activityId }) => activityId),
  );
  const members = await listMembers(tx, [...parties.values()].flat(), today);
  const calendar = await findWorkingCalendar(tx);
  const opened: { id: string; expected: number }[] = [];
  const tasks: NewTask[] = [];
  for (const window of windows) {
    const { owner, eachReports } = window;
    const planned = planTasks(parties.get(window.activityId) ?? [], { owner, eachReports, members });
    // A group without members waits: the window opens on the day somebody enters it.
    if (planned.length === 0) continue;
    opened.push({ id: window.id, expected: planned.length });
    tasks.push(...makeTasks(window, planned, calendar, 'open'));
  }
  const fresh = await addTasks(tx, tasks);
  const waiting = await openTasks(tx, opened, today);
  await addOpenedSteps(tx, [...fresh, ...waiting]);
  return fresh.length + waiting.length;
}

/** Members of the groups among the parties, as executors. */
export async function listMembers(
  db: Db | Tx,
  parties: readonly Party[],
  day: CalendarDate,
): Promise<NonNullable<OpeningContext['members']>> {
  const ids = parties.flatMap(({ groupId }) => groupId ?? []);
  const members = await expandGroups(db, ids, day);
  return new Map([...members].map(([id, list]) => [id, list.map(toExecutor)]));
}

function toExecutor(member: { id: string; path: string }): Executor {
  return { organisationId: member.id, path: member.path, personId: null };
}

/** The tasks of a window as rows: the first overdue day is frozen with them. */
export function makeTasks(
  window: Omit<OpeningWindow, 'owner' | 'eachReports'>,
  planned: ReturnType<typeof planTasks>,
  calendar: WorkingCalendar,
  state: 'planned' | 'open',
): NewTask[] {
  return planned.map((task) => ({
    ...task,
    roadmapId: window.roadmapId,
    activityId: window.activityId,
    windowId: window.id,
    start: window.start,
    due: window.due,
    overdueFrom: overdueFrom(calendar, window.due),
    controller: window.controller,
    state,
  }));
}

/** The daily job of every region: windows open on the morning of their first day, by the region's own clock. */
export function makeOpeningJob(clock: () => Date): Job<Record<string, never>> {
  return defineJob({
    kind: 'open-windows',
    input: z.object({}),
    run: async ({ db, transact }) => {
      const region = await db.selectFrom('organisations').select('time_zone').where('type', '=', 'region').executeTakeFirst();
      const today = dateInZone(clock(), region?.time_zone ?? 'Europe/Moscow');
      const opened = await transact((tx) => openWindows(tx, today));
      return { words: `Открыто: ${plural(opened, ['задача', 'задачи', 'задач'])}` };
    },
  });
}
