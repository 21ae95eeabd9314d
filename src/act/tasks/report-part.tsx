import type { ComponentChildren } from 'preact';
import { formatInstant } from '../../platform/lib/dates.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { countUnit } from '../../platform/lib/units.ts';
import { plural } from '../../platform/lib/russian.ts';
import { DateText, Files, Pairs, Part } from '../../platform/ui/index.ts';
import { reportedQuantities } from './forms.ts';
import { fileKind } from './file-kind.ts';
import type { TaskReport } from './report-store.ts';

/** Instants come as text where the report was read as JSON. */
type SeenReport = Omit<TaskReport, 'sentAt' | 'decidedAt'> & { sentAt: Date | string; decidedAt?: Date | null };
type Around = { viewer: { timeZone: string }; links: { file(id: string): string } };

/** The last report: what was done, when, the figures beside the plan, the files. */
export function ReportPart(props: { report: TaskReport; executor: string; page: Around }) {
  return (
    <Part id="h-rep" title={`Отчёт: ${props.executor}`}>
      <ReportBody report={props.report} page={props.page} />
    </Part>
  );
}

/** Reports that were returned before, folded. */
export function EarlierReports(props: { reports: readonly TaskReport[]; page: Around }) {
  if (props.reports.length === 0) return null;
  return (
    <section class="part" aria-label="Прежние отчёты">
      <details>
        <summary>Прежние отчёты: {props.reports.length}</summary>
        {props.reports.map((report) => (
          <>
            <h2>Отчёт от {formatInstant(report.sentAt, props.page.viewer.timeZone)}</h2>
            <ReportBody report={report} page={props.page} />
          </>
        ))}
      </details>
    </section>
  );
}

/** What was sent: the words, the day, the figures beside the plan, who wrote it, the files. */
export function ReportBody(props: { report: SeenReport; page: Around }) {
  const { report } = props;
  const items: { term: string; value: ComponentChildren }[] = [
    { term: 'Что сделано', value: lines(report.text) },
    { term: 'Дата', value: <DateText date={report.doneOn} /> },
    ...reportedQuantities.parse(report.quantities).map((quantity) => ({
      term: quantity.title,
      value: figureWords(quantity),
    })),
    {
      term: 'Отчёт составил',
      value: `${report.actor}${report.onBehalf ? ' со слов исполнителя' : ''}, ${formatInstant(new Date(report.sentAt), props.page.viewer.timeZone)}`,
    },
  ];
  if (report.decision !== null && report.decidedAt != null)
    items.push({ term: 'Решение', value: decisionWords(report, report.decidedAt, props.page) });
  return (
    <>
      <Pairs items={items} />
      {report.files.length === 0 ? (
        <p class="quiet">Файлов нет.</p>
      ) : (
        <>
          <h3>{plural(report.files.length, ['файл', 'файла', 'файлов'])}</h3>
          <Files
            items={report.files.map((file) => ({
              title: file.name,
              href: props.page.links.file(file.id),
              kind: fileKind(file.name, file.mediaType),
              bytes: file.size,
            }))}
          />
        </>
      )}
    </>
  );
}

/** «19 человек, по плану 20» */
export function figureWords(quantity: { value: number; unit: string; plan: number | null }): string {
  const value = countUnit(quantity.value, quantity.unit);
  return quantity.plan === null ? value : `${value}, по плану ${formatNumber(quantity.plan)}`;
}

function decisionWords(report: SeenReport, at: Date, page: Around): string {
  const when = formatInstant(at, page.viewer.timeZone);
  if (report.decision === 'accepted') return `принят, ${report.decidedBy ?? ''}, ${when}`;
  return `возвращён, ${report.decidedBy ?? ''}, ${when}: «${report.reason ?? ''}»`;
}

/** Line breaks of the author stay. */
function lines(text: string): ComponentChildren {
  return text.split('\n').map((line, index) => (index === 0 ? line : [<br />, line]));
}
