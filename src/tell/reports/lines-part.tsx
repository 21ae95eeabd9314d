import type { ComponentChildren } from 'preact';
import { headingOf, taskListUrl, taskUrl } from '../../act/tasks/index.ts';
import { formatDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { Part, RecordsTable, type Column } from '../../platform/ui/index.ts';
import type { ExecutionReport, ReportPart } from './execution-report.ts';
import type { ReportLine } from './report-lines.ts';
import { STATE_OF_PART, type ReportAddress } from './list-links.ts';
import { PART_TITLES, deadlineWords, doneWords, executorWords, groundWords, overdueReason, resultWords } from './report-words.ts';

type Page = ReportAddress & { report: ExecutionReport };

/** In the order a reader wants them: done, not done, then what is under way. */
export const PARTS = ['done', 'overdue', 'review', 'working', 'postponed', 'cancelled'] as const;

const EMPTY: Record<ReportPart, string> = {
  done: 'Принятых отчётов за период нет.',
  review: 'Отчётов на проверке нет.',
  overdue: 'Невыполненного в срок нет.',
  working: 'Задач, срок которых ещё не прошёл, нет.',
  postponed: 'Сроки не переносились.',
  cancelled: 'Задачи не отменялись.',
};

/** One part of the report as a table; an empty one is said in words. */
export function LinesPart(props: { page: Page; part: ReportPart }) {
  const { page, part } = props;
  const lines = page.report.lines[part];
  if (lines.length === 0) {
    return (
      <Part id={part} title={PART_TITLES[part]}>
        <p class="quiet">{EMPTY[part]}</p>
      </Part>
    );
  }
  return (
    <section class="part" aria-labelledby={part}>
      <RecordsTable caption={PART_TITLES[part]} id={part} columns={lineColumns(page, part)} rows={lines} needs={() => part === 'overdue'} />
    </section>
  );
}

function lineColumns(page: Page, part: ReportPart): Column<ReportLine>[] {
  const columns: Column<ReportLine>[] = [
    { key: 'title', label: 'Мероприятие', kind: 'title', render: (line) => lineTitle(page, part, line) },
    { key: 'executor', label: 'Исполнитель', render: (line) => executorWords(line) },
    {
      key: 'deadline',
      label: 'Срок',
      render: (line) => <Deadline line={line} />,
    },
  ];
  if (part === 'done') columns.push({ key: 'doneOn', label: 'Дата исполнения', render: doneWords });
  if (part === 'postponed') columns.push({ key: 'to', label: 'Новый срок', render: movedWords });
  if (part !== 'working')
    columns.push({
      key: 'result',
      label: LAST_COLUMN[part],
      render: (line) => lastCell(line, part, page.report.today),
    });
  return columns;
}

/** The days, and under them the words of the plan. */
function Deadline({ line }: { line: ReportLine }) {
  const [days, words] = deadlineWords(line).split('\n');
  return (
    <>
      {days}
      {words !== undefined && <small>{words.slice(1, -1)}</small>}
    </>
  );
}

const LAST_COLUMN: Record<Exclude<ReportPart, 'working'>, string> = {
  done: 'Результат, подтверждение',
  review: 'Что в отчёте',
  overdue: 'Причина',
  postponed: 'Основание',
  cancelled: 'Основание',
};

function lastCell(line: ReportLine, part: Exclude<ReportPart, 'working'>, today: CalendarDate): string {
  if (part === 'overdue') return overdueReason(line, today);
  return part === 'done' || part === 'review' ? resultWords(line) : groundWords(line);
}

function lineTitle(page: Page, part: ReportPart, line: ReportLine): ComponentChildren {
  const [only, ...others] = line.rows;
  const href =
    only === undefined || others.length > 0
      ? taskListUrl({
          activity: line.activityId,
          executor: line.executors.length === 1 ? line.executors[0]?.id : page.scope.id,
          from: line.dues[0],
          until: line.dues.at(-1),
          state: STATE_OF_PART[part],
        })
      : taskUrl(only.id);
  const number = line.number === null ? '' : `${line.number.replace(/\.$/, '')}. `;
  return (
    <a class="words" href={href}>
      {number}
      {headingOf(line.title, 160)}
    </a>
  );
}

function movedWords(line: ReportLine): string {
  return [...new Set(line.rows.flatMap(({ movedTo }) => movedTo ?? []))]
    .toSorted()
    .map((day) => formatDate(day))
    .join(', ');
}
