import { createHash } from 'node:crypto';
import { transact, type Db, type Tx } from '../../platform/db/index.ts';
import { recordAudit, type Actor, type Scope } from '../../platform/http/index.ts';
import { newId } from '../../platform/lib/id.ts';
import { refuse, type Outcome } from '../../platform/lib/outcome.ts';
import { readTables, UnreadableFile } from '../../platform/office/index.ts';
import { ensureProcedures, findDictionary, type Dictionary, type Procedure, type ProcedureKey } from '../procedures/index.ts';
import { findSchoolDirectory } from './directory-store.ts';
import { makeSchoolFinder } from './match-schools.ts';
import { planImport, type PlannedRow, type RowState, type Target } from './plan-import.ts';
import type { Said } from './raw-result.ts';
import { listForms, recogniseSheets, type Recognised } from './read-results.ts';
import { addResults, findExisting } from './store.ts';

export type ResultsRequest = {
  bytes: Uint8Array;
  name: string;
  said: Said;
  /** Schools that the rows may name. */
  scope: Scope;
  /** Whose import it is. */
  path: string;
  accountId: string | null;
  actor: Actor;
};

/** A sheet of the file, with what would become of each of its rows. */
export type PlannedSheet = { recognised: Recognised; rows: PlannedRow[] };
export type ResultsPlan = { sheets: PlannedSheet[]; counts: Record<RowState, number> };

/** Reads a file and says row by row what its import would do; nothing is written. */
export async function planResults(db: Db | Tx, request: ResultsRequest): Promise<Outcome<{ plan: ResultsPlan }>> {
  const read = await readSheets(request);
  if (!read.ok) return read;
  const [dictionary, directory] = await Promise.all([findDictionary(db), findSchoolDirectory(db, request.scope)]);
  const findSchool = makeSchoolFinder(directory);
  const all = read.sheets.flatMap(({ read: { results } }) => results);
  const bare = planImport(all, dictionary, findSchool, new Map());
  const targets = bare.flatMap(({ target }) => target ?? []);
  const known = dictionary.procedures.filter((procedure) => targets.some(({ procedure: key }) => isOf(procedure, key)));
  const existing = await findExisting(db, known, [...new Set(targets.map(({ year }) => year))]);
  const rows = new Map(planImport(all, dictionary, findSchool, existing).map((row) => [row.raw, row]));
  const sheets = read.sheets.map((recognised) => ({ recognised, rows: recognised.read.results.flatMap((raw) => rows.get(raw) ?? []) }));
  return { ok: true, plan: { sheets, counts: countStates(sheets) } };
}

async function readSheets({ bytes, name, said }: ResultsRequest): Promise<Outcome<{ sheets: Recognised[] }>> {
  try {
    const sheets = recogniseSheets(await readTables(bytes, name), said);
    if (sheets.length > 0) return { ok: true, sheets };
    return refuse(`В файле «${name}» не узнана ни одна форма. Читаются: ${listForms().join('; ')}.`, 'file');
  } catch (error) {
    if (error instanceof UnreadableFile) return refuse(error.message, 'file');
    throw error;
  }
}

function isOf(procedure: Procedure, key: ProcedureKey): boolean {
  return (
    procedure.type === key.type && procedure.subject === key.subject && procedure.grade === key.grade && procedure.season === key.season
  );
}

function countStates(sheets: readonly PlannedSheet[]): Record<RowState, number> {
  const counts = { new: 0, same: 0, conflict: 0, unknown: 0, refused: 0 };
  for (const { rows, recognised } of sheets) {
    for (const { state } of rows) counts[state] += 1;
    counts.refused += recognised.read.refused.length;
  }
  return counts;
}

export type ResultsImport = { importId: string; plan: ResultsPlan };

/** Imports what is good, keeps what waits for a person, refuses the rest: one transaction, undone as a whole. */
export async function importResults(db: Db, request: ResultsRequest): Promise<Outcome<ResultsImport>> {
  return transact(db, async (tx) => {
    const planned = await planResults(tx, request);
    if (!planned.ok) return planned;
    const importId = newId();
    await addImport(tx, importId, request, planned.plan);
    const rows = planned.plan.sheets.flatMap((sheet) => sheet.rows);
    const dictionary = await findDictionary(tx);
    const fresh = rows.flatMap((row) => (row.state === 'new' && row.target !== null ? [{ ...row, target: row.target }] : []));
    await addResults(
      tx,
      importId,
      fresh,
      await numberProcedures(
        tx,
        dictionary,
        fresh.map(({ target }) => target),
      ),
    );
    await addWaitingRows(tx, importId, request.path, rows);
    return { ok: true, importId, plan: planned.plan };
  });
}

async function numberProcedures(tx: Tx, dictionary: Dictionary, targets: readonly Target[]): Promise<(target: Target) => number> {
  const keys = [...new Map(targets.map(({ procedure }) => [JSON.stringify(procedure), procedure])).values()];
  const procedures = await ensureProcedures(tx, dictionary, keys);
  const ids = new Map(keys.map((key, index) => [JSON.stringify(key), procedures[index]?.id ?? 0]));
  return ({ procedure }) => ids.get(JSON.stringify(procedure)) ?? 0;
}

async function addImport(tx: Tx, id: string, request: ResultsRequest, { counts }: ResultsPlan): Promise<void> {
  const { name, bytes, said, path, accountId, actor } = request;
  await tx
    .insertInto('find_imports')
    .values({
      id,
      noun: 'results',
      file_name: name,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      path,
      author_id: accountId,
      said: JSON.stringify(said),
      added: counts.new,
      same: counts.same,
      refused: counts.refused,
      waiting: counts.conflict + counts.unknown,
    })
    .execute();
  const changes = [{ field: 'added', from: null, to: counts.new }];
  await recordAudit(tx, actor, { action: 'import', noun: 'results', recordId: id, title: name, path, changes });
}

async function addWaitingRows(tx: Tx, importId: string, path: string, rows: readonly PlannedRow[]): Promise<void> {
  const waiting = rows.filter(({ state }) => state === 'unknown' || state === 'conflict');
  for (let at = 0; at < waiting.length; at += 1000) {
    const batch = waiting.slice(at, at + 1000).map(({ raw, state, message }) => ({
      id: newId(),
      import_id: importId,
      path,
      row_number: raw.row,
      problem: state === 'unknown' ? 'unknown-organisation' : 'conflict',
      written: raw.school.name || (raw.school.code ?? ''),
      message,
      content: JSON.stringify(raw),
    }));
    await tx.insertInto('find_waiting_rows').values(batch).execute();
  }
}
