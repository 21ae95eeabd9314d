import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import type { Procedure } from '../procedures/index.ts';
import type { RawTask } from './raw-result.ts';
import { targetKey, type Additions, type Existing, type Figures, type PlannedRow, type Target } from './plan-import.ts';

/** Rows written by one statement: PostgreSQL takes at most 65,535 parameters. */
const BATCH = 1000;

type Stored = Omit<Figures, 'meanScore'> &
  Additions & { organisationId: string; path: string; procedureId: number; year: number; meanScore: string | null };

/** Results of these procedures and years that are there, with what other reports added to them. */
export async function findExisting(db: Db | Tx, procedures: readonly Procedure[], years: readonly number[]): Promise<Existing> {
  const { rows } = await sql<Stored>`
    select r.organisation_id as "organisationId", r.path, r.procedure_id as "procedureId", r.year, r.participants, r.n2, r.n3, r.n4, r.n5,
      r.below, r.mean_score as "meanScore", r.high, r.maximum_score as maximum,
      (select jsonb_build_object('lowered', j.lowered, 'confirmed', j.confirmed, 'raised', j.raised) from result_journals j
        where (j.organisation_id, j.procedure_id, j.year) = (r.organisation_id, r.procedure_id, r.year)) as journal,
      (select s.counts from result_scores s
        where (s.organisation_id, s.procedure_id, s.year) = (r.organisation_id, r.procedure_id, r.year)) as scores,
      coalesce((select jsonb_agg(jsonb_build_object('task', t.task, 'maximum', t.maximum_score, 'level', t.level, 'done', t.done) order by t.position)
        from result_tasks t where (t.organisation_id, t.procedure_id, t.year) = (r.organisation_id, r.procedure_id, r.year)), '[]') as tasks
    from results r
    where r.procedure_id = any(${procedures.map(({ id }) => id)}::integer[]) and r.year = any(${[...years]}::smallint[])`.execute(db);
  const byId = new Map(procedures.map((procedure) => [procedure.id, procedure]));
  return new Map(
    rows.flatMap((row) => {
      const procedure = byId.get(row.procedureId);
      if (procedure === undefined) return [];
      return [[targetKey({ organisationId: row.organisationId, procedure, year: row.year }), describeStored(row)] as const];
    }),
  );
}

function describeStored({ participants, n2, n3, n4, n5, below, high, maximum, ...row }: Stored): {
  figures: Figures;
  additions: Additions;
} {
  const meanScore = row.meanScore === null ? null : Number(row.meanScore);
  return {
    figures: { participants, n2, n3, n4, n5, below, meanScore, high, maximum },
    additions: { journal: row.journal, tasks: row.tasks.map(orderTask), scores: row.scores },
  };
}

/** jsonb keeps no order of keys; two tasks are compared as text. */
function orderTask({ task, maximum, level, done }: RawTask): RawTask {
  return { task, maximum, level, done };
}

type Ready = PlannedRow & { target: Target };

type Key = { organisation_id: string; procedure_id: number; year: number; import_id: string };

/** Writes the rows that are new; `procedureOf` gives the numbers of their procedures. A row that is there stays as it is. */
export async function addResults(tx: Tx, importId: string, rows: readonly Ready[], procedureOf: (target: Target) => number): Promise<void> {
  const keyed = rows.map((row) => ({
    row,
    key: { organisation_id: row.target.organisationId, procedure_id: procedureOf(row.target), year: row.target.year, import_id: importId },
  }));
  const figures = keyed.flatMap(({ row, key }) => writeFigures(row, key));
  for (const batch of listBatches(figures)) await tx.insertInto('results').values(batch).onConflict(keep).execute();
  const journals = keyed.flatMap(({ row, key }) => (row.additions.journal === null ? [] : [{ ...key, ...row.additions.journal }]));
  for (const batch of listBatches(journals)) await tx.insertInto('result_journals').values(batch).onConflict(keep).execute();
  const scores = keyed.flatMap(({ row, key }) => (row.additions.scores === null ? [] : [{ ...key, counts: [...row.additions.scores] }]));
  for (const batch of listBatches(scores)) await tx.insertInto('result_scores').values(batch).onConflict(keep).execute();
  const tasks = keyed.flatMap(({ row, key }) => writeTasks(row, key));
  for (const batch of listBatches(tasks)) await tx.insertInto('result_tasks').values(batch).onConflict(keep).execute();
}

function keep<Kept>(conflict: { doNothing(): Kept }): Kept {
  return conflict.doNothing();
}

function writeFigures({ figures, target }: Ready, key: Key) {
  if (figures === null) return [];
  const { meanScore, maximum, ...counts } = figures;
  return [{ ...key, path: target.path, ...counts, mean_score: meanScore, maximum_score: maximum }];
}

function writeTasks({ additions }: Ready, key: Key) {
  return additions.tasks.map(({ task, level, maximum, done }, position) => ({
    ...key,
    task,
    position,
    level,
    maximum_score: maximum,
    done,
  }));
}

function listBatches<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, index) => rows.slice(index * BATCH, (index + 1) * BATCH));
}

/** Takes back all that an import brought, its waiting rows too. */
export async function removeImported(tx: Tx, importId: string): Promise<void> {
  for (const table of ['result_tasks', 'result_scores', 'result_journals', 'results'] as const) {
    await tx.deleteFrom(table).where('import_id', '=', importId).execute();
  }
  await tx.deleteFrom('find_waiting_rows').where('import_id', '=', importId).execute();
}
