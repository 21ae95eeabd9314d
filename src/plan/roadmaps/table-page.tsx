import { keepTogether } from '../../platform/lib/russian.ts';
import { formatInstant } from '../../platform/lib/dates.ts';
import { Empty, Paging, PlanTable, PrintOnly, ResultLine, type PlanGroup, type PlanRow } from '../../platform/ui/index.ts';
import { countActivities, progressWords, summaryWords, termWords } from './activity.ts';
import { PlanFilters, PlanViews, sectionTitle, type PlanFrame } from './frame.tsx';
import { activityUrl, awaitedUrl, roadmapUrl, tasksUrl } from './urls.ts';
import { quantityWords } from './quantity.ts';
import { quantitiesOf, type StatedActivity } from './view.ts';

/** Rows of one page of the table; a plan of the usual length is whole on it. */
export const TABLE_PAGE = 200;

export type TablePage = PlanFrame & {
  activities: readonly StatedActivity[];
  from: number;
  printed: { at: Date; timeZone: string; by: string };
};

/** The official table, section by section, with the state of each activity beside the words of the order. */
export function TableBody(page: TablePage) {
  const { activities, from, roadmap } = page;
  const shown = activities.slice(from, from + TABLE_PAGE);
  return (
    <>
      <PlanViews {...page} />
      <PlanFilters {...page} />
      <TableSummary {...page} />
      {activities.length === 0 ? (
        <Empty title="Таких мероприятий в плане нет.">Измените отбор.</Empty>
      ) : (
        <PlanTable caption="Мероприятия дорожной карты по разделам" groups={listPlanGroups(page, shown)} />
      )}
      {activities.length > TABLE_PAGE && <TablePaging {...page} shown={shown.length} />}
      <p class="note">
        Под сроком из документа — как он понят. Срок, выпавший на выходной, не считается просроченным до конца следующего рабочего дня.
      </p>
      <PrintOnly>
        Напечатано {formatInstant(page.printed.at, page.printed.timeZone)}, {page.printed.by} Страница в Опоре: {roadmapUrl(roadmap.id)}
      </PrintOnly>
    </>
  );
}

/** How many activities there are, in which states, and the way to the overdue tasks. */
function TableSummary({ activities, roadmap, query }: TablePage) {
  const overdue = activities.filter(({ shown: { state } }) => state === 'overdue').length;
  const awaited = activities.filter((one) => one.awaited > 0 && one.cancelledOn === null).length;
  return (
    <ResultLine>
      <strong>{countActivities(activities.length)}.</strong> {summaryOf(activities)}
      {overdue > 0 && (
        <>
          {' '}
          <a href={tasksUrl({ roadmap: roadmap.id, section: query.section, executor: query.executor, state: 'overdue' })}>
            Просроченные задачи
          </a>
        </>
      )}
      {awaited > 0 && (
        <>
          {overdue > 0 ? ', ' : ' '}
          <a href={awaitedUrl(roadmap.id)}>Ожидаемые даты: {awaited}</a>
        </>
      )}
    </ResultLine>
  );
}

function TablePaging({ activities, from, shown, roadmap, query }: TablePage & { shown: number }) {
  const pageUrl = (start: number) =>
    `${roadmapUrl(roadmap.id, 'table', query)}${roadmapUrl('', 'table', query).includes('?') ? '&' : '?'}from=${start}`;
  return (
    <Paging
      from={from + 1}
      to={from + shown}
      total={activities.length}
      previousHref={from > 0 ? pageUrl(Math.max(0, from - TABLE_PAGE)) : undefined}
      nextHref={from + TABLE_PAGE < activities.length ? pageUrl(from + TABLE_PAGE) : undefined}
    />
  );
}

function summaryOf(activities: readonly StatedActivity[]): string {
  const words = summaryWords(activities.map(({ shown }) => shown.state));
  return words === '' ? '' : `${words.charAt(0).toLocaleUpperCase('ru')}${words.slice(1)}.`;
}

function listPlanGroups({ sections }: TablePage, activities: readonly StatedActivity[]): PlanGroup[] {
  return groupBySection(sections, activities).map(({ section, rows }) => ({
    title: keepTogether(sectionTitle(section)),
    summary: `${countActivities(rows.length)}: ${summaryWords(rows.map(({ shown }) => shown.state))}`,
    rows: rows.map(planRow),
  }));
}

/** Sections that have rows, in the order of the plan. */
export function groupBySection<Section extends { id: string }, Row extends { sectionId: string }>(
  sections: readonly Section[],
  rows: readonly Row[],
): { section: Section; rows: Row[] }[] {
  const bySection = Map.groupBy(rows, ({ sectionId }) => sectionId);
  return sections.flatMap((section) => {
    const own = bySection.get(section.id);
    return own === undefined ? [] : [{ section, rows: own }];
  });
}

/** «2 из 4 занятий; срок перенесён» under the title. */
function noteOf(activity: StatedActivity): string {
  const counted = quantitiesOf(activity)
    .filter(({ plan, tasks }) => plan !== null || tasks > 0)
    .map(quantityWords);
  return [...counted, ...(activity.isMoved ? ['срок перенесён'] : [])].join('; ');
}

function planRow(activity: StatedActivity): PlanRow {
  const { expected, accepted, overdue } = activity;
  const note = noteOf(activity);
  return {
    number: activity.number ?? '',
    title: keepTogether(activity.title),
    href: activityUrl(activity.id),
    ...(note === '' ? {} : { note }),
    term: keepTogether(activity.deadline || 'срок не назван'),
    understood: termWords(activity, activity.kind),
    executors: keepTogether(activity.responsible ?? '—'),
    ...(expected === 0
      ? {}
      : {
          progress: {
            words: progressWords(activity, activity.schoolsOnly),
            done: accepted / expected,
            late: overdue / expected,
          },
        }),
    state: activity.shown.state,
    stateWords: activity.shown.words,
    needs: activity.shown.state === 'overdue',
  };
}
