import type { Db, Tx } from '../../platform/db/index.ts';
import type { Scope } from '../../platform/http/index.ts';
import { listMethodProcedures, yearsOfRules, type Method } from '../methods/index.ts';
import { findDictionary, findSubject, findType, isHeld, type Dictionary, type Procedure } from '../procedures/index.ts';
import { judge, type Judgement, type NearRow } from './rule.ts';
import { listConsidered, listNearRows, listPresent, type ConsideredSchool } from './store.ts';

/** A procedure without figures of a school: it was not held at all, or the school has no row of it. */
export type Missing = { type: string; subject?: string; grade?: number | null; year: number; why: 'not-held' | 'absent' };

export type JudgedSchool = ConsideredSchool & { judgement: Judgement; missing: Missing[] };

export type Identified = { method: Method; dictionary: Dictionary; schools: JudgedSchool[] };

/** Runs a method over the schools of a scope. Three statements, whatever the number of schools. */
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
  const schools = considered.map((school) => ({
    ...school,
    judgement: judge(near.get(school.id) ?? [], method),
    missing: expected.flatMap((each) => findMissing(each, present.get(school.id))),
  }));
  return { method, dictionary, schools };
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
export function printIdentified({ method, dictionary, schools }: Identified) {
  return {
    method: method.name,
    years: yearsOfRules(method),
    schools: schools.map(({ code, name, municipality, judgement, missing }) => ({
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
      context: null,
      peers: [],
    })),
  };
}
