import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import { isWithin, withinScope, type Scope } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { SURE } from './review.ts';
import { readColumns, readDocumentProblems, readIndicators, readLeftovers, readParts, readTexts } from '../roadmaps/index.ts';
import type { ImportedColumn } from '../roadmap-import/index.ts';

export type Review = {
  id: string;
  ownerId: string;
  ownerPath: string;
  ownerName: string;
  title: string;
  level: string;
  territory: string | null;
  approvalKind: string | null;
  approvalNumber: string | null;
  approvalDate: CalendarDate | null;
  periodStart: CalendarDate | null;
  periodEnd: CalendarDate | null;
  leftovers: ReturnType<typeof readLeftovers>;
  problems: ReturnType<typeof readDocumentProblems>;
  columns: ImportedColumn[];
  goals: string[];
  tasks: string[];
  expectedResults: string[];
  indicators: ReturnType<typeof readIndicators>;
  parts: ReturnType<typeof readParts>;
  file: { id: string; name: string; size: number; sha256: string } | null;
  createdAt: Date;
  authorId: string | null;
  version: number;
};

/** A draft within the scope, or null: also when it is no draft any more. */
export async function findReview(db: Db | Tx, id: string, scope: Scope): Promise<Review | null> {
  const row = await db
    .selectFrom('roadmaps as r')
    .innerJoin('organisations as o', 'o.id', 'r.owner_id')
    .leftJoin('files as f', 'f.id', 'r.source_file_id')
    .selectAll('r')
    .select(['o.everyday_name as owner_name', 'f.name as file_name', 'f.size as file_size', 'f.sha256 as file_sha256'])
    .where('r.id', '=', id)
    .where('r.state', '=', 'in-review')
    .where('r.deleted_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined || !isWithin(row.owner_path, scope)) return null;
  return {
    id: row.id,
    ownerId: row.owner_id,
    ownerPath: row.owner_path,
    ownerName: row.owner_name,
    title: row.title,
    level: row.level,
    territory: row.territory,
    approvalKind: row.approval_kind,
    approvalNumber: row.approval_number,
    approvalDate: row.approval_date,
    periodStart: row.period_start,
    periodEnd: row.period_end,
    leftovers: readLeftovers(row.leftovers),
    problems: readDocumentProblems(row.problems),
    ...readBeside(row),
    file:
      row.source_file_id === null
        ? null
        : { id: row.source_file_id, name: row.file_name ?? '', size: row.file_size ?? 0, sha256: row.file_sha256 ?? '' },
    createdAt: row.created_at,
    authorId: row.author_id,
    version: row.version,
  };
}

/** What the document says beside its rows. */
function readBeside(row: Record<'columns' | 'goals' | 'objectives' | 'expected_results' | 'indicators' | 'parts', unknown>) {
  return {
    columns: readColumns(row.columns),
    goals: readTexts(row.goals),
    tasks: readTexts(row.objectives),
    expectedResults: readTexts(row.expected_results),
    indicators: readIndicators(row.indicators),
    parts: readParts(row.parts),
  };
}

export type ReviewLine = {
  id: string;
  title: string;
  ownerName: string;
  ownerPath: string;
  createdAt: Date;
  authorId: string | null;
  rows: number;
  toCheck: number;
};

/** Half-done reviews within the scope, newest first. */
export async function listReviews(db: Db | Tx, scope: Scope): Promise<ReviewLine[]> {
  const rows = await db
    .selectFrom('roadmaps as r')
    .innerJoin('organisations as o', 'o.id', 'r.owner_id')
    .select([
      'r.id',
      'r.title',
      'o.everyday_name as ownerName',
      'r.owner_path as ownerPath',
      'r.created_at as createdAt',
      'r.author_id as authorId',
    ])
    .select((eb) =>
      eb
        .selectFrom('activities as a')
        .whereRef('a.roadmap_id', '=', 'r.id')
        .select(sql<number>`count(*) filter (where not a.skipped)`.as('n'))
        .as('rows'),
    )
    .select((eb) =>
      eb
        .selectFrom('activities as a')
        .whereRef('a.roadmap_id', '=', 'r.id')
        .where(toCheck('a'))
        .select(sql<number>`count(*)`.as('n'))
        .as('toCheck'),
    )
    .where('r.state', '=', 'in-review')
    .where('r.deleted_at', 'is', null)
    .where(withinScope('r.owner_path', scope))
    .orderBy('r.id', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, rows: row.rows ?? 0, toCheck: row.toCheck ?? 0 }));
}

/** SQL of `needsCheck`. */
export function toCheck(table: string) {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return sql<boolean>`(not ${column('reviewed')} and not ${column('skipped')}
    and (${column('confidence')} < ${SURE}::real or ${column('problems')} <> '[]'::jsonb))`;
}

/** SQL: a row that cannot come into force as it stands. */
export function hasError(table: string) {
  return sql<boolean>`(${sql.ref(`${table}.title`)} = '' or ${sql.ref(`${table}.problems`)} @> '[{"severity":"error"}]')`;
}

/** SQL of `doubtOf`. */
export function doubtOrder(table: string) {
  return sql<number>`(case when ${hasError(table)} then 0 else 1000 end + round(${sql.ref(`${table}.confidence`)} * 100)::int)`;
}

/** SQL: waits for a look, though it was understood surely: may be accepted with all others like it. */
export function mayAcceptTogether(table: string) {
  return sql<boolean>`(${toCheck(table)} and ${sql.ref(`${table}.confidence`)} >= ${SURE}::real and not ${hasError(table)})`;
}

export type ReviewTally = {
  rows: number;
  sections: number;
  sure: number;
  toCheck: number;
  errors: number;
  /** Of those to check: understood surely, with a remark. */
  together: number;
  skipped: number;
  undated: number;
  parties: number;
  unmatched: number;
};

/** What the tally of a review counts: one pass over its rows and one over its parties. */
export async function countReview(db: Db | Tx, id: string): Promise<ReviewTally> {
  const {
    rows: [counts],
  } = await sql<Omit<ReviewTally, 'sections' | 'parties' | 'unmatched'>>`
    select count(*) filter (where not skipped) as rows,
      count(*) filter (where not skipped and not ${toCheck('a')}) as sure,
      count(*) filter (where ${toCheck('a')} and not ${hasError('a')}) as "toCheck",
      count(*) filter (where ${toCheck('a')} and ${hasError('a')}) as errors,
      count(*) filter (where ${mayAcceptTogether('a')}) as together,
      count(*) filter (where skipped) as skipped,
      count(*) filter (where not skipped and schedule_kind is null) as undated
    from activities a where roadmap_id = ${id}`.execute(db);
  const {
    rows: [parties],
  } = await sql<{ sections: number; parties: number; unmatched: number }>`
    select (select count(*) from roadmap_sections where roadmap_id = ${id}) as sections,
      count(distinct text_key) as parties, count(distinct text_key) filter (where organisation_id is null
        and group_id is null and person_id is null and not outside) as unmatched
    from activity_parties where roadmap_id = ${id}`.execute(db);
  const none = { rows: 0, sure: 0, toCheck: 0, errors: 0, together: 0, skipped: 0, undated: 0 };
  return { ...none, ...counts, ...(parties ?? { sections: 0, parties: 0, unmatched: 0 }) };
}
