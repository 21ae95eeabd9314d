import { listCalendarsAt, listHolidays, schoolYearOf } from '../../platform/calendar/index.ts';
import { isWithin, type Visit } from '../../platform/http/index.ts';
import { addDays, addMonths } from '../../platform/lib/dates.ts';
import { listWeeks } from '../../platform/ui/index.ts';
import type { PlanFrame } from './frame.tsx';
import type { PlanFilter } from './plan-store.ts';
import type { Roadmap } from './store.ts';
import { findDays } from './time-days.ts';
import type { CalendarPage, TimelinePage } from './time-pages.tsx';
import { readSpan } from './time-span.ts';
import { listTimeWindows } from './time-store.ts';
import { daysOfMonth, type StatedActivity } from './view.ts';

/** A plan opened by its address: what the views of time ask of it. */
export type TimePlan = PlanFrame & { visit: Visit; filter: PlanFilter };

type Address = Readonly<Record<string, string>>;

/** Rows of one page of the timeline; a plan of the usual length is whole on it, and on paper. */
const TIMELINE_PAGE = 300;

/** Everything of a plan that its timeline draws, over the span of the address. */
export async function readTimeline(
  plan: TimePlan,
  address: Address,
  activities: Promise<readonly StatedActivity[]>,
): Promise<TimelinePage> {
  const { visit, roadmap } = plan;
  const span = readSpan(address, periodOf(roadmap, visit.today), visit.today);
  const [windows, calendars, stated] = await Promise.all([
    listTimeWindows(visit.db, questionOf(plan, span)),
    listCalendarsAt(visit.db, roadmap.ownerPath, listYears(span.from, span.to)),
    activities,
  ]);
  const shown = new Set(windows.map(({ activityId }) => activityId));
  const rows = stated.filter(({ id }) => shown.has(id));
  const from = Number(/^\d{1,6}$/.exec(address['from'] ?? '')?.[0] ?? 0);
  return {
    ...plan,
    activities: rows.slice(from, from + TIMELINE_PAGE),
    total: rows.length,
    first: from,
    elsewhere: stated.length - rows.length,
    windows,
    today: visit.today,
    isWhole: isWhole(plan),
    span,
    holidays: calendars.flatMap(listHolidays).map(({ start, end }) => ({ start, end })),
  };
}

/** Everything of a plan that is due in the month of the address, and what its days are. */
export async function readPlanCalendar(
  plan: TimePlan,
  address: Address,
  activities: Promise<readonly StatedActivity[]>,
): Promise<CalendarPage> {
  const { visit, roadmap } = plan;
  const month = plan.query.month ?? clampMonth(visit.today.slice(0, 7), roadmap);
  const { from, until } = daysOfMonth(month);
  const weeks = listWeeks(month).flat();
  const [windows, days, stated] = await Promise.all([
    listTimeWindows(visit.db, questionOf(plan, { from, to: until })),
    findDays(visit.db, roadmap.ownerPath, weeks[0] ?? from, weeks.at(-1) ?? until),
    activities,
  ]);
  return {
    ...plan,
    activities: stated,
    windows,
    today: visit.today,
    isWhole: isWhole(plan),
    month,
    days,
    weeks: address['view'] === 'weeks',
    first: roadmap.periodStart,
    last: roadmap.periodEnd,
  };
}

function questionOf({ visit, roadmap, filter }: TimePlan, { from, to }: { from: string; to: string }) {
  const { viewer, today } = visit;
  return { roadmapId: roadmap.id, scope: viewer.scope, executorPath: filter.executorPath, from, to, today };
}

/** Does the viewer see every executor? Otherwise a window counts the tasks that are seen, and no more. */
function isWhole({ visit, roadmap, filter }: TimePlan): boolean {
  return filter.executorPath === null && isWithin(roadmap.ownerPath, visit.viewer.scope);
}

/** A plan without a period is looked at around today. */
function periodOf({ periodStart, periodEnd }: Roadmap, today: string): { start: string; end: string } {
  const start = periodStart ?? `${schoolYearOf(periodEnd ?? today)}-09-01`;
  return { start, end: periodEnd ?? addDays(addMonths(start, 12), -1) };
}

function listYears(from: string, to: string): number[] {
  const first = schoolYearOf(from);
  return Array.from({ length: schoolYearOf(to) - first + 1 }, (_, index) => first + index);
}

/** The month of today where the plan goes on, otherwise its first or last one. */
function clampMonth(month: string, { periodStart, periodEnd }: Roadmap): string {
  if (periodStart !== null && month < periodStart.slice(0, 7)) return periodStart.slice(0, 7);
  return periodEnd !== null && month > periodEnd.slice(0, 7) ? periodEnd.slice(0, 7) : month;
}
