import type { Db } from '../../platform/db/index.ts';
import { withinScope, type Viewer } from '../../platform/http/index.ts';

/** Something real to show a template on: the task accepted last in the viewer's territory. */
export async function findLastAccepted(db: Db, viewer: Viewer): Promise<string | null> {
  const row = await db
    .selectFrom('tasks')
    .select('id')
    .where('state', '=', 'accepted')
    .where(withinScope('executor_path', viewer.scope))
    .orderBy('due', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The school of the viewer's territory that has a task due last: its extract is not empty. */
export async function findSomeSchool(db: Db, viewer: Viewer): Promise<{ id: string; path: string } | null> {
  const row = await db
    .selectFrom('tasks as t')
    .innerJoin('organisations as o', 'o.id', 't.executor_id')
    .select(['o.id', 'o.path'])
    .where('o.type', '=', 'school')
    .where(withinScope('t.executor_path', viewer.scope))
    .orderBy('t.due', 'desc')
    .orderBy('t.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
