import { Readable } from 'node:stream';
import { z } from 'zod';
import { transact } from '../../platform/db/index.ts';
import { addFile, type FileStore } from '../../platform/files/index.ts';
import { once, type Visit } from '../../platform/http/index.ts';
import { defineJob, JobProblem, type Job } from '../../platform/jobs/index.ts';
import { dateInZone } from '../../platform/lib/dates.ts';
import type { Outcome } from '../../platform/lib/outcome.ts';
import { can, findViewer } from '../../who/access/index.ts';
import { writeReport } from './gather-actions.ts';
import { periodWords } from './period.ts';
import { findReportScope, type ReportAsk } from './store.ts';
import { readyUrl } from './urls.ts';

const inputSchema = z.object({
  roadmap: z.string().nullable(),
  scope: z.string(),
  period: z.object({ from: z.string(), until: z.string() }),
});
export type ReportJob = Job<z.infer<typeof inputSchema>>;

/** The Word file of a report too large for one request: read part by part, kept as a file of whoever asked. */
export function makeReportJob(files: FileStore, clock: () => Date): ReportJob {
  return defineJob({
    kind: 'execution-report',
    input: inputSchema,
    run: async ({ db, input, accountId, progress, finish }) => {
      const viewer = accountId === null ? null : await findViewer(db, accountId, clock());
      const scope = viewer === null ? null : await findReportScope(db, viewer, input.scope);
      if (viewer === null || scope === null || !can(viewer, 'report.read', { path: scope.path })) {
        throw new JobProblem('Права на этот отчёт больше нет: изменилась должность или доступ закрыт.');
      }
      const today = dateInZone(clock(), viewer.timeZone);
      const ask: ReportAsk = { roadmap: input.roadmap, scope, period: input.period };
      const { bytes, name } = await writeReport({ db, viewer, today, files }, ask, progress);
      const received = await files.receive(Readable.from([bytes]), name);
      await finish(async (tx) => {
        const id = await addFile(tx, received, accountId);
        return { words: 'Отчёт готов', href: readyUrl(id) };
      });
    },
  });
}

/** Starts the writing of a large report; a form sent twice starts one. */
export function startReport(visit: Visit, job: ReportJob, ask: ReportAsk, formKey: string | null): Promise<Outcome<{ location: string }>> {
  const { accountId } = visit.viewer;
  return transact(visit.db, (tx) =>
    once(tx, formKey, accountId, async () => {
      const runId = await visit.deps.jobs.startJob(tx, job, {
        title: `Отчёт об исполнении за ${periodWords(ask.period)}`,
        accountId,
        input: { roadmap: ask.roadmap, scope: ask.scope.id, period: ask.period },
      });
      return { ok: true, location: `/jobs/${runId}` };
    }),
  );
}
