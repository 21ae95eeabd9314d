import { Readable } from 'node:stream';
import { confirmReview, importRoadmapFile } from '../plan/reviews/index.ts';
import { transact } from '../platform/db/index.ts';
import { addFile } from '../platform/files/index.ts';
import type { Deps, Visit } from '../platform/http/index.ts';
import type { CalendarDate } from '../platform/lib/dates.ts';
import { calmCapitals } from '../platform/lib/russian.ts';
import { readRoadmapFile } from './files.ts';
import type { Cast } from './people.ts';

/** Whose plans the demonstration has, who loads them, and from which day of the base year they are in force. */
const PLANS = [
  { file: 'municipal', login: 'sorokina', owner: 'zarechinskiy', name: 'Дорожная карта Заречинского округа.docx', from: '06-01' },
  { file: 'regional', login: 'kovaleva', owner: 'verkhneozerskaya', name: 'Региональная дорожная карта.docx', from: '05-15' },
] as const;

/** Imports the two roadmaps the way their coordinators would: file, draft, every row looked at, into force. */
export async function addPlans(deps: Deps, cast: Cast, folder: string, year: number): Promise<void> {
  for (const plan of PLANS) {
    const visit = await cast.as(plan.login, `${year}-${plan.from}`);
    const bytes = await readRoadmapFile(folder, plan.file, year);
    const owner = await deps.db.selectFrom('organisations').select('id').where('code', '=', plan.owner).executeTakeFirstOrThrow();
    const received = await deps.files.receive(Readable.from([Buffer.from(bytes)]), plan.name);
    const fileId = await transact(deps.db, (tx) => addFile(tx, received, visit.viewer.accountId));
    const imported = await importRoadmapFile(deps.db, { bytes, name: plan.name, ownerId: owner.id, actor: visit, fileId });
    if (!imported.ok) throw new Error(`demo: ${plan.name}: ${JSON.stringify(imported.problems)}`);
    await confirmPlan(visit, imported.roadmapId, `${year}-${plan.from}`);
  }
}

async function confirmPlan(visit: Visit, roadmapId: string, inForceFrom: CalendarDate): Promise<void> {
  await visit.db.updateTable('activities').set({ reviewed: true }).where('roadmap_id', '=', roadmapId).execute();
  const draft = await visit.db.selectFrom('roadmaps').selectAll().where('id', '=', roadmapId).executeTakeFirstOrThrow();
  const outcome = await confirmReview(
    visit,
    roadmapId,
    {
      title: calmCapitals(draft.title),
      approvalKind: draft.approval_kind ?? 'приказ',
      approvalNumber: draft.approval_number ?? '1',
      approvalDate: draft.approval_date,
      periodStart: draft.period_start ?? inForceFrom,
      periodEnd: draft.period_end ?? inForceFrom,
      inForceFrom,
    },
    null,
  );
  if (!outcome.ok) throw new Error(`demo: ${JSON.stringify(outcome.problems)}`);
}
