/**
 * A method of identification is data: which procedures are looked at, what is low, which rule proposes a school.
 * It is fixed by an order and never changed once used. Source of the rules: domain.md 1.1; a method of a region
 * differs in its numbers only.
 */
import { z } from 'zod';
import { isContextCode } from '../contexts/index.ts';
import { findSubject, findType, type Dictionary, type Procedure } from '../procedures/index.ts';

const year = z.int().min(2000).max(2100);

const proceduresSchema = z.object({
  /** As the dictionary calls them: «ВПР», «ОГЭ». */
  type: z.string().min(1),
  subjects: z.array(z.string().min(1)).min(1, 'Назовите хотя бы один предмет'),
  /** Without grades the procedure is looked at in all of them. */
  grades: z.array(z.int().min(1).max(11)).min(1).optional(),
  season: z.enum(['весна', 'осень']).optional(),
});

const contextSchema = z.object({
  indicators: z
    .array(
      z.object({
        code: z.string().refine(isContextCode, 'Такого показателя контекста нет'),
        sign: z.union([z.literal(1), z.literal(-1)]),
        weight: z.number().positive(),
      }),
    )
    .min(1, 'Назовите хотя бы один показатель'),
  /** In standard deviations of the index. */
  lowBelow: z.number(),
  /** In standard deviations of the residual. */
  residualBelow: z.number(),
});

export const RULES = ['A', 'B', 'A or B', 'A and B'] as const;

export const methodSchema = z.object({
  name: z.string().trim().min(1, 'Назовите методику').max(300),
  years: z
    .array(year)
    .min(1, 'Назовите хотя бы один год')
    .transform((years) => [...new Set(years)].toSorted((a, b) => a - b)),
  lowShare: z.number().gt(0, 'Доля больше нуля').max(1, 'Доля не больше 1'),
  minParticipants: z.int().min(1),
  procedures: z.array(proceduresSchema).min(1, 'Назовите хотя бы одну процедуру'),
  rule: z.enum(RULES),
  proceduresInYear: z.int().min(1).default(2),
  excludeKinds: z.array(z.string()).default([]),
  context: contextSchema.nullable().default(null),
});

export type Method = z.infer<typeof methodSchema>;

/** An exact share: 0.28 is 28/100, so that shares are compared in integers, never in floating point. */
export function shareOf(share: number): { part: number; whole: number } {
  const [, digits = ''] = /^\d*\.?(\d*)$/.exec(share.toString()) ?? [];
  const whole = 10 ** digits.length;
  return { part: Math.round(share * whole), whole };
}

/** Is a share of `below` among `participants` at least `share`? Equal counts as low. */
export function isLow(share: number, below: number, participants: number): boolean {
  const { part, whole } = shareOf(share);
  return below * whole >= part * participants;
}

/** Procedures of the dictionary that the method looks at; spring unless it names another season. */
export function listMethodProcedures({ procedures }: Pick<Method, 'procedures'>, dictionary: Dictionary): Procedure[] {
  const chosen = procedures.flatMap(({ type, subjects, grades, season }) => {
    const typeCode = findType(dictionary, type)?.code;
    const codes = subjects.map((subject) => findSubject(dictionary, subject)?.code);
    return dictionary.procedures.filter(
      (each) =>
        each.type === typeCode &&
        codes.includes(each.subject) &&
        (grades === undefined || each.grade === null || grades.includes(each.grade)) &&
        each.season === (season === 'осень' ? 'autumn' : 'spring'),
    );
  });
  return [...new Map(chosen.map((each) => [each.id, each])).values()];
}

/** Words of the method that the dictionary does not know: a method with such words is refused. */
export function listUnknownWords({ procedures }: Pick<Method, 'procedures'>, dictionary: Dictionary): string[] {
  const unknown = procedures.flatMap(({ type, subjects }) => [
    ...(findType(dictionary, type) === null ? [type] : []),
    ...subjects.filter((subject) => findSubject(dictionary, subject) === null),
  ]);
  return [...new Set(unknown)];
}

/** The year that rule A looks at, and the one before it in the method for rule B; null where the method has one year. */
export function yearsOfRules({ years }: Pick<Method, 'years'>): { last: number; before: number | null } {
  return { last: years.at(-1) ?? 0, before: years.at(-2) ?? null };
}
