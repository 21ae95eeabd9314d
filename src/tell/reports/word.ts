import { headingOf } from '../../act/tasks/index.ts';
import { formatDate, formatDateWords, formatRange } from '../../platform/lib/dates.ts';
import { formatPercent } from '../../platform/lib/numbers.ts';
import { NBSP, capitalise } from '../../platform/lib/russian.ts';
import { countUnit } from '../../platform/lib/units.ts';
import { renderPng, type TemplateData, type TemplateValue } from '../../platform/office/index.ts';
import {
  addresseeWords,
  keepLinesTogether,
  preparerWords,
  signature,
  type Addressee,
  type Preparer,
  type Signer,
} from '../requisites/index.ts';
import { conclusionWords, overdueWords } from './conclusion.ts';
import type { ExecutionReport, ReportCounts, ReportPart, SectionCounts } from './execution-report.ts';
import { periodWords } from './period.ts';
import type { ReportLine } from './report-lines.ts';
import {
  approvedBy,
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

/** What the Word file says beside the report itself. */
export type WordFrame = {
  subject: ReportSubject;
  /** Full name of the organisation whose report it is. */
  organisation: string;
  activitiesTotal: number;
  addressee: Addressee | null;
  signer: Signer | null;
  preparer: Preparer | null;
};

/** Files and lines beyond these are counted, not listed: a list of thousands is read by nobody. */
const MOST_EVIDENCE = 200;
const MOST_LINES = 300;
const CHART_SCALE = 3;

/** Fields of templates/quarterly-report.docx; template.ts says what each means. */
export function buildReportData(report: ExecutionReport, frame: WordFrame): TemplateData {
  const { roadmap } = frame.subject;
  const chart = chartOf(report);
  return keepLinesTogether({
    organisation: frame.organisation,
    addressee: frame.addressee === null ? '' : addresseeWords(frame.addressee),
    subject: roadmap === null ? 'дорожных карт' : titleInGenitive(roadmap.title),
    period: periodWords(report.period),
    documentDate: `${formatDateWords(report.today)} г.`.replaceAll(' ', NBSP),
    documentNumber: '',
    approval: approvedBy(frame.subject),
    roadmapPeriod: roadmap?.start != null && roadmap.end !== null ? formatRange(roadmap.start, roadmap.end) : '',
    periodDates: formatRange(report.period.from, report.period.until),
    activitiesTotal: frame.activitiesTotal,
    ...countData(report.counts),
    ...numberTables(listData(report)),
    chart,
    chartCaption:
      chart === null ? '' : `Исполнение по ${report.territories.length > 0 ? 'территориям' : 'разделам'}, число сроков к исполнению`,
    conclusion: [conclusionWords(report), overdueWords(report)].filter((part) => part !== '').join(' '),
    signerPost: capitalise(frame.signer?.title ?? ''),
    signerName: frame.signer === null ? '' : signature(frame.signer),
    preparedBy: frame.preparer === null ? '' : preparerWords(frame.preparer),
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

/** Tables in the order of the document, those with rows numbered one after another: the totals are the first. */
const NUMBERED = ['territories', 'figures', 'quantities', 'done', 'overdue', 'review', 'working', 'postponed', 'cancelled', 'evidence'];

function numberTables(lists: Record<string, TemplateData[]>): TemplateData {
  let last = 1;
  const numbers = NUMBERED.map((name): [string, TemplateValue] => {
    const isFilled = (lists[name] ?? []).length > 0;
    if (isFilled) last += 1;
    return [`${name}Table`, isFilled ? String(last) : ''];
  });
  return { ...lists, ...Object.fromEntries(numbers) };
}

type Cell = (line: ReportLine) => TemplateData;

function listData(report: ExecutionReport): Record<string, TemplateData[]> {
  const list = (part: ReportPart, cell: Cell, name: string) => listLines(report, part, cell, name);
  return {
    territories: report.territories.map(({ name, counts }) => ({ territory: name, ...figureData(counts) })),
    figures: report.sections.map(({ counts }, index) => ({ section: sectionWords(report.sections, index), ...figureData(counts) })),
    quantities: report.quantities.map(({ number, title, unit, plan, value, tasks }) => ({
      number: plainNumber(number),
      title: capitalise(title),
      plan: plan === null ? '—' : countUnit(plan, unit),
      value: countUnit(value, unit),
      reports: tasks,
    })),
    done: list(
      'done',
      (line) => ({ doneOn: [doneWords(line), lateMark(line)].filter(Boolean).join('\n'), result: resultWords(line) }),
      'result',
    ),
    review: list('review', (line) => ({ result: resultWords(line) }), 'result'),
    overdue: list(
      'overdue',
      (line) => ({ executor: executorWords(line, { all: true, official: true }), reason: overdueReason(line, report.today) }),
      'reason',
    ),
    working: list('working', () => ({}), 'executor'),
    postponed: list('postponed', movedData, 'ground'),
    cancelled: list('cancelled', (line) => ({ ground: groundWords(line) }), 'ground'),
    evidence: evidenceData(report),
  };
}

/** The lines of a part; `last` is the column in which the number of those left out stands. */
function listLines(report: ExecutionReport, part: ReportPart, cell: Cell, last: string): TemplateData[] {
  const lines = report.lines[part];
  const shown = lines.slice(0, MOST_LINES).map((line) => ({ ...lineData(line), ...cell(line) }));
  const isWhole = shown.length === lines.length && lines.reduce((sum, line) => sum + line.rows.length, 0) === report.counts[part];
  if (isWhole) return shown;
  const empty = Object.fromEntries(Object.keys(shown[0] ?? {}).map((name) => [name, '']));
  return [...shown, { ...empty, title: 'Остальные сроки перечислены в «Опоре»', [last]: `Всего сроков: ${report.counts[part]}` }];
}

function figureData(counts: ReportCounts): TemplateData {
  const { due, done, review, overdue, working } = counts;
  return { due, done, review, overdue, working, share: shareWords(counts.share) };
}

/** Where a report is on several roadmaps, the first section of each begins with whose it is. */
function sectionWords(sections: readonly SectionCounts[], index: number): string {
  const section = sections[index];
  if (section === undefined) return '';
  if (section.id === section.roadmapId) return section.roadmapOwner;
  const isOnly = sections.every(({ roadmapId }) => roadmapId === section.roadmapId);
  if (isOnly || sections[index - 1]?.roadmapId === section.roadmapId) return section.title;
  return `Дорожная карта: ${section.roadmapOwner}\n${section.title}`;
}

function lineData(line: ReportLine): TemplateData {
  return {
    number: plainNumber(line.number),
    title: line.title,
    deadline: deadlineWords(line),
    executor: executorWords(line, { official: true }),
  };
}

function movedData(line: ReportLine): TemplateData {
  const days = [...new Set(line.rows.flatMap(({ movedTo }) => movedTo ?? []))].toSorted();
  return {
    fromDate: line.dues.map((day) => formatDate(day)).join(', '),
    toDate: days.map((day) => formatDate(day)).join(', '),
    ground: groundWords(line),
  };
}

function evidenceData(report: ExecutionReport): TemplateData[] {
  const { evidence } = report;
  const shown = evidence.slice(0, MOST_EVIDENCE).map(({ name, number, executorOfficial }, index) => ({
    position: index + 1,
    title: `${name} (${executorOfficial})`,
    activity: plainNumber(number) || 'без номера',
  }));
  if (shown.length === evidence.length && !report.isCut) return shown;
  return [...shown, { position: '', title: 'Остальные — в перечне подтверждающих документов', activity: '' }];
}

function chartOf(report: ExecutionReport): TemplateValue {
  if (report.counts.due === 0) return null;
  const alt = headingOf(conclusionWords(report), 200);
  const bars = report.territories.length > 0 ? report.territories.map(({ name, counts }) => ({ title: name, counts })) : report.sections;
  const { svg, width, height } = drawSectionChart(bars, alt);
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
