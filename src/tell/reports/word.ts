import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { headingOf } from '../../act/tasks/index.ts';
import { formatDate, formatDateWords, formatRange } from '../../platform/lib/dates.ts';
import { formatPercent } from '../../platform/lib/numbers.ts';
import { NBSP, capitalise, initials, keepTogether } from '../../platform/lib/russian.ts';
import { fillTemplate, renderPng, type TemplateData, type TemplateValue } from '../../platform/office/index.ts';
import type { ExecutionReport, ReportCounts, ReportLine, SectionCounts } from './execution-report.ts';
import { periodWords } from './period.ts';
import {
  approvedBy,
  conclusionWords,
  deadlineWords,
  doneWords,
  executorWords,
  groundWords,
  lateMark,
  overdueReason,
  resultWords,
  titleInGenitive,
  type ReportSubject,
} from './report-words.ts';
import { drawSectionChart } from './section-chart.tsx';

export type ReportSigner = { title: string; surname: string; name: string; patronymic: string | null };

/** What the Word file says beside the report itself. */
export type WordFrame = {
  subject: ReportSubject;
  /** Full name of the organisation whose report it is. */
  organisation: string;
  activitiesTotal: number;
  signer: ReportSigner | null;
  /** «Ковалёва И. П.» */
  preparedBy: string;
};

/** Files beyond this are counted, not listed: a list of thousands is read by nobody. */
const MOST_EVIDENCE = 200;
const CHART_SCALE = 2;

/** The report as a Word file, out of the template that officials may edit. */
export async function writeExecutionReport(report: ExecutionReport, frame: WordFrame): Promise<Uint8Array> {
  return fillTemplate(readFileSync(findTemplate('quarterly-report.docx')), buildReportData(report, frame));
}

/** Fields of templates/quarterly-report.docx; templates/README.md says what each means. */
export function buildReportData(report: ExecutionReport, frame: WordFrame): TemplateData {
  const { roadmap } = frame.subject;
  const chart = chartOf(report);
  return keepLinesTogether({
    organisation: frame.organisation,
    subject: roadmap === null ? 'дорожных карт' : titleInGenitive(roadmap.title),
    period: periodWords(report.period),
    documentDate: `${formatDateWords(report.today)} г.`.replaceAll(' ', NBSP),
    documentNumber: '',
    approval: approvedBy(frame.subject),
    roadmapPeriod: roadmap?.start != null && roadmap.end !== null ? formatRange(roadmap.start, roadmap.end) : '',
    periodDates: formatRange(report.period.from, report.period.until),
    activitiesTotal: frame.activitiesTotal,
    ...countData(report.counts),
    ...listData(report),
    chart,
    chartCaption: chart === null ? '' : 'Исполнение по разделам, число сроков к исполнению',
    conclusion: conclusionWords(report),
    signerPost: capitalise(frame.signer?.title ?? ''),
    signerName: frame.signer === null ? '' : signature(frame.signer),
    preparedBy: frame.preparedBy === '' ? '' : `Исполнитель: ${frame.preparedBy}`,
  });
}

function countData(counts: ReportCounts): TemplateData {
  return {
    tasksAll: counts.all,
    tasksDue: counts.due,
    tasksDone: counts.done,
    tasksDoneLate: counts.doneLate,
    tasksReview: counts.review,
    tasksWorking: counts.working,
    tasksOverdue: counts.overdue,
    tasksPostponed: counts.postponed,
    tasksCancelled: counts.cancelled,
    doneShare: shareWords(counts.share),
  };
}

