import { z } from 'zod';
import { transact } from '../../platform/db/index.ts';
import { addFile, linkFile, readContent, type FileStore, type ReceivedFile } from '../../platform/files/index.ts';
import { Forbidden, once, type Viewer, type Visit } from '../../platform/http/index.ts';
import { defineJob, JobProblem, type Job } from '../../platform/jobs/index.ts';
import { refuse } from '../../platform/lib/outcome.ts';
import { countRows } from './review.ts';
import { can, findViewer } from '../../who/access/index.ts';
import type { Act } from './act.ts';
import { findColumnNames } from './columns-store.ts';
import { removeReviewRow } from './confirm-store.ts';
import { addReview } from './import.ts';
import { readRoadmapFile } from './reading.ts';
import { reviewUrl } from './urls.ts';

export type UploadOwner = { id: string; path: string; name: string };

/** Organisations whose plans the viewer may load: those of their own posts. */
export function listUploadOwners(viewer: Viewer): UploadOwner[] {
  const owners = viewer.posts
    .filter((post) => can(viewer, 'roadmap.import', { path: post.path }))
    .map((post) => ({ id: post.organisationId, path: post.path, name: post.organisationName }));
  return owners.filter((owner, index) => owners.findIndex(({ id }) => id === owner.id) === index);
}

/** @throws Forbidden where the viewer loads nobody's plans */
export function requireUploadOwners(viewer: Viewer): UploadOwner[] {
  const owners = listUploadOwners(viewer);
  if (owners.length === 0) throw new Forbidden('Загружать дорожную карту может координатор или руководитель школы.');
  return owners;
}

const inputSchema = z.object({
  fileId: z.string(),
  sha256: z.string(),
  name: z.string(),
  ownerId: z.string(),
  period: z.object({ start: z.string(), end: z.string() }).optional(),
  /** The draft that the new one takes the place of. */
  replaces: z.string().optional(),
});
export type ImportInput = z.infer<typeof inputSchema>;

/** Reading an uploaded document: a page shows how far it is, then leads to the review. */
export function makeImportJob(files: FileStore, clock: () => Date): Job<ImportInput> {
  return defineJob({
    kind: 'roadmap-import',
    input: inputSchema,
    run: async ({ db, input, accountId, progress, finish }) => {
      await progress(0, 0, 'Читаем документ');
      const columns = await findColumnNames(db, input.ownerId);
      const read = await readRoadmapFile(await readContent(files, input.sha256), input.name, { period: input.period, columns });
      if (!read.ok) throw new JobProblem(read.problems.map(({ message }) => message).join(' '));
      const { roadmap } = read;
      const rows = roadmap.sections.reduce((sum, section) => sum + section.activities.length, 0);
      await progress(0, 0, `Сопоставляем исполнителей: ${countRows(rows)}`);
      const viewer = accountId === null ? null : await findViewer(db, accountId, clock());
      const actor = viewer === null ? { system: 'Загрузка из файла' } : { viewer, requestId: 'job' };
      await finish(async (tx) => {
        const { name, ownerId, fileId, period, replaces } = input;
        if (replaces !== undefined) await removeReviewRow(tx, replaces);
        const id = await addReview(tx, roadmap, { name, ownerId, fileId, actor, period });
        return { words: `Прочитано: ${countRows(rows)}. Проверьте, что понято верно.`, href: reviewUrl(id) };
      });
    },
  });
}

export type UploadRequest = {
  ownerId: string | null;
  file: ReceivedFile | null;
  period: ImportInput['period'] | null;
  formKey: string | null;
};

/** Keeps the file and starts its reading. */
export function uploadRoadmap(visit: Visit, job: Job<ImportInput>, request: UploadRequest): Promise<Act> {
  const owners = requireUploadOwners(visit.viewer);
  const owner = owners.length === 1 ? owners[0] : owners.find(({ id }) => id === request.ownerId);
  if (owner === undefined) return Promise.resolve(refuse('Выберите, чья это карта', 'owner'));
  const { file, period } = request;
  if (file === null) return Promise.resolve(refuse('Выберите файл с дорожной картой', 'file'));
  const { accountId } = visit.viewer;
  return transact(visit.db, (tx) =>
    once(tx, request.formKey, accountId, async () => {
      const fileId = await addFile(tx, file, accountId);
      await linkFile(tx, fileId, 'organisations', owner.id, owner.path);
      const runId = await visit.deps.jobs.startJob(tx, job, {
        title: `Чтение файла «${file.name}»`,
        accountId,
        input: { fileId, sha256: file.sha256, name: file.name, ownerId: owner.id, ...(period === null ? {} : { period }) },
      });
      return { ok: true, location: `/jobs/${runId}` };
    }),
  );
}
