import type { Db, Tx } from '../../platform/db/index.ts';
import type { Scope } from '../../platform/http/index.ts';
import {
  describeContexts,
  listContextRows,
  makePeerFinder,
  QUADRANT_WORDS,
  type Context,
  type ContextRow,
  type Peer,
} from '../contexts/index.ts';
import { listMethodProcedures, yearsOfRules, type Method } from '../methods/index.ts';
import { findDictionary, findSubject, findType, isHeld, type Dictionary, type Procedure } from '../procedures/index.ts';
import { judge, type Judgement, type NearRow } from './rule.ts';
import { listConsidered, listNearRows, listPresent, type ConsideredSchool } from './store.ts';

/** A procedure without figures of a school: it was not held at all, or the school has no row of it. */
export type Missing = { type: string; subject?: string; grade?: number | null; year: number; why: 'not-held' | 'absent' };

export type JudgedSchool = ConsideredSchool & {
  judgement: Judgement;
  missing: Missing[];
  /** Null where the method has no context part, or the school no passport or no marks of the year. */
  context: Context | null;
};

/** Schools shown beside a school as its peers. */
const PEERS = 5;

export type Identified = {
  method: Method;
  dictionary: Dictionary;
  schools: JudgedSchool[];
  /** The nearest schools by context and size, of one school. */
  listPeers(id: string): Peer[];
};

/** Runs a method over the schools of a scope: a handful of statements, whatever the number of schools. */
export async function identify(db: Db | Tx, scope: Scope, method: Method): Promise<Identified> {
  const dictionary = await findDictionary(db);
  const procedures = listMethodProcedures(method, dictionary);
  const ids = procedures.map(({ id }) => id);
  const [considered, near, present] = await Promise.all([
    listConsidered(db, scope, method.excludeKinds.map(kindOf)),
    listNearRows(db, method, ids),
    listPresent(db, method.years, ids),
  ]);
  const expected = listExpected(method, dictionary, procedures);
  const rows = await listPopulation(db, method, procedures, considered);
  const contexts = method.context === null ? new Map<string, Context>() : describeContexts(rows, method.context);
  const findPeers = makePeerFinder(rows);
  const schools = considered.map((school) => ({
    ...school,
    judgement: judge(near.get(school.id) ?? [], method),
    missing: expected.flatMap((each) => findMissing(each, present.get(school.id))),
    context: contexts.get(school.id) ?? null,
  }));
  return { method, dictionary, schools, listPeers: (id) => findPeers(id, PEERS) };
}

/** Schools considered that have a passport and marks; procedures that give scores have no context part. */
async function listPopulation(
  db: Db | Tx,
  { context, years }: Method,
  procedures: readonly Procedure[],
  considered: readonly ConsideredSchool[],
): Promise<ContextRow[]> {
  if (context === null || procedures.some(({ measure }) => measure === 'scores')) return [];
  const codes = context.indicators.map(({ code }) => code);
  const ids = procedures.map(({ id }) => id);
  const own = new Set(considered.map(({ id }) => id));
  return (await listContextRows(db, yearsOfRules({ years }).last, codes, ids)).filter(({ id }) => own.has(id));
}

/** Kinds as people name them → kinds of an organisation. */
const KINDS: Readonly<Record<string, string>> = {
  коррекционная: 'special',
  вечерняя: 'evening',
  начальная: 'nosh',
  основная: 'oosh',
  гимназия: 'gymnasium',
  лицей: 'lyceum',
};

function kindOf(words: string): string {
  return KINDS[words.toLowerCase()] ?? words;
}

type Expected = { missing: Missing; key: string | null };

/** What a school should have figures of; a type of which nothing was held in a year is said once. */
function listExpected(method: Method, dictionary: Dictionary, procedures: readonly Procedure[]): Expected[] {
  return method.procedures.flatMap(({ type, subjects }) => {
    const typeCode = findType(dictionary, type)?.code;
    const codes = subjects.map((subject) => findSubject(dictionary, subject)?.code);
    const own = codes.flatMap((code) => procedures.filter((each) => each.type === typeCode && each.subject === code));
    return method.years.flatMap((year): Expected[] => {
      const held = own.filter((procedure) => isHeld(dictionary, procedure, year));
      if (held.length === 0) return [{ missing: { type, year, why: 'not-held' }, key: null }];
      return own.map((procedure) => ({
        missing: { type, ...wordsOf(dictionary, procedure), year, why: held.includes(procedure) ? 'absent' : 'not-held' },
        key: held.includes(procedure) ? presentKey(procedure.id, year) : null,
      }));
    });
  });
}

function findMissing({ missing, key }: Expected, present: ReadonlySet<string> | undefined): Missing[] {
  return key !== null && present?.has(key) === true ? [] : [missing];
}

export function presentKey(procedureId: number, year: number): string {
  return `${procedureId}:${year}`;
}

function wordsOf(dictionary: Dictionary, procedure: Procedure): { subject: string; grade: number | null } {
  const subject = dictionary.subjects.find(({ code }) => code === procedure.subject);
  return { subject: subject?.title ?? procedure.subject, grade: procedure.grade };
}

/** A row of a reason as the contract prints it: numbers unrounded. */
export function describeRow(dictionary: Dictionary, row: NearRow) {
  const procedure = dictionary.procedures.find(({ id }) => id === row.procedureId);
  const type = dictionary.types.find(({ code }) => code === procedure?.type);
  return {
    type: type?.title ?? '',
    ...(procedure === undefined ? { subject: '', grade: null } : wordsOf(dictionary, procedure)),
    year: row.year,
    participants: row.participants,
    below: row.below,
    share: row.below / row.participants,
  };
}

/** The object that `opora identify --json` prints. */
export function printIdentified({ method, dictionary, schools, listPeers }: Identified) {
  const codes = new Map(schools.map(({ id, code }) => [id, code]));
  return {
    method: method.name,
    years: yearsOfRules(method),
    schools: schools.map(({ id, code, name, municipality, judgement, missing, context }) => ({
      code,
      name,
      municipality,
      proposed: judgement.proposed,
      borderline: judgement.borderline,
      reasons: judgement.reasons.map(({ rule, year, rows }) => ({
        rule,
        year,
        procedures: rows.map((row) => describeRow(dictionary, row)),
      })),
      missing,
      context: context === null ? null : { ...context, quadrant: QUADRANT_WORDS[context.quadrant] },
      peers: listPeers(id).flatMap((peer) => codes.get(peer.id) ?? []),
    })),
  };
}
