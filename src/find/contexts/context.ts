/**
 * The social context of a school as one number, and what result could be expected of it. Sources: domain.md 1.3, 1.4.
 * Everything is counted over the population: schools with a passport and results of the year. Context never decides
 * who is proposed; it says beside whom a school stands.
 */

/** Counts of a school's passport that a method may look at, each divided by its pupils. */
export const CONTEXT_CODES = {
  'both-parents-higher': { column: 'both_parents_higher', title: 'оба родителя с высшим образованием' },
  'single-parent': { column: 'single_parent', title: 'неполные семьи' },
  'many-children': { column: 'many_children', title: 'многодетные семьи' },
  'low-income': { column: 'low_income', title: 'малообеспеченные семьи' },
  'on-record': { column: 'on_record', title: 'на учёте' },
  disability: { column: 'disability', title: 'с ОВЗ и инвалидностью' },
  'other-language': { column: 'other_language', title: 'русский язык не родной' },
} as const;

export type ContextCode = keyof typeof CONTEXT_CODES;

export function isContextCode(code: string): code is ContextCode {
  return Object.hasOwn(CONTEXT_CODES, code);
}

/** One school of the population: shares 0…1 by indicator, in the order of the method; mean mark of the year. */
export type ContextRow = { id: string; pupils: number; kind: string | null; shares: number[]; actual: number };

export type Indicator = { code: string; sign: 1 | -1; weight: number };

export type Quadrant = 'both' | 'low-results' | 'hard-conditions' | 'partner';

export const QUADRANT_WORDS: Readonly<Record<Quadrant, string>> = {
  both: 'ШНОР + ШНСУ',
  'low-results': 'ШНОР',
  'hard-conditions': 'ШНСУ, резильентная',
  partner: 'возможный партнёр',
};

export type Context = {
  /** 0…100 over the population; more is better. */
  index: number;
  /** Mean mark expected of the index by ordinary least squares. */
  expected: number;
  actual: number;
  residual: number;
  quadrant: Quadrant;
  /** What each indicator adds to the index before scaling: weight × sign × z, over the sum of weights. */
  parts: number[];
};

export type ContextMethod = { indicators: readonly Indicator[]; lowBelow: number; residualBelow: number };

/** Contexts of all schools of a population, by id. A population of fewer than three schools has none. */
export function describeContexts(rows: readonly ContextRow[], method: ContextMethod): Map<string, Context> {
  if (rows.length < 3) return new Map();
  const weights = method.indicators.reduce((sum, { weight }) => sum + weight, 0);
  const columns = method.indicators.map((_, at) => standardise(rows.map(({ shares }) => shares[at] ?? 0)));
  const parts = rows.map((_, row) =>
    method.indicators.map(({ sign, weight }, at) => (weight * sign * (columns[at]?.[row] ?? 0)) / weights),
  );
  const index = scale(parts.map((own) => own.reduce((sum, part) => sum + part, 0)));
  const { intercept, slope } = fitLine(
    index,
    rows.map(({ actual }) => actual),
  );
  const residuals = rows.map(({ actual }, row) => actual - (intercept + slope * (index[row] ?? 0)));
  const hardBelow = mean(index) + method.lowBelow * deviation(index);
  const lowBelow = method.residualBelow * deviation(residuals);
  return new Map(
    rows.map(({ id, actual }, row) => {
      const [own = 0, residual = 0] = [index[row], residuals[row]];
      const quadrant = quadrantOf(residual < lowBelow, own < hardBelow);
      return [id, { index: own, expected: intercept + slope * own, actual, residual, quadrant, parts: parts[row] ?? [] }];
    }),
  );
}

function quadrantOf(isLow: boolean, isHard: boolean): Quadrant {
  if (isLow) return isHard ? 'both' : 'low-results';
  return isHard ? 'hard-conditions' : 'partner';
}

export type Peer = { id: string; distance: number; parts: number[] };

/**
 * Finds the nearest schools by context and size, never by results: distance over standardised shares and pupils,
 * among schools of the same kind. `parts` are the differences it is made of: the indicators in their order, then
 * pupils. One look costs as many steps as there are schools.
 */
export function makePeerFinder(rows: readonly ContextRow[]): (id: string, count: number) => Peer[] {
  const columns = [
    ...(rows[0]?.shares ?? []).map((_, at) => standardise(rows.map(({ shares }) => shares[at] ?? 0))),
    standardise(rows.map(({ pupils }) => pupils)),
  ];
  const places = new Map(rows.map(({ id }, at) => [id, at]));
  return (id, count) => {
    const own = places.get(id);
    if (own === undefined) return [];
    const peers = rows.flatMap((row, at): Peer[] => {
      if (at === own || row.kind !== rows[own]?.kind) return [];
      const parts = columns.map((column) => (column[at] ?? 0) - (column[own] ?? 0));
      return [{ id: row.id, distance: Math.hypot(...parts), parts }];
    });
    return peers.toSorted((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1)).slice(0, count);
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard deviation of the population. */
function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

/** z-scores; where all values are equal nobody differs. */
function standardise(values: readonly number[]): number[] {
  const [middle, spread] = [mean(values), deviation(values)];
  return values.map((value) => (spread < 1e-12 ? 0 : (value - middle) / spread));
}

/** Minimum → 0, maximum → 100; where all are equal each stands in the middle. */
function scale(values: readonly number[]): number[] {
  const least = Math.min(...values);
  const span = Math.max(...values) - least;
  return values.map((value) => (span < 1e-12 ? 50 : (100 * (value - least)) / span));
}

/** Ordinary least squares of `y` on `x`; a flat line where `x` does not differ. */
function fitLine(x: readonly number[], y: readonly number[]): { intercept: number; slope: number } {
  const [middleX, middleY] = [mean(x), mean(y)];
  const spread = x.reduce((sum, value) => sum + (value - middleX) ** 2, 0);
  const together = x.reduce((sum, value, at) => sum + (value - middleX) * ((y[at] ?? 0) - middleY), 0);
  const slope = spread < 1e-12 ? 0 : together / spread;
  return { intercept: middleY - slope * middleX, slope };
}
