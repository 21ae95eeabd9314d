import { sql, type RawBuilder } from 'kysely';
import { addFile, linkFile, type ReceivedFile } from '../../platform/files/index.ts';
import { withinScope, type Viewer } from '../../platform/http/index.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
import { isId } from '../../platform/lib/id.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { REPORT_NOUN } from './report-store.ts';
import { listOwnPaths } from './task-rights.ts';

/** A file that may be attached once more; `uses`: reports it stands in already. */
export type OfferedFile = ReceivedFile & { id: string; uses: number };

const OFFERED = 10;
const CHOSEN_LIMIT = 50;
const PAGE = 50;

const fileColumns = sql`f.id, f.sha256, f.name, f.media_type as "mediaType", f.size,
  (select count(*) from file_links u where u.file_id = f.id and u.noun = ${REPORT_NOUN}) as uses`;

function nameLike(text: string): RawBuilder<boolean> {
  if (text.trim() === '') return sql`true`;
  const words = text.trim().split(/\s+/).slice(0, 8);
  const conditions = words.map((word) => sql<boolean>`f.name ilike ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`);
  return sql`${sql.join(conditions, sql` and `)}`;
}

/** Files of the viewer's own organisations' reports and of `paths`, by words of the name, newest first. */
export async function listOfferedFiles(db: Db, viewer: Viewer, asked: { paths?: readonly string[]; text: string }): Promise<OfferedFile[]> {
  const paths = [...new Set([...listOwnPaths(viewer), ...(asked.paths ?? [])])];
  if (paths.length === 0) return [];
  const { rows } = await sql<OfferedFile>`
    select ${fileColumns} from files f
    where f.id in (select l.file_id from file_links l where l.path in (${sql.join(paths)}) and l.noun = ${REPORT_NOUN})
      and f.deleted_at is null and ${nameLike(asked.text)}
    order by f.id desc limit ${OFFERED}`.execute(db);
  return rows;
}

/** The files of a form's ticks that the viewer may attach: sent by them, or tied to a report of their territory. */
export async function listChosenFiles(db: Db, viewer: Viewer, sent: readonly string[]): Promise<OfferedFile[]> {
  const ids = [...new Set(sent.filter(isId))].slice(0, CHOSEN_LIMIT);
  if (ids.length === 0) return [];
  const { rows } = await sql<OfferedFile>`
    select ${fileColumns} from files f
    where f.id in (${sql.join(ids)}) and f.deleted_at is null
      and (f.account_id = ${viewer.accountId} or exists (select 1 from file_links l
        where l.file_id = f.id and l.noun = ${REPORT_NOUN} and ${reachable(viewer)}))
    order by f.id desc`.execute(db);
  return rows;
}

/** Own territory, and what the own organisation reported itself. */
function reachable(viewer: Viewer): RawBuilder<boolean> {
  const own = listOwnPaths(viewer);
  const exact = own.length === 0 ? sql<boolean>`false` : sql<boolean>`l.path in (${sql.join(own)})`;
  return sql<boolean>`(${withinScope('l.path', viewer.scope)} or ${exact})`;
}

/**
 * The record of a received content: the one that this account or this place already has, else a new one. The same
 * bytes sent twice are one file with two links.
 */
export async function keepOnce(tx: Tx, file: ReceivedFile, by: { accountId: string; path: string }): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select f.id from files f
    where f.sha256 = ${file.sha256} and f.deleted_at is null and (f.account_id = ${by.accountId} or exists (select 1
      from file_links l where l.file_id = f.id and l.noun = ${REPORT_NOUN} and l.path = ${by.path}))
    order by f.id limit 1`.execute(tx);
  return rows[0]?.id ?? addFile(tx, file, by.accountId);
}

/** Ties the files of a report: each content once. */
export async function attachFiles(
  tx: Tx,
  files: readonly ReceivedFile[],
  to: { reportId: string; path: string; accountId: string },
): Promise<number> {
  const ids = new Set<string>();
  for (const file of files) ids.add(await keepOnce(tx, file, to));
  for (const id of ids) await linkFile(tx, id, REPORT_NOUN, to.reportId, to.path);
  return ids.size;
}

/** A file with the tasks whose reports it stands in. */
export type UsedFile = OfferedFile & {
  createdAt: Date;
  usedIn: { taskId: string; activityNumber: string | null; activityTitle: string; executorName: string; due: CalendarDate }[];
};

/** Files of reports within the viewer's scope, newest first, each with its tasks there. One statement. */
export async function listUsedFiles(
  db: Db,
  viewer: Viewer,
  asked: { text: string; after: string | null; file: string | null },
): Promise<{ rows: UsedFile[]; hasMore: boolean }> {
  const beyond = asked.after === null ? sql`true` : sql`f.id < ${asked.after}::uuid`;
  const one = asked.file === null ? sql`true` : sql`f.id = ${asked.file}::uuid`;
  const { rows } = await sql<UsedFile>`
    select x.*, (select jsonb_agg(jsonb_build_object('taskId', t.id, 'activityNumber', a.number, 'activityTitle', a.title,
        'executorName', e.everyday_name, 'due', t.due) order by t.due desc, e.sort_key, t.id)
      from (select distinct p.task_id from file_links l join task_reports p on p.id = l.record_id
        where l.file_id = x.id and l.noun = ${REPORT_NOUN} and ${reachable(viewer)}) u
      join tasks t on t.id = u.task_id join activities a on a.id = t.activity_id join organisations e on e.id = t.executor_id) as "usedIn"
    from (select ${fileColumns}, f.created_at as "createdAt" from files f
      where f.deleted_at is null and ${nameLike(asked.text)} and ${beyond} and ${one}
        and exists (select 1 from file_links l where l.file_id = f.id and l.noun = ${REPORT_NOUN} and ${reachable(viewer)})
      order by f.id desc limit ${PAGE + 1}) x
    order by x.id desc`.execute(db);
  return { rows: rows.slice(0, PAGE), hasMore: rows.length > PAGE };
}
