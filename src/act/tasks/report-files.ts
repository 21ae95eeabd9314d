import type { Db } from '../../platform/db/index.ts';
import type { FileLink } from '../../platform/files/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { findTask } from './store.ts';
import { isReadable } from './task-rights.ts';

/** Whoever may read a task may open the files of its reports: a controller or a co-executor from elsewhere too. */
export async function isReportFileReadable(db: Db, viewer: Viewer, link: FileLink): Promise<boolean> {
  const report = await db.selectFrom('task_reports').select('task_id').where('id', '=', link.recordId).executeTakeFirst();
  const task = report === undefined ? null : await findTask(db, report.task_id);
  return task !== null && isReadable(viewer, task);
}
