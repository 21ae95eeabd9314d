import { addMonths } from '../../platform/lib/dates.ts';
import { Empty, MonthCalendar, Timeline, type CalendarEntry, type State, type TimeMark } from '../../platform/ui/index.ts';
import { PlanFilters, PlanViews, sectionTitle, shorten, type PlanFrame } from './frame.tsx';
import type { PlanWindow } from './plan-store.ts';
import { groupBySection } from './table-page.tsx';
import { activityUrl, roadmapUrl } from './urls.ts';
import { lookOfWindow, type StatedActivity, type WindowLook } from './view.ts';

export type TimePage = PlanFrame & {
  activities: readonly StatedActivity[];
  windows: readonly PlanWindow[];
  today: string;
};

export type TimelinePage = TimePage & {
  range: { from: string; to: string };
  holidays: readonly { start: string; end: string }[];
  years: readonly { title: string; href: string; current: boolean }[];
};

/** The plan by months: bars are periods, rhombs single dates. Its text twin is the table. */
export function TimelineBody(page: TimelinePage) {
  return (
    <>
      <PlanViews {...page} />
      <PlanFilters {...page} />
      {page.years.length > 1 && <YearTabs years={page.years} />}
      {page.activities.length === 0 ? (
        <Empty title="Таких мероприятий в плане нет.">Измените отбор.</Empty>
      ) : (
        <ActivityTimeline {...page} />
      )}
    </>
  );
}

function YearTabs({ years }: Pick<TimelinePage, 'years'>) {
  return (
    <nav class="tabs" aria-label="Учебный год">
      <ul>
        {years.map((year) => (
          <li>
            <a href={year.href} aria-current={year.current ? 'page' : undefined}>
              {year.title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ActivityTimeline(page: TimelinePage) {
  const { roadmap, query, activities, range } = page;
  const byActivity = Map.groupBy(page.windows, ({ activityId }) => activityId);
  return (
    <Timeline
      caption="Мероприятия дорожной карты по месяцам"
      from={range.from}
      to={range.to}
      today={page.today}
      holidays={page.holidays}
      tableHref={roadmapUrl(roadmap.id, 'table', query)}
      groups={groupBySection(page.sections, activities).map(({ section, rows }) => ({
        title: sectionTitle(section),
        rows: rows.map((activity) => ({
          ...(activity.number === null ? {} : { number: activity.number }),
          title: shorten(activity.title, 70),
          href: activityUrl(activity.id),
          state: activity.shown.state,
          stateWords: activity.shown.words,
          marks: (byActivity.get(activity.id) ?? []).map((window) => markOf(window, page.today)),
        })),
      }))}
    />
  );
}

/** A window of up to ten days, or one that only names its last day, is a rhomb on that day. */
function markOf(window: PlanWindow, today: string): TimeMark {
  const { state, share } = lookOfWindow(window, today);
  const days = (Date.parse(window.due) - Date.parse(window.start)) / 86_400_000;
  if (days <= 10) return { kind: 'rhomb', date: window.due, state };
  return { kind: 'bar', start: window.start, end: window.due, state, share };
}

const CALENDAR_STATES = {
  done: 'done',
  going: 'going',
  planned: 'planned',
  awaited: 'awaited',
  late: 'overdue',
  accept: 'sent',
} as const satisfies Record<WindowLook['state'], State>;

export type CalendarPage = TimePage & { month: string; daysOff: ReadonlySet<string>; first: string | null; last: string | null };

/** Deadlines of one month, each on its day. */
export function CalendarBody(page: CalendarPage) {
  const { roadmap, query, month, first, last } = page;
  const titles = new Map(page.activities.map((activity) => [activity.id, activity]));
  const entries = page.windows.flatMap((window): CalendarEntry[] => {
    const activity = titles.get(window.activityId);
    if (activity === undefined || window.kind === 'awaited') return [];
    const title = shorten([activity.number, activity.title].filter(Boolean).join(' '), 60);
    return [{ date: window.due, title, href: activityUrl(activity.id), state: CALENDAR_STATES[lookOfWindow(window, page.today).state] }];
  });
  const monthUrl = (shift: number) => roadmapUrl(roadmap.id, 'calendar', { ...query, month: addMonths(`${month}-01`, shift).slice(0, 7) });
  return (
    <>
      <PlanViews {...page} />
      <PlanFilters {...page} />
      <MonthCalendar
        month={month}
        today={page.today}
        entries={entries}
        daysOff={page.daysOff}
        previousHref={first !== null && first.slice(0, 7) < month ? monthUrl(-1) : undefined}
        nextHref={last !== null && last.slice(0, 7) > month ? monthUrl(1) : undefined}
      />
      {entries.length === 0 && <Empty title="В этом месяце сроков нет." />}
    </>
  );
}
