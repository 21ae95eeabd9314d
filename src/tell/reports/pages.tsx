import { formatDate, formatRange } from '../../platform/lib/dates.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { NBSP, plural } from '../../platform/lib/russian.ts';
import {
  Files,
  FiguresTable,
  Notice,
  Part,
  PostButton,
  PrintOnly,
  ResultLine,
  Split,
  type Column,
  type PageFrame,
} from '../../platform/ui/index.ts';
import { countUnit } from '../../platform/lib/units.ts';
import type { ExecutionReport } from './execution-report.ts';
import { LinesPart, PARTS } from './lines-part.tsx';
import type { ReportAddress } from './list-links.ts';
import type { QuantitySum } from './quantities.ts';
import { conclusionWords } from './conclusion.ts';
import { reportTitle, type ReportSubject } from './report-words.ts';
import { CountsTable, Sections } from './totals.tsx';
import { REPORTS, evidenceUrl, executionUrl, executionWordUrl, type ReportQuery } from './urls.ts';

export type ExecutionPage = ReportAddress & {
  report: ExecutionReport;
  subject: ReportSubject;
  query: ReportQuery;
  printedBy: string;
  formKey: string;
};

/** The report on execution as a page: the same numbers as the Word file and the list of tasks. */
export function renderExecution(page: ExecutionPage): Pick<PageFrame, 'title' | 'crumbs' | 'lead' | 'body' | 'notice'> {
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
            ...(report.isCut ? [] : [{ title: 'Word', href: executionWordUrl(page.query) }]),
            { title: 'Подтверждающие документы', href: evidenceUrl(page.query) },
            { title: 'Другой период или карта', href: REPORTS },
          ]}
        >
          Состояние на {formatDate(report.today)}
        </ResultLine>
        <Split aside={<CountsTable {...page} />}>
          <Sections {...page} />
        </Split>
        {report.isCut ? <LargePart {...page} /> : <Rows {...page} />}
        <PrintOnly>
          Напечатано {formatDate(report.today)} из «Опоры», {page.printedBy}
        </PrintOnly>
      </>
    ),
  };
}

function Rows(page: ExecutionPage) {
  return (
    <>
      {PARTS.map((part) => (
        <LinesPart page={page} part={part} />
      ))}
      <Quantities quantities={page.report.quantities} />
      <Evidence {...page} />
    </>
  );
}

/** A report too large for one page: its numbers lead to the tasks, its Word file is written by a job. */
function LargePart({ report, query, formKey }: ExecutionPage) {
  const fields = Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return (
    <Part id="large" title="Перечень мероприятий">
      <p>
        {plural(report.counts.all, ['срок', 'срока', 'сроков'])} на одной странице не прочесть: числа выше ведут к самим задачам, а отчёт
        Word с перечнем невыполненного составляется за несколько секунд.
      </p>
      <PostButton action={executionUrl()} title="Составить отчёт Word" formKey={formKey} fields={Object.fromEntries(fields)} />
    </Part>
  );
}

/** The file that a job has written. */
export function renderReady(file: { id: string; name: string; size: number }): Pick<PageFrame, 'title' | 'crumbs' | 'body'> {
  return {
    title: 'Отчёт готов',
    crumbs: [{ title: 'Отчёты', href: REPORTS }],
    body: <Files items={[{ title: file.name, href: `/files/${file.id}`, kind: 'Word', bytes: file.size }]} />,
  };
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
      render: ({ plan, unit }) => (plan === null ? '—' : countUnit(plan, unit)),
    },
    {
      key: 'value',
      label: 'Фактически',
      kind: 'number',
      render: ({ value, unit }) => countUnit(value, unit),
    },
    { key: 'tasks', label: 'По отчётам', kind: 'number', render: ({ tasks }) => formatNumber(tasks) },
  ];
  return (
    <section class="part" aria-labelledby="quantities">
      <FiguresTable caption="Цифры принятых отчётов" id="quantities" columns={columns} rows={props.quantities} figures="three" />
    </section>
  );
}

const SHOWN_FILES = 50;

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
        <p class="note">И ещё {plural(evidence.length - SHOWN_FILES, ['файл', 'файла', 'файлов'])}: они перечислены в отчёте Word.</p>
      )}
    </Part>
  );
}
