import type { Db } from '../../platform/db/index.ts';
import type { FileStore } from '../../platform/files/index.ts';
import { NotFound, type Viewer } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { fillTemplate } from '../../platform/office/index.ts';
import { findAddressee, findPreparer, findSigner } from '../requisites/index.ts';
import { openTemplate } from '../templates/index.ts';
import { REPORT_PARTS, buildExecutionReport, type ExecutionReport, type ExecutionRow } from './execution-report.ts';
import { PART_TITLES, reportFileName, type ReportSubject } from './report-words.ts';
import { listExecutionRows, listReportRoadmaps, listTallies, type ReportAsk } from './store.ts';
import { buildReportData } from './word.ts';

/** A report with more tasks than this names the first of each part only, and its Word file is made by a job. */
const MOST_ROWS = 3000;
const ROWS_OF_PART = 600;

export type GatheredReport = {
  report: ExecutionReport;
  subject: ReportSubject;
  /** Activities of the roadmap, or of all of them. */
  activities: number;
};

type Reader = { db: Db; viewer: Viewer; today: CalendarDate };
export type Progress = (done: number, total: number, step: string) => Promise<void>;

/**
 * Reads what a report says. A large one is read part by part, `progress` told of each; on a page (`rows: false`) it has
 * no rows at all. @throws NotFound where the roadmap is not the viewer's
 */
export async function gatherReport(
  { db, viewer, today }: Reader,
  ask: ReportAsk,
  { progress, rows = true }: { progress?: Progress; rows?: boolean } = {},
): Promise<GatheredReport> {
  const [tallies, roadmaps] = await Promise.all([listTallies(db, viewer, ask, today), listReportRoadmaps(db, viewer)]);
  const roadmap = ask.roadmap === null ? null : (roadmaps.find(({ id }) => id === ask.roadmap) ?? null);
  if (ask.roadmap !== null && roadmap === null) throw new NotFound();
  const total = tallies.reduce((sum, { count }) => sum + count, 0);
  const read: ExecutionRow[] = [];
  if (total <= MOST_ROWS) read.push(...(await listExecutionRows(db, viewer, ask, today)));
  else if (rows) {
    for (const [index, part] of REPORT_PARTS.entries()) {
      await progress?.(index, REPORT_PARTS.length + 1, PART_TITLES[part]);
      read.push(...(await listExecutionRows(db, viewer, ask, today, { part, limit: ROWS_OF_PART })));
    }
  }
  return {
    report: buildExecutionReport(tallies, read, ask.period, today),
    subject: { roadmap },
    activities: roadmap?.activities ?? roadmaps.reduce((sum, one) => sum + one.activities, 0),
  };
}

/** The report as a Word file, out of the template of the territory. */
export async function writeReport(
  reader: Reader & { files: FileStore },
  ask: ReportAsk,
  progress?: Progress,
): Promise<{ bytes: Uint8Array; name: string }> {
  const { db, viewer, today, files } = reader;
  const { report, subject, activities } = await gatherReport(reader, ask, progress === undefined ? {} : { progress });
  await progress?.(REPORT_PARTS.length, REPORT_PARTS.length + 1, 'Составляем документ');
  const [signer, addressee, preparer, template] = await Promise.all([
    findSigner(db, ask.scope.id, today),
    findAddressee(db, ask.scope.id, today),
    findPreparer(db, viewer.personId, today),
    openTemplate(db, files, 'quarterly-report', ask.scope.path),
  ]);
  const data = buildReportData(report, {
    subject,
    signer,
    addressee,
    preparer,
    organisation: ask.scope.fullName,
    activitiesTotal: activities,
  });
  return { bytes: await fillTemplate(template, data), name: reportFileName(subject, report.period) };
}
