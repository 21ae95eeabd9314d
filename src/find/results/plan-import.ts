/**
 * What an import would do, row by row, before anything is written: added, already there, contradicting, refused, or
 * waiting for a person who knows which school is meant. Nothing that is there is ever overwritten.
 */
import { findSubject, findType, isHeld, type Dictionary, type ProcedureKey } from '../procedures/index.ts';
import type { SchoolFinder } from './match-schools.ts';
import type { RawResult, RawTask } from './raw-result.ts';

export type Figures = {
  participants: number;
  n2: number | null;
  n3: number | null;
  n4: number | null;
  n5: number | null;
  below: number;
  meanScore: number | null;
  high: number | null;
  maximum: number | null;
};

/** What reports add to a result that is there. */
export type Additions = {
  journal: { lowered: number; confirmed: number; raised: number } | null;
  tasks: readonly RawTask[];
  scores: readonly number[] | null;
};

export type Target = { organisationId: string; path: string; procedure: ProcedureKey; year: number };

export type RowState = 'new' | 'same' | 'conflict' | 'unknown' | 'refused';

export type PlannedRow = {
  raw: RawResult;
  state: RowState;
  /** Why the row does not simply go in, in Russian; empty for `new` and `same`. */
  message: string;
  target: Target | null;
  /** Null where the row only adds to a result. */
  figures: Figures | null;
  additions: Additions;
};

/** Results that are there already, by `targetKey`. */
export type Existing = ReadonlyMap<string, { figures: Figures; additions: Additions }>;

export function targetKey({ organisationId, procedure, year }: Omit<Target, 'path'>): string {
  return [organisationId, procedure.type, procedure.subject, procedure.grade ?? '', procedure.season, year].join('|');
}

/** Finds procedure and school of a row: the target, or why there is none. */
export function findTarget(
  raw: RawResult,
  dictionary: Dictionary,
  findSchool: SchoolFinder,
): Target | { state: 'unknown' | 'refused'; message: string } {
  const type = findType(dictionary, raw.type);
  if (type === null) return { state: 'refused', message: `Процедуры «${raw.type}» нет в словаре.` };
  const subject = findSubject(dictionary, raw.subject);
  if (subject === null) return { state: 'refused', message: `Предмета «${raw.subject}» нет в словаре.` };
  if (type.graded && raw.grade === null) return { state: 'refused', message: 'Не назван класс.' };
  const procedure = { type: type.code, subject: subject.code, grade: type.graded ? raw.grade : null, season: raw.season };
  if (!isHeld(dictionary, procedure, raw.year))
    return { state: 'refused', message: `В ${raw.year} году процедуры ${type.title} по этому предмету не было.` };
  const match = findSchool(raw.school);
  if ('why' in match) return { state: 'unknown', message: match.why };
  return { organisationId: match.id, path: match.path, procedure, year: raw.year };
}

/** Plans the rows of a file against what is there. Rows of one file count in their order. */
export function planImport(rows: readonly RawResult[], dictionary: Dictionary, findSchool: SchoolFinder, existing: Existing): PlannedRow[] {
  const seen = new Map<string, { row: number; figures: Figures | null; additions: Additions }>();
  return rows.map((raw): PlannedRow => {
    const additions = { journal: raw.journal, tasks: raw.tasks, scores: raw.scores };
    const figures = figuresOf(raw);
    const target = findTarget(raw, dictionary, findSchool);
    if ('message' in target) return { raw, ...target, target: null, figures, additions };
    const key = targetKey(target);
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, { row: raw.row, figures, additions });
    const known = existing.get(key) ?? null;
    return { raw, target, figures, additions, ...judgeRow(figures, additions, known, earlier) };
  });
}

type Earlier = { row: number; figures: Figures | null; additions: Additions };

function judgeRow(
  figures: Figures | null,
  additions: Additions,
  known: { figures: Figures; additions: Additions } | null,
  earlier: Earlier | undefined,
): { state: RowState; message: string } {
  if (earlier !== undefined) {
    const isSame = equals(earlier.figures, figures) && equals(earlier.additions, additions);
    return isSame ? SAME : { state: 'refused', message: `В строке ${earlier.row} о том же другие числа.` };
  }
  if (figures === null && known === null) return { state: 'refused', message: 'Отметок этой школы ещё нет: сначала загрузите их.' };
  if (known === null) return NEW;
  if (figures !== null && !equals(known.figures, figures)) {
    return { state: 'conflict', message: `Уже загружено другое: ${describe(known.figures)}. Здесь: ${describe(figures)}.` };
  }
  const added = ADDITIONS.filter((name) => !isEmpty(additions[name]));
  const contradicting = added.some((name) => !isEmpty(known.additions[name]) && !equals(known.additions[name], additions[name]));
  if (contradicting) return { state: 'conflict', message: 'Уже загружены другие числа этого отчёта.' };
  return added.some((name) => isEmpty(known.additions[name])) ? NEW : SAME;
}

const NEW = { state: 'new', message: '' } as const;
const SAME = { state: 'same', message: '' } as const;
const ADDITIONS = ['journal', 'tasks', 'scores'] as const;

function isEmpty(value: Additions[keyof Additions]): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function equals(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function figuresOf(raw: RawResult): Figures | null {
  const { marks, below } = raw;
  if (marks === null && below === null) return null;
  const [n2, n3, n4, n5] = marks ?? [null, null, null, null];
  const { participants, meanScore, high, maximum } = raw;
  return { participants, n2, n3, n4, n5, below: below ?? n2 ?? 0, meanScore, high, maximum };
}

function describe({ participants, n2, n3, n4, n5, below }: Figures): string {
  const marks = n2 === null ? `ниже порога ${below}` : `«2» ${n2}, «3» ${n3}, «4» ${n4}, «5» ${n5}`;
  return `участников ${participants}, ${marks}`;
}
