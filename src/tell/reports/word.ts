import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { itemWords, headingOf } from '../../act/tasks/index.ts';
import { formatDate, formatDateWords, formatRange } from '../../platform/lib/dates.ts';
import { NBSP, initials } from '../../platform/lib/russian.ts';
import {
  fillTemplate,
  renderPng,
  type TemplateData,
  type TemplateValue,
} from '../../platform/office/index.ts';
import type { ExecutionReport, ReportCounts, ReportLine } from './execution-report.ts';
import { periodWords } from './period.ts';
import {
  approvedBy,
  conclusionWords,
  doneWords,
  executorWords,
  groundWords,
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
  return withFlags({
    organisation: frame.organisation,
    roadmapTitle: roadmap === null ? 'Дорожные карты' : roadmap.title,
    subject: roadmap === null ? 'дорожных карт' : titleInGenitive(roadmap.title),
    period: periodWords(report.period),
    documentDate: `${formatDateWords(report.today)}${NBSP}г.`,
    documentNumber: '',
    approval: approvedBy(frame.subject),
    roadmapPeriod:
      roadmap?.start != null && roadmap.end !== null ? formatRange(roadmap.start, roadmap.end) : '',
    periodDates: formatRange(report.period.from, report.period.until),
    activitiesTotal: frame.activitiesTotal,
    ...countData(report.counts),
    ...listData(report),
    chart,
    chartCaption: chart === null ? '' : 'Исполнение по разделам, число сроков',
    conclusion: conclusionWords(report),
    signerPost: frame.signer?.title ?? '',
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
    doneShare: percentOf(counts.share),
  };
}

function listData(report: ExecutionReport): Record<string, TemplateData[]> {
  const { lines } = report;
  return {
    done: lines.done.map((line) => ({
      ...lineData(line),
      executor: executorWords(line),
      doneOn: doneWords(line),
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
    postponed: lines.postponed.map(movedData),
    cancelled: lines.cancelled.map((line) => ({
      ...lineData(line),
      executor: executorWords(line),
      ground: groundWords(line),
    })),
    evidence: evidenceData(report),
    figures: report.sections.map((section) => ({
      section: section.title,
      due: section.counts.due,
      done: section.counts.done,
      overdue: section.counts.overdue,
      share: percentOf(section.counts.share),
    })),
  };
}

/** The template shows a part by `hasX` and a sentence instead of it by `noX`. */
function withFlags(data: TemplateData): TemplateData {
  const flags = Object.entries(data).flatMap(([name, value]) => {
    const isFilled = Array.isArray(value) ? value.length > 0 : value !== '' && value !== null;
    const suffix = name.charAt(0).toUpperCase() + name.slice(1);
    return [
      [`has${suffix}`, isFilled],
      [`no${suffix}`, !isFilled],
    ] satisfies [string, TemplateValue][];
  });
  return { ...data, ...Object.fromEntries(flags) };
}

function lineData(line: ReportLine): TemplateData {
  return {
    number: line.number ?? '',
    title: line.title,
    deadline:
      line.deadline === '' ? `до ${formatDate(line.due)}` : `${line.deadline} (до ${formatDate(line.due)})`,
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
    activity: itemWords(number).replace(/^Пункт\u00a0/, ''),
  }));
  const rest = evidence.length - shown.length;
  return rest > 0
    ? [...shown, { position: shown.length + 1, title: `И ещё файлов: ${rest}`, activity: '' }]
    : shown;
}

function chartOf(report: ExecutionReport): TemplateValue {
  if (report.counts.due === 0) return null;
  const alt = headingOf(conclusionWords(report), 200);
  const { svg, width, height } = drawSectionChart(report.sections, alt);
  return { kind: 'image', png: renderPng(svg, width * CHART_SCALE), width, height, alt };
}

/** Per cent with one digit; an empty share is no number. */
function percentOf(share: number | null): number | string {
  return share === null ? '—' : Math.round(share * 1000) / 10;
}

/** «Е. В. Ковалёва»: initials first, as a signature stands. */
function signature(signer: ReportSigner): string {
  const [surname = '', ...letters] = initials(signer.surname, signer.name, signer.patronymic ?? '').split(
    NBSP,
  );
  return [...letters, surname].join(NBSP);
}

/** The folder of templates is looked for upwards: a bundle does not lie where its source did. */
function findTemplate(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'templates', name)) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, 'templates', name);
}
