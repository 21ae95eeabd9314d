import { listReports, readTask } from '../../act/tasks/index.ts';
import { findRoadmap } from '../../plan/roadmaps/index.ts';
import { Forbidden, NotFound, type Visit } from '../../platform/http/index.ts';
import { isId } from '../../platform/lib/id.ts';
import { listReportRoadmaps, type ReportAsk } from '../reports/index.ts';
import { findPreparer, findSigner } from '../requisites/index.ts';
import { findCertificatePlace } from './certificate-store.ts';
import type { Certificate } from './certificate.ts';
import { MOST_FILES, listEvidence, type EvidenceFile } from './evidence-store.ts';
import type { EvidenceFrame } from './evidence.ts';
import { findExtractSchool, listExtractRows } from './extract-store.ts';
import type { Extract } from './extract.ts';

/** The list of documents with all that the paper says. @throws NotFound where the roadmap is not the viewer's */
export async function gatherEvidence(
  { db, viewer, today }: Visit,
  ask: ReportAsk,
): Promise<{ files: EvidenceFile[]; frame: EvidenceFrame; isWhole: boolean }> {
  const [files, roadmaps, signer, preparer] = await Promise.all([
    listEvidence(db, viewer, ask, today),
    listReportRoadmaps(db, viewer),
    findSigner(db, ask.scope.id, today),
    findPreparer(db, viewer.personId, today),
  ]);
  const roadmap = ask.roadmap === null ? null : (roadmaps.find(({ id }) => id === ask.roadmap) ?? null);
  if (ask.roadmap !== null && roadmap === null) throw new NotFound();
  return {
    files: files.slice(0, MOST_FILES),
    isWhole: files.length <= MOST_FILES,
    frame: {
      subject: { roadmap },
      organisation: ask.scope.fullName,
      period: ask.period,
      today,
      timeZone: viewer.timeZone,
      signer,
      preparer,
    },
  };
}

/** What of a plan concerns a school. @throws NotFound where the viewer may not see the one or the other */
export async function gatherExtract({ db, viewer, today }: Visit, roadmapId: string, schoolId: string): Promise<Extract> {
  const roadmap = isId(roadmapId) ? await findRoadmap(db, roadmapId, viewer) : null;
  const school = isId(schoolId) ? await findExtractSchool(db, viewer, schoolId) : null;
  if (roadmap === null || school === null || !school.path.startsWith(roadmap.ownerPath)) throw new NotFound();
  const owner = db.selectFrom('organisations').select('name').where('id', '=', roadmap.ownerId).executeTakeFirstOrThrow();
  const [rows, signer, preparer, { name }] = await Promise.all([
    listExtractRows(db, roadmap.id, school, today),
    findSigner(db, roadmap.ownerId, today),
    findPreparer(db, viewer.personId, today),
    owner,
  ]);
  const { approvalKind: kind, approvalNumber: number, approvalDate: date, periodStart: start, periodEnd: end } = roadmap;
  return {
    roadmap: { id: roadmap.id, title: roadmap.title, organisation: name, approval: { kind, number, date }, start, end },
    school,
    rows,
    today,
    signer,
    preparer,
  };
}

/** What the certificate of an accepted task says. @throws NotFound, Forbidden where it is not accepted */
export async function gatherCertificate(visit: Visit, taskId: string): Promise<Certificate> {
  const { db, viewer, today } = visit;
  const task = await readTask(visit, taskId);
  if (task.state !== 'accepted') throw new Forbidden('Справка составляется о задаче, отчёт о которой принят.');
  const [reports, place] = await Promise.all([listReports(db, task.id), findCertificatePlace(db, task.id)]);
  const report = reports[0];
  if (report === undefined || place === null) throw new NotFound();
  const [signer, preparer] = await Promise.all([findSigner(db, place.controller.id, today), findPreparer(db, viewer.personId, today)]);
  return { task, report, place, today, timeZone: viewer.timeZone, signer, preparer };
}
