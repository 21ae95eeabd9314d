import { NotFound, type Visit } from '../../platform/http/index.ts';
import { isId } from '../../platform/lib/id.ts';
import { findTask, type TaskCard } from './store.ts';
import { isReadable } from './task-rights.ts';

/** One task that this viewer may see. @throws NotFound otherwise */
export async function readTask(visit: Visit, id: string): Promise<TaskCard> {
  const task = isId(id) ? await findTask(visit.db, id) : null;
  if (task === null || !isReadable(visit.viewer, task)) throw new NotFound();
  return task;
}
