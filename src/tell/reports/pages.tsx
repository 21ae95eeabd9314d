import type { ComponentChildren } from 'preact';
import { headingOf, taskListUrl, taskUrl, type FilterState } from '../../act/tasks/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { formatDate, formatRange } from '../../platform/lib/dates.ts';
import { formatNumber, formatPercent } from '../../platform/lib/numbers.ts';
import { NBSP, plural } from '../../platform/lib/russian.ts';
import {
  Beside,
  Empty,
  FiguresTable,
  Notice,
  Part,
  PrintOnly,
  RecordsTable,
  ResultLine,
  Split,
  type Column,
  type PageFrame,
} from '../../platform/ui/index.ts';
import {
  REPORT_PARTS,
  type ExecutionReport,
  type ReportLine,
  type ReportPart,
  type SectionCounts,
} from './execution-report.ts';
import type { Period } from './period.ts';
import type { QuantitySum } from './quantities.ts';
import {
  PART_TITLES,
  conclusionWords,
  doneWords,
  executorWords,
  groundWords,
  overdueReason,
  reportTitle,
  resultWords,
  type ReportSubject,
} from './report-words.ts';
import { SectionChart } from './section-chart.tsx';
import { REPORTS, executionWordUrl, type ReportQuery } from './urls.ts';

export type ExecutionPage = {
  report: ExecutionReport;
  subject: ReportSubject;
  roadmapId: string | null;
  scope: { id: string; name: string };
  query: ReportQuery;
  printedBy: string;
};

/** The report on execution as a page: the same numbers as the Word file and the list of tasks. */
export function renderExecution(
  page: ExecutionPage,
): Pick<PageFrame, 'title' | 'crumbs' | 'lead' | 'body' | 'notice'> {
  const { report } = page;
  return {
    title: reportTitle(page.subject, report.period),
    crumbs: [{ title: 'Отчёты', href: REPORTS }],
    lead: `Исполнители: ${page.scope.name}. Сроки ${formatRange(report.period.from, report.period.until)}.`,
    notice: <Notice title="Вывод">{conclusionWords(report)}</Notice>,
    body: (
      <>
        <ResultLine
          tools={[
            { title: 'Word', href: executionWordUrl(page.query) },
            { title: 'Другой период или карта', href: REPORTS },
          ]}
        >
          Состояние на {formatDate(report.today)}
        </ResultLine>
        <Split aside={<CountsTable {...page} />}>
          <Sections {...page} />
        </Split>
        {PARTS.map((part) => (
          <LinesPart page={page} part={part} />
        ))}
        <Quantities quantities={report.quantities} />
        <Evidence {...page} />
        <PrintOnly>
          Напечатано {formatDate(report.today)} из «Опоры», {page.printedBy}
        </PrintOnly>
      </>
    ),
  };
}

/** The address of the list of tasks behind a number of the report. */
export function listOfPart(
  page: Pick<ExecutionPage, 'roadmapId' | 'scope'>,
  period: Period,
  state: FilterState,
  section?: string,
): string {
  return taskListUrl({
    ...(page.roadmapId === null ? {} : { roadmap: page.roadmapId }),
    ...(section === undefined ? {} : { section }),
    executor: page.scope.id,
    state,
    from: period.from,
    until: period.until,
  });
}

/** Parts of the report and the states of the list that hold the same tasks. */
export const STATE_OF_PART: Record<ReportPart, FilterState> = {
  done: 'accepted',
  review: 'reported',
  overdue: 'overdue',
  working: 'waiting',
  postponed: 'postponed',
  cancelled: 'cancelled',
};

