import { dateInZone, formatDate, formatDateWords } from '../../platform/lib/dates.ts';
import { formatBytes } from '../../platform/lib/numbers.ts';
import { NBSP, capitalise, plural } from '../../platform/lib/russian.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { TemplateData } from '../../platform/office/index.ts';
import { periodWords, titleInGenitive, type Period, type ReportSubject } from '../reports/index.ts';
import { keepLinesTogether, preparerWords, signature, type Preparer, type Signer } from '../requisites/index.ts';
import type { EvidenceFile } from './evidence-store.ts';

export type EvidenceFrame = {
  subject: ReportSubject;
  organisation: string;
  period: Period;
  today: CalendarDate;
  timeZone: string;
  signer: Signer | null;
  preparer: Preparer | null;
};

const FILES = ['файл', 'файла', 'файлов'] as const;

/** «14 файлов, 3,2 МБ» */
export function filesWords(files: readonly EvidenceFile[]): string {
  return `${plural(files.length, FILES)}, ${formatBytes(files.reduce((sum, { size }) => sum + size, 0))}`;
}

/** «отчёт от 17.10.2026, Осипова Л. А.» */
export function reportWords(file: EvidenceFile, timeZone: string): string {
  return `отчёт от${NBSP}${formatDate(dateInZone(file.sentAt, timeZone))}, ${file.actor}`;
}

/** «2.4» whether or not the plan writes «2.4.» */
export function plainNumber(number: string | null): string {
  return (number ?? '').trim().replace(/\.$/, '');
}

/** «24 ноября 2026 г.» with no-break spaces. */
export function documentDate(day: CalendarDate): string {
  return `${formatDateWords(day)} г.`.replaceAll(' ', NBSP);
}

/** «дорожной карты …», or of all. */
export function subjectWords({ roadmap }: ReportSubject): string {
  return roadmap === null ? 'дорожных карт' : titleInGenitive(roadmap.title);
}

/** Who signs and who prepared, for any document. */
export function signatureData({ signer, preparer }: { signer: Signer | null; preparer: Preparer | null }): TemplateData {
  return {
    signerPost: capitalise(signer?.title ?? ''),
    signerName: signer === null ? '' : signature(signer),
    preparedBy: preparer === null ? '' : preparerWords(preparer),
  };
}

/** Fields of templates/evidence-list.docx. */
export function buildEvidenceData(files: readonly EvidenceFile[], frame: EvidenceFrame): TemplateData {
  return keepLinesTogether({
    organisation: frame.organisation,
    subject: subjectWords(frame.subject),
    period: periodWords(frame.period),
    documentDate: documentDate(frame.today),
    total: files.length === 0 ? '' : filesWords(files),
    files: files.map((file, index) => ({
      position: index + 1,
      activity: [plainNumber(file.number), file.title].filter((part) => part !== '').join('. '),
      executor: file.executorOfficial,
      report: reportWords(file, frame.timeZone),
      name: file.name,
      date: file.doneOn === null ? '' : formatDate(file.doneOn),
      size: formatBytes(file.size),
    })),
    ...signatureData(frame),
  });
}
