import { taskListUrl, taskStatus, taskUrl } from '../../act/tasks/index.ts';
import { lookOf, stateOfLook, stateWords } from '../../plan/roadmaps/index.ts';
import type { PageContent } from '../../platform/http/index.ts';
import { addMonths, type CalendarDate } from '../../platform/lib/dates.ts';
import { Empty, MonthCalendar, Tools, WeekList, type CalendarDay, type CalendarEntry } from '../../platform/ui/index.ts';
import type { Deadline, TaskDeadline, WindowDeadline } from './deadline.ts';
import { calendarUrl, type CalendarSide, type CalendarView } from './urls.ts';

export type MyCalendarPage = {
  month: string;
  view: CalendarView;
  side: CalendarSide;
  today: CalendarDate;
  deadlines: readonly Deadline[];
  days: ReadonlyMap<string, CalendarDay>;
  /** The viewer looks after others too: then own tasks may be shown alone. */
  watchesOthers: boolean;
  /** More deadlines than are shown. */
  isCut: boolean;
  tools: readonly { title: string; href: string }[];
};

/** «Календарь»: own tasks one by one, what others owe by the watched plans window by window. */
export function renderCalendar(page: MyCalendarPage): PageContent {
  const { month, view, side } = page;
  const entries = page.deadlines.map((deadline) => entryOf(deadline, page.today));
  const View = view === 'weeks' ? WeekList : MonthCalendar;
  const shift = (months: number) => calendarUrl({ month: addMonths(`${month}-01`, months).slice(0, 7), view, side });
  return {
    title: 'Календарь',
    lead: page.watchesOthers
      ? 'Ваши задачи и сроки школ и организаций по картам, за которыми вы следите.'
      : 'Сроки ваших задач. Задача для группы школ появляется здесь в день, когда открывается её срок.',
    body: (
      <>
        <Tools links={page.tools} />
        <View
          month={month}
          today={page.today}
          entries={entries}
          days={page.days}
          previousHref={shift(-1)}
          nextHref={shift(1)}
          views={listViews(page)}
        />
        {entries.length === 0 && <Empty title="В этом месяце сроков нет." />}
        {page.isCut && <p class="note">Сроков в этом месяце больше, чем поместилось: показаны первые {entries.length}.</p>}
      </>
    ),
  };
}

function listViews({ month, view, side, watchesOthers }: MyCalendarPage) {
  const views = [
    { title: 'месяц', href: calendarUrl({ month, side }), current: view === 'month' },
    { title: 'списком по неделям', href: calendarUrl({ month, side, view: 'weeks' }), current: view === 'weeks' },
  ];
  if (!watchesOthers) return views;
  const other = side === 'me' ? 'all' : 'me';
  return [
    ...views,
    { title: side === 'me' ? 'показать все сроки' : 'только мои задачи', href: calendarUrl({ month, view, side: other }), current: false },
  ];
}

function entryOf(deadline: Deadline, today: CalendarDate): CalendarEntry {
  const title = shorten([deadline.number, deadline.title].filter(Boolean).join(' '));
  return deadline.kind === 'task' ? taskEntry(deadline, title, today) : windowEntry(deadline, title, today);
}

function taskEntry(deadline: TaskDeadline, title: string, today: CalendarDate): CalendarEntry {
  const { state, words } = taskStatus(deadline, today);
  return {
    date: deadline.due,
    title,
    href: taskUrl(deadline.id),
    state,
    stateWords: words,
    note: deadline.isPart ? `${deadline.roadmap}. Соисполнение, отчитывается ${deadline.executor}` : deadline.roadmap,
  };
}

function windowEntry(deadline: WindowDeadline, title: string, today: CalendarDate): CalendarEntry {
  const look = lookOf(deadline.counts, { today, isWhole: true }) ?? 'planned';
  return {
    date: deadline.due,
    title,
    href: taskListUrl({ activity: deadline.activityId, from: deadline.counts.due, until: deadline.due, state: 'all' }),
    state: stateOfLook(look),
    stateWords: stateWords(deadline.counts, look, true),
    note: deadline.roadmap,
  };
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59).replace(/\s+\S*$/u, '')}…`;
}
