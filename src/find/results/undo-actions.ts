import { transact, type Db } from '../../platform/db/index.ts';
import { recordAudit, type Actor } from '../../platform/http/index.ts';
import { refuse, type Outcome } from '../../platform/lib/outcome.ts';
import { removeImported } from './store.ts';

/** Takes an import back as a whole, its waiting rows too. `at` is the moment it is done. */
export async function undoImport(db: Db, actor: Actor, importId: string, at: Date): Promise<Outcome> {
  return transact(db, async (tx) => {
    const found = await tx
      .selectFrom('find_imports')
      .select(['file_name', 'path', 'state'])
      .where('id', '=', importId)
      .forUpdate()
      .executeTakeFirst();
    if (found === undefined) return refuse('Такой загрузки нет.');
    if (found.state === 'undone') return refuse('Эта загрузка уже отменена.');
    await removeImported(tx, importId);
    await tx.updateTable('find_imports').set({ state: 'undone', undone_at: at }).where('id', '=', importId).execute();
    const changes = [{ field: 'state', from: 'done', to: 'undone' }];
    await recordAudit(tx, actor, {
      action: 'undo',
      noun: 'results',
      recordId: importId,
      title: found.file_name,
      path: found.path,
      changes,
    });
    return { ok: true };
  });
}