function listData(report: ExecutionReport): Record<string, TemplateData[]> {
  const { lines } = report;
  return {
    done: lines.done.map((line) => ({
      ...lineData(line),
      executor: executorWords(line),
      doneOn: [doneWords(line), lateMark(line)].filter((part) => part !== '').join('\n'),
      result: resultWords(line),
    })),
    review: lines.review.map((line) => ({
      ...lineData(line),
      executor: executorWords(line),
      result: resultWords(line),
    })),
    overdue: lines.overdue.map((line) => ({
      ...lineData(line),
      executor: executorWords(line, true),
      reason: overdueReason(line, report.today),
    })),
    working: lines.working.map((line) => ({ ...lineData(line), executor: executorWords(line) })),
    postponed: lines.postponed.map(movedData),
    cancelled: lines.cancelled.map((line) => ({
      ...lineData(line),
      executor: executorWords(line),
      ground: groundWords(line),
    })),
    evidence: evidenceData(report),
    figures: report.sections.map((section, index) => ({
      section: sectionWords(report.sections, index),
      due: section.counts.due,
      done: section.counts.done,
      review: section.counts.review,
      overdue: section.counts.overdue,
      working: section.counts.working,
      share: shareWords(section.counts.share),
    })),
  };
}

/** Signs, numbers and short words do not part at the end of a line, in any field. */
function keepLinesTogether(data: TemplateData): TemplateData {
  const kept = Object.entries(data).map(([name, value]): [string, TemplateValue] => {
    if (typeof value === 'string') return [name, keepTogether(value).replace(/(?<=\s(?:до|за|на|от|по)) (?=\d)/g, NBSP)];
    return [name, Array.isArray(value) ? value.map(keepLinesTogether) : value];
  });
  return Object.fromEntries(kept);
}

/** Where a report is on several roadmaps, the first section of each begins with the roadmap's title. */
function sectionWords(sections: readonly SectionCounts[], index: number): string {
  const section = sections[index];
  if (section === undefined) return '';
  const isOnly = sections.every(({ roadmapId }) => roadmapId === section.roadmapId);
  if (isOnly || sections[index - 1]?.roadmapId === section.roadmapId) return section.title;
  return `${headingOf(section.roadmapTitle, 90)}\n${section.title}`;
}

function lineData(line: ReportLine): TemplateData {
  return {
    number: plainNumber(line.number),
    title: line.title,
    deadline: deadlineWords(line),
  };
}

function movedData(line: ReportLine): TemplateData {
  const days = [...new Set(line.rows.flatMap(({ movedTo }) => movedTo ?? []))].toSorted();
  return {
    ...lineData(line),
    executor: executorWords(line),
    fromDate: formatDate(line.due),
    toDate: days.map((day) => formatDate(day)).join(', '),
    ground: groundWords(line),
  };
}

function evidenceData(report: ExecutionReport): TemplateData[] {
  const { evidence } = report;
  const shown = evidence.slice(0, MOST_EVIDENCE).map(({ name, number, executor }, index) => ({
    position: index + 1,
    title: `${name} (${executor})`,
    activity: plainNumber(number) || 'без номера',
  }));
  const rest = evidence.length - shown.length;
  return rest > 0 ? [...shown, { position: shown.length + 1, title: `И ещё файлов: ${rest}`, activity: '' }] : shown;
}

function chartOf(report: ExecutionReport): TemplateValue {
  if (report.counts.due === 0) return null;
  const alt = headingOf(conclusionWords(report), 200);
  const { svg, width, height } = drawSectionChart(report.sections, alt);
  return { kind: 'image', png: renderPng(svg, width * CHART_SCALE), width, height, alt };
}

/** «95 %»; an empty share is no number. */
function shareWords(share: number | null): string {
  return share === null ? '—' : formatPercent(share);
}

/** «2.1» whether or not the plan writes «2.1.» */
function plainNumber(number: string | null): string {
  return (number ?? '').trim().replace(/\.$/, '');
}

/** «Е. В. Ковалёва»: initials first, as a signature stands. */
function signature(signer: ReportSigner): string {
  const [surname = '', ...letters] = initials(signer.surname, signer.name, signer.patronymic ?? '').split(NBSP);
  return [...letters, surname].join(NBSP);
}

/** The folder of templates is looked for upwards: a bundle does not lie where its source did. */
function findTemplate(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'templates', name)) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, 'templates', name);
}
