import { addMonths } from '../../platform/lib/dates.ts';
import { plural } from '../../platform/lib/russian.ts';
import {
  Empty,
  MonthCalendar,
  Paging,
  Timeline,
  WeekList,
  type CalendarDay,
  type CalendarEntry,
  type TimeMark,
} from '../../platform/ui/index.ts';
import { PlanFilters, PlanViews, sectionTitle, shorten, type PlanFrame } from './frame.tsx';
import { groupBySection } from './table-page.tsx';
import { lookOf, markOf, stateOfLook, stateWords } from './time-look.ts';
import { SPAN_TITLES, SPANS, type TimeSpan } from './time-span.ts';
import type { TimeWindow } from './time-store.ts';
import { activityTasksUrl, planCalendarUrl, timelineUrl, windowTasksUrl } from './time-urls.ts';
import { activityUrl, roadmapUrl } from './urls.ts';
import type { StatedActivity } from './view.ts';

type TimePage = PlanFrame & {
  activities: readonly StatedActivity[];
  windows: readonly TimeWindow[];
  today: string;
  /** All executors are seen. */
  isWhole: boolean;
};

export type TimelinePage = TimePage & {
  span: TimeSpan;
  holidays: readonly { start: string; end: string }[];
  /** Rows of the span in all, the place of the first one here, and how many activities have no days in the span. */
  total: number;
  first: number;
  elsewhere: number;
};

const ACTIVITIES = ['мероприятия', 'мероприятий', 'мероприятий'] as const;

/** The plan by months: bars are periods, rhombs single dates. Its text twin is the table. */
export function TimelineBody(page: TimelinePage) {
  const { activities, elsewhere, span, roadmap, query } = page;
  return (
    <>
      <PlanViews {...page} />
      <PlanFilters {...page} keep={{ span: span.span, at: span.from.slice(0, 7) }} />
      <SpanHead {...page} />
      {activities.length === 0 ? (
        <Empty title="Сроков здесь нет.">Выберите другое время или измените отбор.</Empty>
      ) : (
        <ActivityTimeline {...page} />
      )}
      <TimelinePaging {...page} />
      {elsewhere > 0 && (
        <p class="note">
          Ещё у {plural(elsewhere, ACTIVITIES)} сроков в это время нет.{' '}
          {span.span !== 'all' && <a href={timelineUrl(roadmap.id, query, 'all')}>Весь срок плана</a>}
        </p>
      )}
    </>
  );
}

