/**
 * How well an imported roadmap agrees with a transcription made by hand. Ten shares, each 0…1, and their mean:
 * sections and activities found, activities not invented, and seven fields that must be equal to the letter
 * once spaces, quotes, dashes and closing punctuation are made alike. A row that was not found has no right field.
 */
import { alignInOrder, measureLikeness } from './likeness.ts';

export type GoldWindow = { start: string; end: string };
export type GoldSchedule = { kind?: string | null | undefined; windows?: GoldWindow[] | undefined };

export type GoldActivity = {
  number: string | null;
  title: string;
  deadline: string | null;
  responsible: string | null;
  result: string | null;
  schedule: GoldSchedule;
  /** Other readings of the same deadline that the contract allows. */
  scheduleAlternatives?: GoldSchedule[];
  /** Other spellings of the deadline that the contract allows. */
  deadlineAlternatives?: string[];
};

export type GoldSection = { number: string | null; title: string; year: number | null; activities: GoldActivity[] };
export type GoldPlan = { sections: GoldSection[] };

const FIELDS = ['number', 'title', 'deadline', 'responsible', 'result', 'scheduleKind', 'windows'] as const;
type Field = (typeof FIELDS)[number];
type Share = 'sectionsRecall' | 'activitiesRecall' | 'activitiesPrecision' | Field;

export type Score = {
  shares: Record<Share, number>;
  /** Mean of the shares. */
  mean: number;
  /** Every difference in a line, for the person who reads the failure. */
  differences: string[];
  /** For each activity of the import, by its order: it is in the transcription and all its fields are right. */
  rightRows: boolean[];
};

type Row = { activity: GoldActivity; section: number; title: string | null; number: string | null; rest: (string | null)[] };

/** Compares what was understood with the transcription. */
export function scorePlan(gold: GoldPlan, actual: GoldPlan): Score {
  const sections = pairSections(gold, actual);
  const goldRows = listRows(gold);
  const actualRows = listRows(actual);
  const pairs = alignInOrder(goldRows.length, actualRows.length, (i, j) => weighRows(goldRows[i], actualRows[j], sections));
  const rightRows = actualRows.map(() => false);
  const right: Record<Field, number> = { number: 0, title: 0, deadline: 0, responsible: 0, result: 0, scheduleKind: 0, windows: 0 };
  const differences = listUnpaired(goldRows, actualRows, pairs);
  for (const [i, j] of pairs) {
    const [wanted, found] = [goldRows[i]?.activity, actualRows[j]?.activity];
    if (!wanted || !found) continue;
    const wrong = FIELDS.filter((field) => !isRight(field, wanted, found));
    for (const field of FIELDS) right[field] += wrong.includes(field) ? 0 : 1;
    rightRows[j] = wrong.length === 0;
    differences.push(...wrong.map((field) => `${field} of «${wanted.title}»: ${show(field, wanted)} ≠ ${show(field, found)}`));
  }
  const base = Math.max(goldRows.length, 1);
  const shares = {
    sectionsRecall: gold.sections.length === 0 ? 1 : sections.size / gold.sections.length,
    activitiesRecall: goldRows.length === 0 ? 1 : pairs.length / goldRows.length,
    activitiesPrecision: actualRows.length === 0 ? 0 : pairs.length / actualRows.length,
    ...mapFields((field) => right[field] / base),
  };
  const values = Object.values(shares);
  return { shares, mean: values.reduce((sum, value) => sum + value, 0) / values.length, differences, rightRows };
}

function mapFields(make: (field: Field) => number): Record<Field, number> {
  return {
    number: make('number'),
    title: make('title'),
    deadline: make('deadline'),
    responsible: make('responsible'),
    result: make('result'),
    scheduleKind: make('scheduleKind'),
    windows: make('windows'),
  };
}

