/** How sure it is that a row was read right, 0…1. */
import { isDeadlineLike, isNumberLike, startsCapital } from './looks.ts';
import type { ImportedLeftover, ImportedSection, Place } from './imported-roadmap.ts';
import type { ActivityRow } from './rows.ts';
import type { PlanLayout } from './columns.ts';

/** What weakens a row: how much, and how a person is told of it. */
const FLAWS = {
  noCapital: [0.25, 'мероприятие начинается не с заглавной буквы'],
  noDeadline: [0.15, 'нет срока'],
  strangeDeadline: [0.2, 'срок не похож на срок'],
  strangeNumber: [0.3, 'номер не похож на номер'],
  longResponsible: [0.15, 'очень длинный список ответственных'],
  unclosed: [0.15, 'скобка не закрыта'],
  shortTitle: [0.2, 'очень короткое название'],
  wordsLeft: [0.15, 'часть слов строки никуда не вошла'],
  joined: [0.15, 'собрано из нескольких строк таблицы'],
  guessed: [0.15, 'столбцы узнаны по содержанию: заголовков нет'],
  sameCells: [0.5, 'одни и те же слова стоят в нескольких столбцах'],
} as const satisfies Record<string, readonly [number, string]>;
type Flaw = keyof typeof FLAWS;

export type Judgement = { confidence: number; doubts: string[] };

/** `scheduleConfidence`: how sure the reading of the deadline is; a row is no surer than it. */
export function judgeRow(row: ActivityRow, layout: PlanLayout, scheduleConfidence: number): Judgement {
  const flaws = listFlaws(row, layout, scheduleConfidence);
  const doubt = flaws.reduce((sum, flaw) => sum + FLAWS[flaw][0], 0.01);
  const doubts = flaws.map((flaw): string => FLAWS[flaw][1]);
  if (scheduleConfidence < 0.9) doubts.push('срок понят не до конца');
  return { confidence: Math.max(0, Math.round(Math.min(1 - doubt, Math.max(scheduleConfidence, 0.3)) * 100) / 100), doubts };
}

function listFlaws(row: ActivityRow, layout: PlanLayout, scheduleConfidence: number): Flaw[] {
  const has = (field: string): boolean => layout.columns.some((column) => column.field === field);
  const title = row.title.text;
  const found: Record<Exclude<Flaw, 'wordsLeft'>, boolean> = {
    noCapital: !startsCapital(title) && !/^\d/.test(title),
    shortTitle: title.length < 10,
    unclosed: hasUnclosed(title),
    noDeadline: has('deadline') && row.deadline === null,
    // what the grammar has read surely is a deadline, whatever it looks like
    strangeDeadline: row.deadline !== null && scheduleConfidence < 0.95 && !isDeadlineLike(row.deadline.text),
    strangeNumber: row.number !== null && !isNumberLike(row.number.text) && !/^\p{L}[.)]$/u.test(row.number.text),
    longResponsible: (row.responsible?.text.length ?? 0) > 400,
    joined: row.joined > 0,
    guessed: layout.guessed === true,
    sameCells: saysTwice(row),
  };
  return (Object.keys(FLAWS) as Flaw[]).filter((flaw) => flaw !== 'wordsLeft' && found[flaw]);
}

/** The activity's own words again as its deadline or its responsible: cells were glued or moved. */
function saysTwice(row: ActivityRow): boolean {
  const texts = [row.deadline, row.responsible, row.result].flatMap((field) => (field === null ? [] : [field.text]));
  return texts.includes(row.title.text);
}

function hasUnclosed(text: string): boolean {
  return count(text, '(') > count(text, ')') + 1 || count(text, ')') > count(text, '(') + 1;
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1;
}

/** A row some of whose words went nowhere is less sure: noise, a stray cell, a number said twice. */
export function doubtUntakenRows(sections: readonly ImportedSection[], leftovers: readonly ImportedLeftover[]): void {
  const untaken = new Set(
    leftovers.filter((leftover) => /[\p{L}\p{N}]{2}/u.test(leftover.text)).map((leftover) => keyOf(leftover.source, leftover.source.from)),
  );
  for (const activity of sections.flatMap((section) => section.activities)) {
    const { from, to } = activity.source;
    const keys = Array.from({ length: to - from + 1 }, (_, index) => keyOf(activity.source, from + index));
    if (!keys.some((key) => untaken.has(key))) continue;
    const [weight, words] = FLAWS.wordsLeft;
    activity.confidence = Math.round(Math.max(0, activity.confidence - weight) * 100) / 100;
    activity.doubts = [...(activity.doubts ?? []), words];
  }
}

function keyOf(place: Place, line: number): string {
  return place.row === undefined ? String(line) : `${place.table ?? 0}:${place.row}`;
}