/** What is shown, what stands beside it, and how much may be shown at once. */
function SpanHead({ span, roadmap, query, today }: TimelinePage) {
  // Another measure stays around today where today is seen.
  const at = span.from <= today && today <= span.to ? undefined : span.from.slice(0, 7);
  const neighbour = (to: TimeSpan['next'], rel: 'prev' | 'next') =>
    to !== null && (
      <li>
        <a rel={rel} href={timelineUrl(roadmap.id, query, span.span, to.month)}>
          {rel === 'prev' ? `‹ ${to.title}` : `${to.title} ›`}
        </a>
      </li>
    );
  return (
    <div class="span">
      <h2>{span.title}</h2>
      <ul class="pages">
        {neighbour(span.previous, 'prev')}
        {neighbour(span.next, 'next')}
      </ul>
      <nav aria-label="Сколько показать">
        <ul>
          {SPANS.map((one) => (
            <li>
              <a
                href={timelineUrl(roadmap.id, query, one, one === 'all' ? undefined : at)}
                aria-current={one === span.span ? 'true' : undefined}
              >
                {SPAN_TITLES[one]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

function ActivityTimeline(page: TimelinePage) {
  const { roadmap, query, activities, span, today } = page;
  const byActivity = Map.groupBy(page.windows, ({ activityId }) => activityId);
  return (
    <Timeline
      caption="Мероприятия дорожной карты по месяцам"
      from={span.from}
      to={span.to}
      today={today}
      holidays={page.holidays}
      tableHref={roadmapUrl(roadmap.id, 'table', query)}
      groups={groupBySection(page.sections, activities).map(({ section, rows }) => ({
        title: <span>{sectionTitle(section)}</span>,
        rows: rows.map((activity) => ({
          ...(activity.number === null ? {} : { number: activity.number }),
          title: shorten(activity.title, 70),
          href: activityUrl(activity.id),
          state: activity.shown.state,
          stateWords: activity.shown.words,
          marks: listMarks(page, activity, byActivity.get(activity.id) ?? []),
        })),
      }))}
    />
  );
}

/** What is drawn of an activity; each mark leads to the tasks of its window. */
function listMarks(
  { today, isWhole, query }: TimelinePage,
  { id, cancelledOn }: StatedActivity,
  windows: readonly TimeWindow[],
): TimeMark[] {
  const tasks = activityTasksUrl(id, query.executor);
  return windows.flatMap((window) => markOf(window, { today, isWhole, cancelledOn }, windowTasksUrl(tasks, window)) ?? []);
}

function TimelinePaging({ activities, first, total, roadmap, query, span }: TimelinePage) {
  if (total <= activities.length) return null;
  const address = timelineUrl(roadmap.id, query, span.span, span.from.slice(0, 7));
  const pageUrl = (from: number) => `${address}${address.includes('?') ? '&' : '?'}from=${from}`;
  return (
    <Paging
      from={first + 1}
      to={first + activities.length}
      total={total}
      previousHref={first > 0 ? pageUrl(Math.max(0, first - activities.length)) : undefined}
      nextHref={first + activities.length < total ? pageUrl(first + activities.length) : undefined}
    />
  );
}

export type CalendarPage = TimePage & {
  month: string;
  days: ReadonlyMap<string, CalendarDay>;
  /** As a list of weeks. */
  weeks: boolean;
  first: string | null;
  last: string | null;
};

/** Deadlines of one month, each on its day: as a table of weeks or as their list. */
export function CalendarBody(page: CalendarPage) {
  const { roadmap, query, month, first, last, weeks } = page;
  const view = weeks ? 'weeks' : 'month';
  const monthUrl = (shift: number) => planCalendarUrl(roadmap.id, query, addMonths(`${month}-01`, shift).slice(0, 7), view);
  const entries = listEntries(page);
  const View = weeks ? WeekList : MonthCalendar;
  return (
    <>
      <PlanViews {...page} />
      <PlanFilters {...page} query={{ ...query, month: undefined }} keep={{ month, ...(weeks ? { view } : {}) }} />
      <View
        month={month}
        today={page.today}
        entries={entries}
        days={page.days}
        previousHref={first !== null && first.slice(0, 7) < month ? monthUrl(-1) : undefined}
        nextHref={last !== null && last.slice(0, 7) > month ? monthUrl(1) : undefined}
        views={[
          { title: 'месяц', href: planCalendarUrl(roadmap.id, query, month, 'month'), current: !weeks },
          { title: 'списком по неделям', href: planCalendarUrl(roadmap.id, query, month, 'weeks'), current: weeks },
        ]}
      />
      {entries.length === 0 && <Empty title="В этом месяце сроков нет." />}
    </>
  );
}

/** The windows of the month in the order of the plan; a moved one stands on its new day. */
function listEntries({ activities, windows, today, isWhole, month, sections }: CalendarPage): CalendarEntry[] {
  const byActivity = Map.groupBy(windows, ({ activityId }) => activityId);
  const titles = new Map(sections.map((section) => [section.id, sectionTitle(section)]));
  return activities.flatMap((activity) =>
    (byActivity.get(activity.id) ?? []).flatMap((window): CalendarEntry[] => {
      const date = window.movedTo ?? window.due;
      const look = lookOf(window, { today, isWhole, cancelledOn: activity.cancelledOn });
      if (look === null || look === 'before' || window.kind === 'awaited' || !date.startsWith(month)) return [];
      return [
        {
          date,
          title: shorten([activity.number, activity.title].filter(Boolean).join(' '), 60),
          href: activityUrl(activity.id),
          state: stateOfLook(look),
          stateWords: stateWords(window, look, isWhole),
          note: titles.get(activity.sectionId) ?? '',
        },
      ];
    }),
  );
}
