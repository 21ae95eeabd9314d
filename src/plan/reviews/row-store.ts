import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import type { Schedule } from '../deadlines/index.ts';
import type { MatchTarget } from './match.ts';
import { doubtOf, type ReviewFilter, type RowMark, type RowProblem, type Words } from './review.ts';
import { doubtOrder, toCheck } from './store.ts';
import {
  readProblems,
  readQuantities,
  readSchedule,
  readSource,
  readTarget,
  readWords,
  type Quantity,
  type RowSource,
} from '../roadmaps/index.ts';

export type ReviewSection = { id: string; position: number; number: string | null; title: string; year: number | null; rows: number };
export type ReviewParty = { text: string; key: string; target: MatchTarget | null; name: string | null };
export type ReviewRow = Words & {
  id: string;
  sectionId: string;
  position: number;
  title: string;
  deadline: string;
  schedule: Schedule;
  scheduleKind: string | null;
  quantities: Quantity[];
  confidence: number;
  problems: RowProblem[];
  source: RowSource;
  asImported: Words | null;
  reviewed: boolean;
  skipped: boolean;
  eachReports: boolean;
  version: number;
  parties: ReviewParty[];
};

export async function listSections(db: Db | Tx, roadmapId: string): Promise<ReviewSection[]> {
  return db
    .selectFrom('roadmap_sections as s')
    .select(['s.id', 's.position', 's.number', 's.title', 's.year'])
    .select((eb) =>
      eb
        .selectFrom('activities as a')
        .whereRef('a.section_id', '=', 's.id')
        .select(sql<number>`count(*)`.as('n'))
        .$asScalar()
        .as('rows'),
    )
    .where('s.roadmap_id', '=', roadmapId)
    .orderBy('s.position')
    .execute()
    .then((rows) => rows.map((row) => ({ ...row, rows: row.rows ?? 0 })));
}

export type RowChoice = { show: ReviewFilter; section: string | null };
export type RowPage = RowChoice & { after: RowMark | null; before: RowMark | null; limit: number };

/** Rows to check come in the order of doubt, all others in the order of the document. */
function orderOf(show: ReviewFilter) {
  return show === 'check' ? doubtOrder('a') : sql<number>`0::int`;
}

/** Where a row stands in the order of a filter. */
export function markOf(show: ReviewFilter, row: ReviewRow): RowMark {
  return { doubt: show === 'check' ? doubtOf(row) : 0, position: row.position };
}

/** Rows of the draft after (or before) a mark of their order: 5,000 rows page as fast as 50. */
export async function listReviewRows(db: Db | Tx, roadmapId: string, page: RowPage): Promise<ReviewRow[]> {
  const order = orderOf(page.show);
  let query = selectRows(db).where(isChosen(roadmapId, page)).limit(page.limit);
  if (page.before !== null) {
    const { doubt, position } = page.before;
    query = query.where(sql<boolean>`(${order}, a.position) < (${doubt}, ${position})`);
    return (await query.orderBy(order, 'desc').orderBy('a.position', 'desc').execute()).reverse().map(readRow);
  }
  if (page.after !== null) query = query.where(sql<boolean>`(${order}, a.position) > (${page.after.doubt}, ${page.after.position})`);
  return (await query.orderBy(order).orderBy('a.position').execute()).map(readRow);
}

/** SQL: rows of the draft that the filter shows. */
function isChosen(roadmapId: string, { show, section }: RowChoice) {
  const conditions = [
    sql<boolean>`a.roadmap_id = ${roadmapId}`,
    ...(section === null ? [] : [sql<boolean>`a.section_id = ${section}`]),
    ...(show === 'check' ? [toCheck('a')] : []),
    ...(show === 'skipped' ? [sql<boolean>`a.skipped`] : []),
  ];
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** How many rows of the filter stand before a mark: «26–50» needs it. */
export async function countRowsBefore(db: Db | Tx, roadmapId: string, choice: RowChoice, mark: RowMark): Promise<number> {
  const found = await db
    .selectFrom('activities as a')
    .select(sql<number>`count(*)`.as('count'))
    .where(isChosen(roadmapId, choice))
    .where(sql<boolean>`(${orderOf(choice.show)}, a.position) < (${mark.doubt}, ${mark.position})`)
    .executeTakeFirstOrThrow();
  return found.count;
}

/** One row of the draft; null when it is none of its rows. */
export async function findReviewRow(db: Db | Tx, roadmapId: string, rowId: string): Promise<ReviewRow | null> {
  const row = await selectRows(db).where('a.roadmap_id', '=', roadmapId).where('a.id', '=', rowId).executeTakeFirst();
  return row === undefined ? null : readRow(row);
}

/** The neighbour of a row inside its section: −1 above, 1 below. */
export async function findNeighbour(tx: Tx, row: Pick<ReviewRow, 'sectionId' | 'position'>, side: -1 | 1): Promise<ReviewRow | null> {
  const found = await selectRows(tx)
    .where('a.section_id', '=', row.sectionId)
    .where('a.position', side === 1 ? '>' : '<', row.position)
    .orderBy('a.position', side === 1 ? 'asc' : 'desc')
    .limit(1)
    .executeTakeFirst();
  return found === undefined ? null : readRow(found);
}

type PartyRow = Parameters<typeof readTarget>[0] & { text: string; text_key: string; name: string | null };

/** Parties come with their row: one statement for a page. */
function selectRows(db: Db | Tx) {
  return db
    .selectFrom('activities as a')
    .selectAll('a')
    .select(
      sql<PartyRow[]>`coalesce((select jsonb_agg(jsonb_build_object('text', p.text, 'text_key', p.text_key,
        'organisation_id', p.organisation_id, 'group_id', p.group_id, 'person_id', p.person_id, 'outside', p.outside,
        'name', coalesce(o.everyday_name, g.title, pe.surname || ' ' || left(pe.name, 1) || '.')) order by p.position)
        from activity_parties p
        left join organisations o on o.id = p.organisation_id
        left join groups g on g.id = p.group_id
        left join people pe on pe.id = p.person_id
        where p.activity_id = a.id), '[]')`.as('parties'),
    );
}

type SelectedRow = Awaited<ReturnType<ReturnType<typeof selectRows>['executeTakeFirstOrThrow']>>;

function readRow(row: SelectedRow): ReviewRow {
  return {
    id: row.id,
    sectionId: row.section_id,
    position: row.position,
    number: row.number,
    title: row.title,
    deadline: row.deadline,
    responsible: row.responsible,
    result: row.result,
    schedule: readSchedule(row.schedule),
    scheduleKind: row.schedule_kind,
    quantities: readQuantities(row.quantities),
    confidence: row.confidence,
    problems: readProblems(row.problems),
    source: readSource(row.source),
    asImported: readWords(row.as_imported),
    reviewed: row.reviewed,
    skipped: row.skipped,
    eachReports: row.each_reports,
    version: row.version,
    parties: row.parties.map((party) => ({ text: party.text, key: party.text_key, name: party.name, target: readTarget(party) })),
  };
}
