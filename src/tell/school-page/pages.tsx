import { distanceWords, endSentence, headingOf, itemWords, taskListUrl, taskStatus, taskUrl } from '../../act/tasks/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { formatDate, monthGenitive, splitDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { initials, joinWords } from '../../platform/lib/russian.ts';
import { DateText, Empty, JobsTable, Notice, Opening, Split, Status, Views, type JobRow, type PageFrame } from '../../platform/ui/index.ts';
import { can } from '../../who/access/index.ts';
import { executionUrl } from '../reports/index.ts';
import { SchoolAside } from './aside.tsx';
import { noticeWords, readMonth, type SchoolMonth, type SchoolTask } from './school.ts';
import type { School, SchoolRoadmap } from './store.ts';

/** Another view of a school, contributed by a room: results, people, visits. */
export type SchoolTab = { title: string; href(schoolId: string): string; isFor(viewer: Viewer): boolean };

export type SchoolPage = {
  school: School;
  tasks: readonly SchoolTask[];
  roadmaps: readonly SchoolRoadmap[];
  tabs: readonly { title: string; href: string; current?: boolean }[];
  viewer: Viewer;
  today: CalendarDate;
};

/** A school on one page: what is due this month, which plans concern it, what was done. */
export function renderSchool(page: SchoolPage): Pick<PageFrame, 'title' | 'opening' | 'notice' | 'body' | 'crumbs'> {
  const { school, today } = page;
  const month = readMonth(page.tasks, today);
  const notice = noticeWords(month, today);
  return {
    title: school.name,
    opening: <Opening title={school.name}>{factsOf(school)}</Opening>,
    notice: (
      <Notice title={notice.title} late={notice.late} id="h-now">
        <p>{notice.text}</p>
      </Notice>
    ),
    body: (
      <>
        {page.tabs.length > 1 && <Views label="О школе" tabs={page.tabs} />}
        <Split aside={<SchoolAside {...page} />}>
          <MonthSection page={page} month={month} />
        </Split>
      </>
    ),
  };
}

function MonthSection({ page, month }: { page: SchoolPage; month: SchoolMonth }) {
  return (
    <section class="part" aria-labelledby="month">
      {month.waiting.length + month.sent.length + month.accepted.length === 0 ? (
        <>
          <h2 id="month">Дела {monthGenitive(splitDate(page.today).month)}</h2>
          <Empty title="В этом месяце дел нет.">Задачи появятся здесь, когда откроются сроки дорожной карты.</Empty>
        </>
      ) : (
        <JobsTable
          id="month"
          caption={`Дела ${monthGenitive(splitDate(page.today).month)}`}
          what="Что сделать"
          rows={[...month.waiting, ...month.sent, ...month.accepted].map((task) => jobRow(page, task))}
        />
      )}
      <p>
        <a href={taskListUrl({ executor: page.school.id, state: 'all' })}>Все задачи школы</a> или{' '}
        <a href={executionUrl({ scope: page.school.id })}>отчёт об исполнении за квартал</a>
      </p>
    </section>
  );
}

const STATUS_WORDS: Readonly<Record<string, string>> = {
  'low-results': 'школа с низкими результатами',
  'hard-conditions': 'школа в сложных условиях',
  'risk-group': 'группа риска',
  mentor: 'школа-наставник',
  'base-school': 'базовая школа',
  'trainee-platform': 'стажировочная площадка',
  'innovation-platform': 'инновационная площадка',
  'growth-point': '«Точка роста»',
};

function factsOf(school: School) {
  const place = [school.municipality, school.locality ?? ''].filter((part) => part !== '').join(', ');
  const people = [
    school.head === null ? '' : `Директор — ${nameOf(school.head)}`,
    school.curator === null ? 'куратор не назначен' : `куратор — ${nameOf(school.curator)}`,
  ].filter((part) => part !== '');
  const statuses = school.statuses.map(({ status, basis }) => `${STATUS_WORDS[status] ?? status}${basis === '' ? '' : ` (${basis})`}`);
  return (
    <>
      <p>
        {endSentence(place)} {endSentence(people.join(', '))}
      </p>
      {statuses.length > 0 && <p class="quiet">Статусы: {joinWords(statuses)}.</p>}
    </>
  );
}

function nameOf(person: NonNullable<School['head']>): string {
  return initials(person.surname, person.name, person.patronymic ?? '');
}

function jobRow(page: SchoolPage, task: SchoolTask): JobRow {
  const { today, viewer, school } = page;
  const status = taskStatus(task, today);
  const reports = can(viewer, 'task.report', { path: school.path }) && (task.state === 'open' || task.state === 'returned');
  const row = {
    title: headingOf(task.title, 120),
    href: taskUrl(task.id),
    note:
      task.reason === null
        ? `${itemWords(task.number)}. Принимает ${task.controller}`
        : `${itemWords(task.number)}. Возвращено: «${headingOf(task.reason, 100)}»`,
  };
  const action = reports
    ? { title: task.state === 'returned' ? 'Исправить' : 'Отчитаться', href: `${taskUrl(task.id)}#h-report` }
    : { title: 'Посмотреть', href: taskUrl(task.id), look: 'quiet' as const };
  if (task.state === 'open' && status.state !== 'overdue') {
    return { ...row, due: <DateText date={task.due} />, dueNote: distanceWords(task.due, today), action };
  }
  return {
    ...row,
    due: <Status state={status.state}>{status.words}</Status>,
    dueNote: `срок ${formatDate(task.due)}`,
    action,
    needs: status.state === 'overdue',
  };
}
