import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/lib/id.ts';
import type { Schedule } from '../deadlines/index.ts';
import type { SourceCell } from '../roadmap-import/index.ts';
import { STEP } from './draft.ts';
import type { MatchTarget } from './match.ts';
import type { RowProblem, Words } from './review.ts';
import type { ReviewRow } from './row-store.ts';
import { mayAcceptTogether } from './store.ts';
import { readProblems, writeTarget } from '../roadmaps/index.ts';

export type RowChange = Partial<{
  sectionId: string;
  position: number;
  words: Words & { title: string; deadline: string };
  schedule: Schedule;
  problems: RowProblem[];
  confidence: number;
  asImported: Words | null;
  reviewed: boolean;
  skipped: boolean;
  eachReports: boolean;
}>;

/** Changes a row of the draft; false when the row has changed since `version` was seen. */
export async function changeRow(tx: Tx, roadmapId: string, row: Pick<ReviewRow, 'id' | 'version'>, change: RowChange): Promise<boolean> {
  const result = await tx
    .updateTable('activities')
    .set((eb) => ({ ...writeChange(change), version: eb('version', '+', 1) }))
    .where('roadmap_id', '=', roadmapId)
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function writeChange(change: RowChange) {
  const { words, schedule, problems, asImported } = change;
  return {
    ...(change.sectionId === undefined ? {} : { section_id: change.sectionId }),
    ...(change.position === undefined ? {} : { position: change.position }),
    ...(words === undefined ? {} : words),
    ...(schedule === undefined ? {} : { schedule: JSON.stringify(schedule), schedule_kind: schedule.kind }),
    ...(problems === undefined ? {} : { problems: JSON.stringify(problems) }),
    ...(change.confidence === undefined ? {} : { confidence: change.confidence }),
    ...(asImported === undefined ? {} : { as_imported: asImported === null ? null : JSON.stringify(asImported) }),
    ...(change.reviewed === undefined ? {} : { reviewed: change.reviewed }),
    ...(change.skipped === undefined ? {} : { skipped: change.skipped }),
    ...(change.eachReports === undefined ? {} : { each_reports: change.eachReports }),
  };
}

export type NewRow = Words & {
  title: string;
  deadline: string;
  sectionId: string;
  position: number;
  schedule: Schedule;
  cells: SourceCell[];
};

/** Puts a row made by hand (or cut off another) into the draft. Gives its id. */
export async function addRow(tx: Tx, roadmapId: string, row: NewRow): Promise<string> {
  const id = newId();
  await tx
    .insertInto('activities')
    .values({
      id,
      roadmap_id: roadmapId,
      section_id: row.sectionId,
      position: row.position,
      number: row.number,
      title: row.title,
      deadline: row.deadline,
      responsible: row.responsible,
      result: row.result,
      schedule: JSON.stringify(row.schedule),
      schedule_kind: row.schedule.kind,
      confidence: row.cells.length === 0 ? 1 : 0.5,
      source: JSON.stringify({ place: null, cells: row.cells }),
      source_text: row.cells.map(({ text }) => text).join('\n'),
    })
    .execute();
  return id;
}

/** Takes a row out of the draft with its parties: only rows that were joined into another go so. */
export async function removeRow(tx: Tx, roadmapId: string, rowId: string): Promise<void> {
  await tx.deleteFrom('activity_parties').where('roadmap_id', '=', roadmapId).where('activity_id', '=', rowId).execute();
  await tx.deleteFrom('activities').where('roadmap_id', '=', roadmapId).where('id', '=', rowId).execute();
}

/** Parties of a row anew, in their order. */
export async function replaceParties(
  tx: Tx,
  roadmapId: string,
  rowId: string,
  parties: readonly { text: string; key: string; target: MatchTarget | null }[],
): Promise<void> {
  await tx.deleteFrom('activity_parties').where('roadmap_id', '=', roadmapId).where('activity_id', '=', rowId).execute();
  if (parties.length === 0) return;
  await tx
    .insertInto('activity_parties')
    .values(
      parties.map((party, index) => ({
        id: newId(),
        activity_id: rowId,
        roadmap_id: roadmapId,
        position: index + 1,
        text: party.text,
        text_key: party.key,
        ...writeTarget(party.target),
      })),
    )
    .execute();
}

/** Positions anew, with room between: sections in their order, rows inside them. Only rows that move are written. */
export async function renumber(tx: Tx, roadmapId: string): Promise<void> {
  await sql`update roadmap_sections s set position = t.n * ${STEP}::int
    from (select id, row_number() over (order by position, id) as n from roadmap_sections where roadmap_id = ${roadmapId}) t
    where s.id = t.id and s.position <> t.n * ${STEP}::int`.execute(tx);
  await sql`update activities a set position = t.n * ${STEP}::int
    from (select x.id, row_number() over (order by s.position, x.position, x.id) as n
      from activities x join roadmap_sections s on s.id = x.section_id where x.roadmap_id = ${roadmapId}) t
    where a.id = t.id and a.position <> t.n * ${STEP}::int`.execute(tx);
}

/** Marks all rows as looked at that were understood surely and have no error; gives how many. */
export async function reviewSureRows(tx: Tx, roadmapId: string): Promise<number> {
  const result = await tx
    .updateTable('activities as a')
    .set((eb) => ({ reviewed: true, version: eb('version', '+', 1) }))
    .where('a.roadmap_id', '=', roadmapId)
    .where(mayAcceptTogether('a'))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export type DeadlineRow = { id: string; deadline: string; year: number | null; confidence: number; problems: RowProblem[] };

/** Every row's deadline with the year of its section, to be read again when the period changes. */
export async function listDeadlines(db: Db | Tx, roadmapId: string): Promise<DeadlineRow[]> {
  const rows = await db
    .selectFrom('activities as a')
    .innerJoin('roadmap_sections as s', 's.id', 'a.section_id')
    .select(['a.id', 'a.deadline', 'a.confidence', 'a.problems', 's.year'])
    .where('a.roadmap_id', '=', roadmapId)
    .execute();
  return rows.map((row) => ({ ...row, problems: readProblems(row.problems) }));
}

/** Writes schedules read again, in one statement. */
export async function changeSchedules(
  tx: Tx,
  roadmapId: string,
  rows: readonly { id: string; schedule: Schedule; confidence: number; problems: RowProblem[] }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`update activities a
    set schedule = t.schedule, schedule_kind = t.schedule->>'kind', confidence = t.confidence, problems = t.problems
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(id uuid, schedule jsonb, confidence real, problems jsonb)
    where a.id = t.id and a.roadmap_id = ${roadmapId}`.execute(tx);
}
