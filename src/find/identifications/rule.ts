/**
 * Who is proposed, and why. Rule A: at least `proceduresInYear` procedures are low in the last year. Rule B: one and
 * the same procedure is low in both last years; a year in which it was not held proves nothing through it.
 */
import { isLow, yearsOfRules, type Method } from '../methods/index.ts';

/** A result of a school that is low, or would be were one participant more below. Counts are of participants. */
export type NearRow = { procedureId: number; year: number; participants: number; below: number };

export type Reason = { rule: 'A' | 'B'; year: number; rows: NearRow[] };

export type Judgement = {
  proposed: boolean;
  reasons: Reason[];
  /** Would one participant more (or fewer) below the threshold in one procedure change the answer? */
  borderline: 'one-more' | 'one-fewer' | null;
};

type Rules = Pick<Method, 'years' | 'lowShare' | 'minParticipants' | 'rule' | 'proceduresInYear'>;

/** Judges one school by its low and nearly low rows. */
export function judge(rows: readonly NearRow[], method: Rules): Judgement {
  const reasons = listReasons(rows, method);
  const proposed = holds(reasons, method.rule);
  return { proposed, reasons: proposed ? reasons : [], borderline: findBorderline(rows, method, proposed) };
}

/** Rules that fire, each with the rows it stands on. */
function listReasons(rows: readonly NearRow[], method: Rules): Reason[] {
  const { last, before } = yearsOfRules(method);
  const low = rows.filter(
    ({ below, participants }) => participants >= method.minParticipants && isLow(method.lowShare, below, participants),
  );
  const inLast = low.filter(({ year }) => year === last);
  const twice = inLast.filter(({ procedureId }) => low.some((row) => row.year === before && row.procedureId === procedureId));
  const both = low.filter(({ procedureId }) => twice.some((row) => row.procedureId === procedureId));
  return [
    ...(inLast.length >= method.proceduresInYear ? [{ rule: 'A' as const, year: last, rows: inLast }] : []),
    ...(twice.length > 0 ? [{ rule: 'B' as const, year: last, rows: both }] : []),
  ];
}

function holds(reasons: readonly Reason[], rule: Method['rule']): boolean {
  const has = (name: 'A' | 'B'): boolean => reasons.some((reason) => reason.rule === name);
  if (rule === 'A') return has('A');
  if (rule === 'B') return has('B');
  return rule === 'A or B' ? has('A') || has('B') : has('A') && has('B');
}

function findBorderline(rows: readonly NearRow[], method: Rules, proposed: boolean): Judgement['borderline'] {
  const step = proposed ? -1 : 1;
  const changes = rows.some((row, index) => {
    const below = row.below + step;
    if (below < 0 || below > row.participants) return false;
    return holds(listReasons(rows.with(index, { ...row, below }), method), method.rule) !== proposed;
  });
  if (!changes) return null;
  return proposed ? 'one-fewer' : 'one-more';
}
