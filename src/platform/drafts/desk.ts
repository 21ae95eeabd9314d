import type { Visit } from '../http/index.ts';
import { formatInstant } from '../lib/dates.ts';
import { firstWords } from './draft.ts';
import { listAllDrafts } from './store.ts';

/** What the viewer began and has not sent, for the desk. */
export async function listDraftItems(visit: Visit): Promise<{ title: string; href: string; note: string; action: string }[]> {
  const { accountId, timeZone } = visit.viewer;
  const drafts = await listAllDrafts(visit.db, accountId, 5);
  return drafts.map((draft) => ({
    title: draft.title || 'Начатая форма',
    href: draft.page,
    note: `черновик от ${formatInstant(draft.savedAt, timeZone)}: «${firstWords(draft, 60)}»`,
    action: 'Продолжить',
  }));
}