/** Spaces, quotes, dashes and closing punctuation made alike; nothing and a lone dash are null. */
export function normalizeText(text: string | null | undefined): string | null {
  const even = (text ?? '')
    .normalize('NFC')
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[«»“”„‟″]/g, '"')
    .replace(/[‘’‚‛′`´]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\s.,:;…]+$/, '');
  return even === '' || even === '-' ? null : even;
}

function normalizeNumber(number: string | null): string | null {
  return (
    normalizeText(number)
      ?.replace(/^№\s*/, '')
      .replace(/[).\s]+$/, '') || null
  );
}

/** A section's own words, without «Раздел 1.», «II.» and the like. */
function stripHeading(title: string): string {
  const even = normalizeText(title) ?? '';
  const kind = /^(?:раздел|подраздел|этап|блок|направление|модуль|часть|глава|(?:фактор |рисковый фактор )?риска?)\s*№?\s*(?=[ivxlc\d])/i;
  const bare = even.replace(kind, '');
  const numbered = bare === even ? /^(?:[IVXLC]+|\d+(?:\.\d+)*)\s*[.)]+\s*/ : /^(?:[ivxlc]+|\d+(?:\.\d+)*)\s*[.):-]*\s*/i;
  return bare.replace(numbered, '') || bare;
}

function pairSections(gold: GoldPlan, actual: GoldPlan): Map<number, number> {
  const read = (plan: GoldPlan) => plan.sections.map(({ title, year }) => ({ words: stripHeading(title), year: year ?? readYear(title) }));
  const [wanted, found] = [read(gold), read(actual)];
  const pairs = alignInOrder(wanted.length, found.length, (i, j) => {
    const [a, b] = [wanted[i], found[j]];
    if (!a || !b || (a.year !== null && b.year !== null && a.year !== b.year)) return 0;
    const likeness = measureLikeness(a.words, b.words);
    return likeness < 0.5 ? 0 : likeness;
  });
  return new Map(pairs);
}

function readYear(title: string): number | null {
  const year = title.length < 16 ? /\b20\d\d\b/.exec(title)?.[0] : undefined;
  return year === undefined ? null : Number(year);
}

function listRows(plan: GoldPlan): Row[] {
  return plan.sections.flatMap(({ activities }, section) =>
    activities.map((activity) => ({
      activity,
      section,
      title: normalizeText(activity.title),
      number: normalizeNumber(activity.number),
      rest: [activity.deadline, activity.responsible, activity.result].map(normalizeText),
    })),
  );
}

/** How sure it is that two rows are one: mostly by title; number, section and the other cells help. */
function weighRows(wanted: Row | undefined, found: Row | undefined, sections: ReadonlyMap<number, number>): number {
  if (!wanted || !found) return 0;
  const title = measureLikeness(wanted.title, found.title);
  const rest = wanted.rest.reduce((sum, text, at) => sum + measureLikeness(text, found.rest[at] ?? null), 0) / wanted.rest.length;
  const sameNumber = wanted.number === found.number;
  if (title < 0.5 && !(sameNumber && wanted.number !== null && rest >= 0.8)) return 0;
  return title * 0.65 + rest * 0.15 + (sameNumber ? 0.1 : 0) + (sections.get(wanted.section) === found.section ? 0.1 : 0);
}

function isRight(field: Field, wanted: GoldActivity, found: GoldActivity): boolean {
  switch (field) {
    case 'number':
      return normalizeNumber(wanted.number) === normalizeNumber(found.number);
    case 'deadline':
      return [wanted.deadline, ...(wanted.deadlineAlternatives ?? [])].some(
        (text) => normalizeText(text) === normalizeText(found.deadline),
      );
    case 'scheduleKind':
      return readings(wanted).some(({ kind }) => kind !== undefined && (kind ?? null) === (found.schedule.kind ?? null));
    case 'windows':
      return readings(wanted).some((reading) => hasWindows(reading, found.schedule));
    case 'title':
    case 'responsible':
    case 'result':
      return normalizeText(wanted[field]) === normalizeText(found[field]);
  }
}

function readings(wanted: GoldActivity): GoldSchedule[] {
  return [{ kind: wanted.schedule.kind, windows: wanted.schedule.windows ?? [] }, ...(wanted.scheduleAlternatives ?? [])];
}

/** A reading that names no windows leaves them free to a schedule of its kind. */
function hasWindows(reading: GoldSchedule, found: GoldSchedule): boolean {
  if (reading.windows === undefined) return reading.kind === found.kind;
  return writeWindows(reading) === writeWindows(found);
}

function writeWindows({ windows }: GoldSchedule): string {
  return [...new Set((windows ?? []).map(({ start, end }) => `${start}–${end}`))].toSorted().join(', ');
}

function show(field: Field, activity: GoldActivity): string {
  if (field === 'scheduleKind') return `${activity.schedule.kind ?? 'nothing'} («${activity.deadline ?? ''}»)`;
  if (field === 'windows') return `[${writeWindows(activity.schedule)}] («${activity.deadline ?? ''}»)`;
  return `«${activity[field] ?? ''}»`;
}

function listUnpaired(goldRows: Row[], actualRows: Row[], pairs: [number, number][]): string[] {
  const [wanted, found] = [new Set(pairs.map(([i]) => i)), new Set(pairs.map(([, j]) => j))];
  return [
    ...goldRows.filter((_, i) => !wanted.has(i)).map(({ activity }) => `not found: «${activity.title}»`),
    ...actualRows.filter((_, j) => !found.has(j)).map(({ activity }) => `invented: «${activity.title}»`),
  ];
}
