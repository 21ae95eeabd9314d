/** No word of the source is lost and none is invented. */
import type { OfficeDocument } from '../../platform/office/index.ts';
import { isTimeRow } from './headings.ts';
import type { ImportedRoadmap } from './imported-roadmap.ts';
import { listWords } from './source.ts';

export type Conservation = {
  holds: boolean;
  /** Words of the source that no field and no leftover has. */
  lost: string[];
  /** Words of the result that the source does not have. */
  invented: string[];
};

/** The deepest header there is. */
const HEADER_ROWS = 4;

type Counts = Map<string, number>;

/**
 * Compares the words of the source with the words of all text fields and leftovers. A cell merged down
 * counts for each row it spans; a word torn by a line break counts as its pieces together.
 */
export function checkConservation(document: OfficeDocument, imported: ImportedRoadmap): Conservation {
  const least = new Map<string, number>();
  const most = new Map<string, number>();
  for (const block of document.blocks) {
    if (block.kind === 'paragraph') {
      for (const text of [block.text, block.label ?? '']) countInto(text, 1, least, most);
      continue;
    }
    for (const cell of block.rows.flatMap((row) => row.cells)) {
      for (const text of [cell.text, cell.label ?? '']) {
        countInto(text, 1, least);
        countInto(text, Math.max(cell.rowSpan, cell.columnSpan), most);
      }
    }
  }
  const found: Counts = new Map();
  for (const text of listTexts(imported)) countInto(text, 1, found);
  allowMarkedHeaders(document, imported, most);
  allowTimeGroups(imported, most);
  return settle(subtract(least, found), subtract(found, most));
}

/** «Сентябрь» over a group of rows is the deadline of each row that has none of its own. */
function allowTimeGroups(imported: ImportedRoadmap, most: Counts): void {
  let when = '';
  for (const { title, activities } of imported.sections) {
    if (isTimeRow(title)) when = title;
    if (when !== '') countInto(when, activities.filter(({ deadline }) => deadline === when).length, most);
  }
}

/** Headers of columns that are marked stretches of time are said again by each marked row. */
function allowMarkedHeaders(document: OfficeDocument, imported: ImportedRoadmap, most: Counts): void {
  const periods = imported.columns.filter((column) => column.field === 'deadline').length;
  if (periods < 2) return;
  const marks = imported.sections.reduce((sum, section) => sum + section.activities.length, 1) * periods;
  for (const block of document.blocks) {
    const texts = block.kind === 'paragraph' ? [] : block.rows.slice(0, HEADER_ROWS).flatMap((row) => row.cells);
    for (const cell of texts) countInto(cell.text, marks, most);
  }
  for (const column of imported.columns) countInto(column.header, marks, most);
}

function countInto(text: string, times: number, ...counts: Counts[]): void {
  for (const word of listWords(text.replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, ''))) {
    for (const count of counts) count.set(word, (count.get(word) ?? 0) + times);
  }
}

function listTexts(imported: ImportedRoadmap): string[] {
  const activities = imported.sections.flatMap((section) => section.activities);
  return [
    imported.title,
    ...imported.goals,
    ...imported.tasks,
    ...imported.expectedResults,
    ...imported.indicators.flatMap((indicator) => [indicator.title, indicator.unit ?? '', ...Object.values(indicator.targets)]),
    ...imported.columns.map((column) => column.header),
    ...imported.sections.flatMap((section) => [section.number ?? '', section.title]),
    ...activities.flatMap((activity) => [
      ...[activity.number, activity.title, activity.deadline, activity.responsible, activity.result].map((text) => text ?? ''),
      ...activity.other.map((other) => other.text),
    ]),
    ...imported.parts.passport.flatMap(({ label, text, elsewhere }) => (elsewhere ? [] : [label, text])),
    ...imported.leftovers.map((leftover) => leftover.text),
  ];
}

function subtract(from: Counts, taken: Counts): string[] {
  const rest: string[] = [];
  for (const [word, count] of from) {
    for (let left = count - (taken.get(word) ?? 0); left > 0; left--) rest.push(word);
  }
  return rest;
}

/** Pieces of torn words on one side are whole words on the other: together they have the same letters. */
function settle(lost: string[], invented: string[]): Conservation {
  const pieces = new Set(lost);
  const used = new Map<string, number>();
  const strange = invented.filter((word) => {
    const parts = splitWord(word, pieces);
    parts?.forEach((part) => used.set(part, (used.get(part) ?? 0) + 1));
    return parts === null;
  });
  const missing = lost.filter((word) => {
    const left = used.get(word) ?? 0;
    if (left > 0) used.set(word, left - 1);
    return left === 0;
  });
  return { holds: missing.length === 0 && strange.length === 0, lost: missing, invented: strange };
}

function splitWord(word: string, pieces: ReadonlySet<string>): string[] | null {
  for (let at = 1; at < word.length; at++) {
    const first = word.slice(0, at);
    if (!pieces.has(first)) continue;
    const rest = word.slice(at);
    for (const overlap of ['', first.slice(-1), first.slice(-2)]) {
      if (pieces.has(overlap + rest)) return [first, overlap + rest];
    }
    const more = splitWord(rest, pieces);
    if (more !== null) return [first, ...more];
  }
  return null;
}
