/**
 * A procedure is what may be compared year after year: type, subject, grade and season. ВПР in Russian of grades 5
 * and 6 are two procedures, profile and basic mathematics are two; of ОГЭ and ЕГЭ the grade is ignored.
 */
export type Season = 'spring' | 'autumn';
export type Measure = 'marks' | 'scores';

export type ProcedureType = { code: string; title: string; measure: Measure; graded: boolean };
export type Subject = { code: string; title: string; shortTitle: string; aliases: string[] };
export type Procedure = { id: number; type: string; subject: string; grade: number | null; season: Season; measure: Measure };
export type ProcedureKey = Pick<Procedure, 'type' | 'subject' | 'grade' | 'season'>;

/** Thresholds of a procedure in one year. */
export type ProcedureYear = {
  procedureId: number;
  year: number;
  /** Least score that passes; null where marks decide. */
  minimumScore: number | null;
  maximumScore: number | null;
  /** Lowest scores of the marks 3, 4 and 5. */
  bounds: readonly number[] | null;
  breaksSeries: boolean;
  basis: string;
};

export type NotHeld = { type: string; year: number; exceptSubjects: readonly string[] };

export type Dictionary = {
  types: readonly ProcedureType[];
  subjects: readonly Subject[];
  procedures: readonly Procedure[];
  notHeld: readonly NotHeld[];
};

/** Was there such a procedure in the year? What was not held is never counted as zero. */
export function isHeld(
  { notHeld }: Pick<Dictionary, 'notHeld'>,
  { type, subject }: Pick<Procedure, 'type' | 'subject'>,
  year: number,
): boolean {
  return !notHeld.some((each) => each.type === type && each.year === year && !each.exceptSubjects.includes(subject));
}

/** A mark by the scale of the year: 2–5 for a primary score. */
export function markOf(score: number, bounds: readonly number[]): 2 | 3 | 4 | 5 {
  const passed = bounds.filter((bound) => score >= bound).length;
  return passed === 0 ? 2 : passed === 1 ? 3 : passed === 2 ? 4 : 5;
}

/**
 * Thresholds that count for a year: its own, or those of the nearest earlier year, which the page then names.
 * `years` are those of one procedure.
 */
export function thresholdsOf(years: readonly ProcedureYear[], year: number): ProcedureYear | null {
  return years.filter((each) => each.year <= year).toSorted((a, b) => b.year - a.year)[0] ?? null;
}

/** «ВПР, математика, 5 класс»; autumn is said, spring is not. */
export function procedureTitle(dictionary: Pick<Dictionary, 'types' | 'subjects'>, procedure: ProcedureKey): string {
  const type = dictionary.types.find(({ code }) => code === procedure.type)?.title ?? procedure.type;
  const subject = dictionary.subjects.find(({ code }) => code === procedure.subject)?.title ?? procedure.subject;
  return [
    type,
    `${subject.charAt(0).toLowerCase()}${subject.slice(1)}`,
    ...(procedure.grade === null ? [] : [`${procedure.grade}\u00a0класс`]),
    ...(procedure.season === 'autumn' ? ['осень'] : []),
  ].join(', ');
}

/** A name as files write it → a key to compare: small letters, ё is е, letters and digits only. */
export function nameKey(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The subject that a file names; null where the dictionary has none, which a person then adds. */
export function findSubject({ subjects }: Pick<Dictionary, 'subjects'>, written: string): Subject | null {
  const key = nameKey(written);
  const named = (subject: Subject) => [subject.title, ...subject.aliases].some((name) => nameKey(name) === key);
  return subjects.find(named) ?? null;
}

export function findType({ types }: Pick<Dictionary, 'types'>, written: string): ProcedureType | null {
  const key = nameKey(written);
  return types.find(({ title }) => nameKey(title) === key) ?? null;
}
