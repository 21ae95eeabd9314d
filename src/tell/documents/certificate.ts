import { approvalWords, reportedQuantities, type TaskCard, type TaskReport } from '../../act/tasks/index.ts';
import { declinePhrase } from '../../platform/lib/case-forms.ts';
import { dateInZone, daysBetween, formatDate, formatDateWords, type CalendarDate } from '../../platform/lib/dates.ts';
import { formatBytes } from '../../platform/lib/numbers.ts';
import { NBSP, capitalise, plural } from '../../platform/lib/russian.ts';
import { countUnit } from '../../platform/lib/units.ts';
import type { TemplateData } from '../../platform/office/index.ts';
import { titleInGenitive } from '../reports/index.ts';
import { keepLinesTogether, type Preparer, type Signer } from '../requisites/index.ts';
import type { CertificateOrganisation, CertificatePlace } from './certificate-store.ts';
import { documentDate, plainNumber, signatureData } from './evidence.ts';

export type Certificate = {
  task: TaskCard;
  /** The accepted report. */
  report: TaskReport;
  place: CertificatePlace;
  today: CalendarDate;
  timeZone: string;
  signer: Signer | null;
  preparer: Preparer | null;
};

/** The full name in the dative, as «Дана …» needs it: what a person has written for the short name stands where rules fail. */
export function nameInDative({ fullName, shortName, dative }: CertificateOrganisation): string {
  const proposed = declinePhrase(fullName, 'dative');
  if (proposed !== fullName) return startSmall(proposed);
  return dative ?? shortName;
}

/** «Муниципальному …» in the middle of a sentence; abbreviations and names keep their capitals. */
function startSmall(text: string): string {
  return text.replace(/^[А-ЯЁ](?=[а-яё])/u, (first) => first.toLocaleLowerCase('ru'));
}

/** «в срок», or by how many days it was late. */
export function timelyWords(doneOn: CalendarDate, due: CalendarDate, overdueFrom: CalendarDate): string {
  if (doneOn < overdueFrom) return 'в срок';
  return `с опозданием на${NBSP}${plural(daysBetween(due, doneOn), ['день', 'дня', 'дней'])}`;
}

/** Fields of templates/task-certificate.docx. */
export function buildCertificateData(certificate: Certificate): TemplateData {
  const { task, report, place, timeZone } = certificate;
  const decided = report.decidedAt ?? task.decidedAt;
  return keepLinesTogether({
    organisation: place.controller.fullName,
    executorDative: nameInDative(place.executor),
    executor: place.executor.shortName,
    coexecutors: task.coexecutors.map(({ name }) => name).join(', '),
    number: plainNumber(task.activity.number),
    activity: task.activity.title,
    section: task.section.title,
    subject: titleInGenitive(task.roadmap.title),
    approval: approvalWords(task.roadmap.approval),
    deadline: task.activity.deadline,
    due: formatDate(task.due),
    doneOn: `${formatDateWords(report.doneOn)}${NBSP}года`,
    timely: timelyWords(report.doneOn, task.due, place.overdueFrom),
    report: report.text,
    reportedBy: report.actor,
    reportedOn: formatDate(dateInZone(report.sentAt, timeZone)),
    acceptedBy: report.decidedBy ?? '',
    acceptedOn: decided === null ? '' : formatDate(dateInZone(decided, timeZone)),
    quantities: reportedQuantities.parse(report.quantities).map(({ title, unit, plan, value }) => ({
      title: capitalise(title),
      plan: plan === null ? '—' : countUnit(plan, unit),
      value: countUnit(value, unit),
    })),
    files: report.files.map(({ name, size }, index) => ({ position: index + 1, name, size: formatBytes(size) })),
    documentDate: documentDate(certificate.today),
    documentNumber: '',
    ...signatureData(certificate),
  });
}
