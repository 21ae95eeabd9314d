import { headingOf, taskUrl } from '../../act/tasks/index.ts';
import { formatDate, formatRange } from '../../platform/lib/dates.ts';
import { formatBytes } from '../../platform/lib/numbers.ts';
import { NBSP, plural } from '../../platform/lib/russian.ts';
import { Empty, PrintOnly, RecordsTable, ResultLine, type Column, type PageFrame } from '../../platform/ui/index.ts';
import { evidenceUrl, executionUrl, periodWords, type ReportQuery } from '../reports/index.ts';
import type { EvidenceFile } from './evidence-store.ts';
import { filesWords, plainNumber, reportWords, subjectWords, type EvidenceFrame } from './evidence.ts';

export type EvidencePage = {
  files: readonly EvidenceFile[];
  frame: EvidenceFrame;
  /** Everyday name of the organisation whose executors are meant. */
  scope: string;
  query: ReportQuery;
  printedBy: string;
  isWhole: boolean;
};

/** A page of files is read by eye; the rest stands in Word. */
const SHOWN = 200;

/** The list of documents that prove what was done: by activity, executor, report. */
export function renderEvidence(page: EvidencePage): Pick<PageFrame, 'title' | 'lead' | 'crumbs' | 'body'> {
  const { files, frame, query } = page;
  return {
    title: `Подтверждающие документы за${NBSP}${periodWords(frame.period)}`,
    lead: `К исполнению ${subjectWords(frame.subject)}. Исполнители: ${page.scope}. Сроки ${formatRange(frame.period.from, frame.period.until)}.`,
    crumbs: [
      { title: 'Отчёты', href: '/reports' },
      { title: 'Отчёт об исполнении', href: executionUrl(query) },
    ],
    body:
      files.length === 0 ? (
        <Empty title="Документов за этот период нет.">
          В перечень входят файлы принятых отчётов. Они появятся, когда отчёты с файлами будут приняты.
        </Empty>
      ) : (
        <>
          <ResultLine
            tools={[
              { title: 'Перечень в Word', href: evidenceUrl(query, '.docx') },
              { title: 'Все файлы архивом', href: evidenceUrl(query, '.zip') },
            ]}
          >
            {page.isWhole ? filesWords(files) : `Больше ${plural(files.length, ['файла', 'файлов', 'файлов'])}: выберите период короче`}
          </ResultLine>
          <RecordsTable caption="Подтверждающие документы" captionHidden columns={columnsOf(page)} rows={files.slice(0, SHOWN)} />
          {files.length > SHOWN && <p class="note">Здесь первые {SHOWN}; остальные — в перечне Word.</p>}
          <PrintOnly>
            Напечатано {formatDate(frame.today)} из «Опоры», {page.printedBy}
          </PrintOnly>
        </>
      ),
  };
}

function columnsOf({ frame }: EvidencePage): Column<EvidenceFile>[] {
  return [
    { key: 'name', label: 'Документ', kind: 'title', render: (file) => <a href={`/files/${file.id}`}>{file.name}</a> },
    {
      key: 'activity',
      label: 'Мероприятие',
      render: (file) => (
        <a href={taskUrl(file.taskId)}>
          {plainNumber(file.number)} {headingOf(file.title, 90)}
        </a>
      ),
    },
    {
      key: 'executor',
      label: 'Исполнитель',
      render: (file) => (
        <>
          {file.executor}
          <small>{reportWords(file, frame.timeZone)}</small>
        </>
      ),
    },
    { key: 'date', label: 'Исполнено', kind: 'date', render: (file) => (file.doneOn === null ? '' : formatDate(file.doneOn)) },
    { key: 'size', label: 'Размер', kind: 'number', render: (file) => formatBytes(file.size) },
  ];
}