function CountsTable(page: ExecutionPage) {
  const { counts, period } = page.report;
  const rows: { title: string; count: number; href: string }[] = [
    { title: 'Всего в периоде', count: counts.all, href: listOfPart(page, period, 'all') },
    ...REPORT_PARTS.map((part) => ({
      title: PART_TITLES[part],
      count: counts[part],
      href: listOfPart(page, period, STATE_OF_PART[part]),
    })),
  ];
  return (
    <Beside id="counts">
      <table class="sums">
        <caption id="counts">Итоги периода</caption>
        <thead>
          <tr>
            <th scope="col">Сроки</th>
            <th scope="col" class="number">
              Число
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">{row.count === 0 ? row.title : <a href={row.href}>{row.title}</a>}</th>
              <td class="number">{formatNumber(row.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="note">
        {counts.share === null
          ? 'Долю считать не из чего: к исполнению ничего не осталось.'
          : `Доля выполненного — ${formatPercent(counts.share)}: принятые отчёты из тех сроков, что не перенесены и не отменены. Отчёт на проверке выполнением не считается.`}
      </p>
    </Beside>
  );
}

const PARTS = ['done', 'overdue', 'review', 'working', 'postponed', 'cancelled'] as const;

const EMPTY: Record<ReportPart, string> = {
  done: 'Принятых отчётов за период нет.',
  review: 'Отчётов на проверке нет.',
  overdue: 'Невыполненного в срок нет.',
  working: 'Задач, срок которых ещё не прошёл, нет.',
  postponed: 'Сроки не переносились.',
  cancelled: 'Задачи не отменялись.',
};

function LinesPart(props: { page: ExecutionPage; part: ReportPart }) {
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
      <RecordsTable
        caption={PART_TITLES[part]}
        id={part}
        columns={lineColumns(page, part)}
        rows={lines}
        needs={() => part === 'overdue'}
      />
    </section>
  );
}

function lineColumns(page: ExecutionPage, part: ReportPart): Column<ReportLine>[] {
  const columns: Column<ReportLine>[] = [
    { key: 'title', label: 'Мероприятие', kind: 'title', render: (line) => lineTitle(page, part, line) },
    { key: 'executor', label: 'Исполнитель', render: (line) => executorWords(line) },
    {
      key: 'deadline',
      label: 'Срок',
      render: (line) => (
        <>
          {formatDate(line.due)}
          {line.deadline !== '' && <small>{line.deadline}</small>}
        </>
      ),
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

function lineTitle(page: ExecutionPage, part: ReportPart, line: ReportLine): ComponentChildren {
  const [only, ...others] = line.rows;
  const href =
    only === undefined || others.length > 0
      ? taskListUrl({
          activity: line.activityId,
          executor: page.scope.id,
          from: line.due,
          until: line.due,
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

function Quantities(props: { quantities: readonly QuantitySum[] }) {
  if (props.quantities.length === 0) return null;
  const columns: Column<QuantitySum>[] = [
    {
      key: 'title',
      label: 'Показатель пункта',
      kind: 'title',
      render: ({ number, title }) => `${number ?? ''} ${title}`.trim(),
    },
    {
      key: 'plan',
      label: 'По плану',
      kind: 'number',
      render: ({ plan, unit }) => (plan === null ? '—' : `${formatNumber(plan)}${NBSP}${unit}`),
    },
    {
      key: 'value',
      label: 'На деле',
      kind: 'number',
      render: ({ value, unit }) => `${formatNumber(value)}${NBSP}${unit}`,
    },
    { key: 'tasks', label: 'По отчётам', kind: 'number', render: ({ tasks }) => formatNumber(tasks) },
  ];
  return (
    <section class="part" aria-labelledby="quantities">
      <FiguresTable
        caption="Цифры принятых отчётов"
        id="quantities"
        columns={columns}
        rows={props.quantities}
        figures="three"
      />
    </section>
  );
}

const SHOWN_FILES = 50;
/** Of the main column: letters of the picture are then as large as those of the page. */
const PAGE_WIDTH = 800;

function Evidence(page: ExecutionPage) {
  const { evidence } = page.report;
  return (
    <Part id="evidence" title="Подтверждающие документы">
      {evidence.length === 0 ? (
        <p class="quiet">К принятым отчётам файлы не приложены.</p>
      ) : (
        <ul class="files">
          {evidence.slice(0, SHOWN_FILES).map((file) => (
            <li>
              <a href={`/files/${file.id}`}>{file.name}</a>
              <span class="note">
                {file.number === null ? '' : `пункт${NBSP}${file.number}, `}
                {file.executor}
              </span>
            </li>
          ))}
        </ul>
      )}
      {evidence.length > SHOWN_FILES && (
        <p class="note">
          И ещё {plural(evidence.length - SHOWN_FILES, ['файл', 'файла', 'файлов'])}: они перечислены в отчёте
          Word.
        </p>
      )}
    </Part>
  );
}

function Sections(page: ExecutionPage) {
  const { sections, counts, period } = page.report;
  if (sections.length === 0)
    return (
      <Empty title="В этом периоде сроков нет.">Выберите другой период или другую дорожную карту.</Empty>
    );
  const columns: Column<SectionCounts>[] = [
    {
      key: 'title',
      label: 'Раздел',
      kind: 'title',
      render: (section) => (
        <a href={listOfPart({ ...page, roadmapId: section.roadmapId }, period, 'all', section.id)}>
          {section.title}
        </a>
      ),
    },
    {
      key: 'due',
      label: 'К исполнению',
      kind: 'number',
      render: (section) => formatNumber(section.counts.due),
    },
    {
      key: 'done',
      label: 'Выполнено',
      kind: 'number',
      render: (section) => formatNumber(section.counts.done),
    },
    {
      key: 'review',
      label: 'На проверке',
      kind: 'number',
      render: (section) => formatNumber(section.counts.review),
    },
    {
      key: 'overdue',
      label: 'Просрочено',
      kind: 'number',
      render: (section) => formatNumber(section.counts.overdue),
    },
    {
      key: 'share',
      label: 'Доля',
      kind: 'number',
      render: (section) => (section.counts.share === null ? '—' : formatPercent(section.counts.share)),
    },
  ];
  return (
    <section class="part" aria-labelledby="by-section">
      <h2 id="by-section">Исполнение по разделам</h2>
      <figure>
        {counts.due > 0 && (
          <SectionChart sections={sections} says={conclusionWords(page.report)} width={PAGE_WIDTH} />
        )}
        <FiguresTable
          caption="Исполнение по разделам, числа"
          captionHidden
          columns={columns}
          rows={sections}
        />
      </figure>
    </section>
  );
}
