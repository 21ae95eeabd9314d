import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import type { Dictionary, Measure, Procedure, ProcedureKey, ProcedureYear, Season } from './procedure.ts';

/** The whole dictionary: some dozens of subjects and types, a few hundred procedures. */
export async function findDictionary(db: Db | Tx): Promise<Dictionary> {
  const [types, subjects, procedures, notHeld] = await Promise.all([
    db.selectFrom('procedure_types').select(['code', 'title', 'measure', 'graded']).orderBy('position').execute(),
    db.selectFrom('subjects').select(['code', 'title', 'short_title as shortTitle', 'aliases']).orderBy('position').execute(),
    db.selectFrom('procedures').select(['id', 'type', 'subject', 'grade', 'season', 'measure']).orderBy('id').execute(),
    db
      .selectFrom('procedures_not_held')
      .select(['type', 'year', 'except_subjects as exceptSubjects'])
      .where('deleted_at', 'is', null)
      .execute(),
  ]);
  return {
    types: types.map((type) => ({ ...type, measure: readMeasure(type.measure) })),
    subjects,
    procedures: procedures.map((row) => ({ ...row, season: readSeason(row.season), measure: readMeasure(row.measure) })),
    notHeld,
  };
}

/** Thresholds of all years, of these procedures or of all. */
export async function listProcedureYears(db: Db | Tx, procedureIds?: readonly number[]): Promise<ProcedureYear[]> {
  let query = db
    .selectFrom('procedure_years')
    .select([
      'procedure_id as procedureId',
      'year',
      'minimum_score as minimumScore',
      'maximum_score as maximumScore',
      'bounds',
      'breaks_series as breaksSeries',
      'basis',
    ]);
  if (procedureIds !== undefined) query = query.where('procedure_id', 'in', [...procedureIds, -1]);
  return query.orderBy('procedure_id').orderBy('year').execute();
}

/** Ids of the procedures of these keys; those not met before are added. Two imports at once wait for each other. */
export async function ensureProcedures(tx: Tx, dictionary: Dictionary, keys: readonly ProcedureKey[]): Promise<Procedure[]> {
  await sql`select pg_advisory_xact_lock(hashtext('procedures'))`.execute(tx);
  const known = await tx.selectFrom('procedures').selectAll().orderBy('id').execute();
  const procedures: Procedure[] = known.map((row) => ({ ...row, season: readSeason(row.season), measure: readMeasure(row.measure) }));
  const asked: Procedure[] = [];
  for (const key of keys) {
    const type = dictionary.types.find(({ code }) => code === key.type);
    const grade = type?.graded === false ? null : key.grade;
    const found = procedures.find((each) => isSame(each, { ...key, grade }));
    if (found !== undefined) {
      asked.push(found);
      continue;
    }
    const id = (procedures.at(-1)?.id ?? 0) + 1;
    const measure: Measure = key.subject === 'mathematics-basic' ? 'marks' : (type?.measure ?? 'marks');
    const added = { id, type: key.type, subject: key.subject, grade, season: key.season, measure };
    await tx.insertInto('procedures').values(added).execute();
    procedures.push(added);
    asked.push(added);
  }
  return asked;
}

function isSame(a: ProcedureKey, b: ProcedureKey): boolean {
  return a.type === b.type && a.subject === b.subject && a.grade === b.grade && a.season === b.season;
}

function readSeason(text: string): Season {
  return text === 'autumn' ? 'autumn' : 'spring';
}

function readMeasure(text: string): Measure {
  return text === 'scores' ? 'scores' : 'marks';
}
