import { contentDisposition } from '../../platform/files/index.ts';
import { Forbidden, NotFound, sendPage, visitOf, type Visit, type Web, type WebContext } from '../../platform/http/index.ts';
import { formatBytes } from '../../platform/lib/numbers.ts';
import { NBSP } from '../../platform/lib/russian.ts';
import { fillTemplate, type TemplateData } from '../../platform/office/index.ts';
import { periodWords, readAsk, type ReportAsk } from '../reports/index.ts';
import { openTemplate, sendWord } from '../templates/index.ts';
import { buildCertificateData } from './certificate.ts';
import { renderEvidence } from './evidence-page.tsx';
import type { EvidenceFile } from './evidence-store.ts';
import { LARGEST_ARCHIVE, streamArchive } from './evidence-zip.ts';
import { buildEvidenceData, plainNumber, type EvidenceFrame } from './evidence.ts';
import { renderExtract } from './extract-page.tsx';
import { buildExtractData } from './extract.ts';
import { gatherCertificate, gatherEvidence, gatherExtract } from './gather-actions.ts';

/** Papers out of the work: the list of evidence, the extract of a plan for a school, the certificate of a task. */
export function mountDocuments(web: Web): void {
  web.get('/documents/evidence', async (c) => {
    const visit = visitOf(c);
    const ask = await askOf(visit, c);
    const gathered = await gatherEvidence(visit, ask);
    return sendPage(c, renderEvidence({ ...gathered, scope: ask.scope.name, query: c.req.query(), printedBy: visit.viewer.name }));
  });
  web.get('/documents/evidence.docx', async (c) => {
    const visit = visitOf(c);
    const ask = await askOf(visit, c);
    const { files, frame } = await gatherEvidence(visit, ask);
    return sendWord(c, await writeEvidence(visit, ask, files, frame), `${evidenceName(frame)}.docx`);
  });
  web.get('/documents/evidence.zip', async (c) => {
    const visit = visitOf(c);
    return sendArchive(c, visit, await askOf(visit, c));
  });
  mountExtract(web);
  web.get('/documents/certificate.docx', async (c) => {
    const visit = visitOf(c);
    const certificate = await gatherCertificate(visit, c.req.query('task') ?? '');
    const bytes = await fill(visit, 'task-certificate', certificate.place.controllerPath, buildCertificateData(certificate));
    const number = plainNumber(certificate.task.activity.number);
    return sendWord(c, bytes, `Справка об исполнении, пункт ${number || 'без номера'}, ${certificate.task.executor.name}.docx`);
  });
}

function mountExtract(web: Web): void {
  const gather = (c: WebContext, visit: Visit) => gatherExtract(visit, c.req.query('roadmap') ?? '', c.req.query('school') ?? '');
  web.get('/documents/extract', async (c) => {
    const visit = visitOf(c);
    return sendPage(c, renderExtract({ extract: await gather(c, visit), printedBy: visit.viewer.name }));
  });
  web.get('/documents/extract.docx', async (c) => {
    const visit = visitOf(c);
    const extract = await gather(c, visit);
    const bytes = await fill(visit, 'plan-extract', extract.school.path, buildExtractData(extract));
    return sendWord(c, bytes, `Выписка из дорожной карты, ${extract.school.name}.docx`);
  });
}

/** The same address as a report's; one that is not understood is no page. */
async function askOf(visit: Visit, c: WebContext): Promise<ReportAsk> {
  const asked = await readAsk(visit, c.req.query());
  if (!asked.ok) throw new NotFound();
  return asked.value;
}

function evidenceName({ period }: EvidenceFrame): string {
  return `Подтверждающие документы за ${periodWords(period).replaceAll(NBSP, ' ')}`;
}

async function fill(visit: Visit, code: string, path: string, data: TemplateData): Promise<Uint8Array> {
  return fillTemplate(await openTemplate(visit.db, visit.deps.files, code, path), data);
}

function writeEvidence(visit: Visit, ask: ReportAsk, files: readonly EvidenceFile[], frame: EvidenceFrame): Promise<Uint8Array> {
  return fill(visit, 'evidence-list', ask.scope.path, buildEvidenceData(files, frame));
}

async function sendArchive(c: WebContext, visit: Visit, ask: ReportAsk): Promise<Response> {
  const { files, frame, isWhole } = await gatherEvidence(visit, ask);
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (!isWhole || size > LARGEST_ARCHIVE) {
    throw new Forbidden(
      `Файлов слишком много для одного архива: больше ${formatBytes(LARGEST_ARCHIVE)} или двух тысяч. Выберите период короче или одну школу.`,
    );
  }
  const list = { name: `${evidenceName(frame)}.docx`, bytes: await writeEvidence(visit, ask, files, frame) };
  c.header('content-type', 'application/zip');
  c.header('content-disposition', contentDisposition(`${evidenceName(frame)}.zip`));
  return c.body(streamArchive(visit.deps.files, files, list));
}
