import { TASKS, endSentence, headingOf, isExecutor, reviewTasksUrl, taskListUrl } from '../../act/tasks/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { dateInZone, type CalendarDate } from '../../platform/lib/dates.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { capitalise, plural, pluralForm } from '../../platform/lib/russian.ts';
import { Empty, JobsTable, Opening, Split, Tally, type PageFrame, type TallyItem } from '../../platform/ui/index.ts';
import { endOfWeek, noteOfPart, type DeskItem, type DeskPart, type DeskTask, type DeskUnit, type SectionProgress } from './desk.ts';
import { DeskAside } from './beside.tsx';
import { ItemsSection } from './items.tsx';
import { jobRow } from './job-rows.tsx';
import { UnitsPart } from './units-part.tsx';

export type DeskPage = {
  viewer: Viewer;
  today: CalendarDate;
  /** «вторник, 24 ноября 2026 года. Вторая четверть, до каникул 25 учебных дней» */
  dayWords: string;
  parts: readonly DeskPart[];
  tasks: readonly DeskTask[];
  sections: readonly SectionProgress[];
  /** Schools or municipalities, where the viewer looks after several. */
  units: readonly DeskUnit[];
  items: readonly DeskItem[];
  /** Sections of the navigation, for those who have no tasks at all. */
  places: readonly { title: string; href: string }[];
  /** The page of the viewer's own school. */
  schoolHref: string | null;
};

/** «Мой стол»: what waits for this person, each thing one click away. */
export function renderDesk(page: DeskPage): Pick<PageFrame, 'title' | 'opening' | 'body'> {
  const tally = [...page.parts.map((part) => tallyOf(page, part)), ...tallyOfItems(page.items)];
  return {
    title: 'Мой стол',
    opening: (
      <Opening title="Мой стол">
        <p class="quiet">{endSentence(capitalise(page.dayWords))}</p>
        {page.schoolHref !== null && (
          <p>
            <a href={page.schoolHref}>Страница школы</a>: дела месяца, дорожные карты, полученная помощь
          </p>
        )}
      </Opening>
    ),
    body: (
      <>
        {tally.length > 0 && <Tally label="Что ждёт меня" items={tally} />}
        <Split aside={<DeskAside {...page} />}>
          {page.parts.map((part) => (
            <DeskSection page={page} part={part} />
          ))}
          {page.parts.length > 0 && page.tasks.every(({ part }) => part === 'next') && page.items.length === 0 && <AllDone />}
          {page.items.length > 0 && <ItemsSection items={page.items} today={page.today} />}
          <UnitsPart units={page.units} today={page.today} />
          {page.parts.length === 0 && <Onlooker {...page} />}
        </Split>
      </>
    ),
  };
}

const TITLES: Record<DeskPart, { words: readonly [string, string, string]; caption: string }> = {
  late: { words: ['просрочена', 'просрочены', 'просрочено'], caption: 'Просрочено' },
  accept: { words: ['ждёт моей приёмки', 'ждут моей приёмки', 'ждут моей приёмки'], caption: 'Принять' },
  returned: { words: ['возвращена мне', 'возвращены мне', 'возвращено мне'], caption: 'Возвращено мне' },
  week: {
    words: ['срок до конца недели', 'срока до конца недели', 'сроков до конца недели'],
    caption: 'Срок до конца недели',
  },
};

function tasksOf(page: DeskPage, part: DeskPart): DeskTask[] {
  return page.tasks.filter((task) => task.part === part);
}

function tallyOf(page: DeskPage, part: DeskPart): TallyItem {
  const [first] = tasksOf(page, part);
  const count = first?.total ?? 0;
  const reportedOn = first?.reportedAt == null ? null : dateInZone(first.reportedAt, page.viewer.timeZone);
  const words = part === 'late' || part === 'returned' ? TITLES[part].words[2] : pluralForm(count, TITLES[part].words);
  return {
    count: count === 0 ? 0 : formatNumber(count),
    words,
    note: noteOfPart(part, first, page.today, reportedOn),
    href: count === 0 ? listHref(part, page.today) : `#${part}`,
    late: part === 'late',
  };
}

function tallyOfItems(items: readonly DeskItem[]): TallyItem[] {
  if (items.length === 0) return [];
  return [
    {
      count: items.length,
      words: 'не закончено',
      note: headingOf(items[0]?.title ?? '', 40),
      href: '#work',
    },
  ];
}

function DeskSection(props: { page: DeskPage; part: DeskPart }) {
  const { page, part } = props;
  const tasks = tasksOf(page, part);
  const total = tasks[0]?.total ?? 0;
  const { caption } = TITLES[part];
  // its nought stands in the tally: nothing more is to be said
  if (tasks.length === 0) return null;
  return (
    <section class="part" aria-labelledby={part}>
      <JobsTable
        id={part}
        caption={caption}
        what={isAllMine(page, tasks) ? 'Что сделать' : 'Что и от кого'}
        rows={tasks.map((task) => jobRow(page, part, task))}
      />
      <PartLinks part={part} total={total} rest={total - tasks.length} today={page.today} />
    </section>
  );
}

function PartLinks(props: { part: DeskPart; total: number; rest: number; today: CalendarDate }) {
  const { part, total, rest, today } = props;
  const inTurn = part === 'accept' && total > 1;
  if (rest === 0 && !inTurn) return null;
  return (
    <p>
      {inTurn && <a href={reviewTasksUrl({})}>Проверить все подряд</a>}
      {inTurn && rest > 0 && ' или '}
      {rest > 0 && (
        <a href={listHref(part, today)}>
          {inTurn ? 'ещё' : 'Ещё'} {plural(rest, TASKS)} и отбор
        </a>
      )}
    </p>
  );
}

function isAllMine(page: DeskPage, tasks: readonly DeskTask[]): boolean {
  return tasks.every((task) => isExecutor(page.viewer, task));
}

function AllDone() {
  return (
    <Empty title="Сейчас от вас ничего не ждут.">Новые задачи и возвращённые отчёты появятся здесь, ближайшие даты стоят рядом.</Empty>
  );
}

/** The whole part as a list: the same condition, so the counts agree. */
function listHref(part: DeskPart, today: CalendarDate): string {
  switch (part) {
    case 'late':
      return taskListUrl({ state: 'overdue', side: 'answer' });
    case 'accept':
      return taskListUrl({ state: 'reported', side: 'accept' });
    case 'returned':
      return taskListUrl({ state: 'returned', side: 'me' });
    case 'week':
      return taskListUrl({ state: 'waiting', side: 'me', until: endOfWeek(today) });
  }
}

/** Who has no tasks of their own still learns where to go. */
function Onlooker(page: DeskPage) {
  return (
    <>
      <Empty title="От вас сейчас ничего не ждут.">
        {page.viewer.posts.some(({ role }) => role === 'administrator')
          ? 'Планы и отчёты школ администратору установки не показываются.'
          : 'Отчёты о делах школы сдают её руководители.'}
      </Empty>
      {page.places.length > 0 && (
        <ul>
          {page.places.map(({ title, href }) => (
            <li>
              <a href={href}>{title}</a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
