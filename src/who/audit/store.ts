import type { Db } from '../../platform/db/index.ts';
import { withinScope, type Scope } from '../../platform/http/index.ts';
import { isId } from '../../platform/lib/id.ts';

export type AuditFilter = { actor: string; noun: string; action: string; before: string | null };

export type AuditRow = {
  id: string;
  at: Date;
  actor: string;
  action: string;
  noun: string;
  record_id: string | null;
  title: string;
  changes: unknown;
  reason: string | null;
};

export const AUDIT_PAGE = 50;

/** Who did what under these paths, newest first; one more row than a page tells whether there is more. */
export async function listAudit(db: Db, scope: Scope, filter: AuditFilter): Promise<AuditRow[]> {
  let query = db
    .selectFrom('audit')
    .select(['id', 'at', 'actor', 'action', 'noun', 'record_id', 'title', 'changes', 'reason'])
    .where(withinScope('path', scope))
    .orderBy('id', 'desc')
    .limit(AUDIT_PAGE + 1);
  if (filter.actor) query = query.where('actor', 'ilike', `%${filter.actor.replace(/[%_\\]/g, '')}%`);
  if (filter.noun) query = query.where('noun', '=', filter.noun);
  if (filter.action) query = query.where('action', '=', filter.action);
  if (filter.before && isId(filter.before)) query = query.where('id', '<', filter.before);
  return query.execute();
}
