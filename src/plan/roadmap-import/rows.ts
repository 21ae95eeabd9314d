/** Rows of a plan table: which are headings, which are activities, which say nothing. */
import { joinAtoms } from './cell-text.ts';
import { cellText, textOfCell, type PlanLayout } from './columns.ts';
import { isHeadingLike, isNamedHeading, isNumberLike, isSingleLevel, readYearRow } from './looks.ts';
import type { Place } from './imported-roadmap.ts';
import type { Atom, Grid, GridCell, GridRow, Vocabulary } from './source.ts';

export type FieldText = {
  text: string;
  atoms: Atom[];
  /** The cell in its paragraphs, an empty line between two; a line end alone is only the width of a column. */
  paragraphs: string;
  merged: boolean;
};

export type ActivityRow = {
  kind: 'activity';
  number: FieldText | null;
  title: FieldText;
  deadline: FieldText | null;
  responsible: FieldText | null;
  result: FieldText | null;
  other: { header: string; value: FieldText }[];
  place: Place;
};

export type HeadingRow = { kind: 'heading'; number: string | null; title: string; year: number | null; atoms: Atom[]; place: Place };
/** A row that begins and is cut off. */
export type CutRow = { kind: 'cut'; place: Place };
export type PlanRow = ActivityRow | HeadingRow | CutRow;

type RowView = { row: GridRow; texts: string[]; own: GridCell[]; filled: GridCell[] };

export function readPlanRows(grid: Grid, layout: PlanLayout, vocabulary: Vocabulary): PlanRow[] {
  const header = layout.columns.map((column) => column.header).join('|');
  const views = grid.rows
    .filter((_, index) => index >= layout.firstRow && !layout.headerRows.has(index))
    .map((row) => viewRow(row, grid.columns))
    .filter((view) => !isRepeatedHeader(view, header));
  const isDeep = views.filter((view) => /\d\s?\.\s?\d/.test(numberText(view, layout))).length * 2 > views.length;
  return views.flatMap((view, index): PlanRow[] => {
    if (view.filled.length === 0) return [];
    if (isHeading(view, layout, isDeep, views, index)) return [readHeading(view, vocabulary)];
    const activity = readActivity(view, layout, vocabulary, grid.extract);
    return [activity.title.text === '' ? { kind: 'cut', place: view.row.place } : activity];
  });
}

function viewRow(row: GridRow, columns: number): RowView {
  const texts = Array.from({ length: columns }, (_, column) => cellText(row, column));
  const own = row.cells.filter((cell) => !cell.continued);
  return { row, texts, own, filled: row.cells.filter((cell) => textOfCell(cell) !== '') };
}

function numberText(view: RowView, layout: PlanLayout): string {
  const column = layout.columns.findIndex((found) => found.field === 'number');
  return column < 0 ? '' : (view.texts[column] ?? '');
}

function isRepeatedHeader(view: RowView, header: string): boolean {
  return view.row.cells.length > 1 && view.texts.join('|') === header;
}

function isHeading(view: RowView, layout: PlanLayout, isDeep: boolean, views: readonly RowView[], index: number): boolean {
  const details = view.filled.filter((cell) => !isNumberOrTitle(cell, layout));
  const only = view.filled.length === 1 ? view.filled[0] : undefined;
  if (only !== undefined) {
    const text = textOfCell(only);
    if (readYearRow(text) !== null) return true;
    if (isNumberLike(text)) return false;
    if (only.span > 1 && only.span >= layout.columns.length - 1) return true;
    if (isHeadingLike(text) && layout.columns[only.column]?.field !== 'result') return true;
  }
  if (details.length > 0) return false;
  const title = view.filled.find((cell) => covers(cell, layout, 'title'));
  if (title === undefined) return false;
  if (title.span > 2 || isNamedHeading(textOfCell(title))) return true;
  const number = numberText(view, layout);
  if (number !== '' && !isSingleLevel(number)) return title.bold && !isAmongSiblings(number, views, layout);
  if (title.bold || isDeep) return true;
  return number === '' ? hasNumbers(views, layout) : !continuesCount(number, index, views, layout);
}

function isNumberOrTitle(cell: GridCell, layout: PlanLayout): boolean {
  return covers(cell, layout, 'number') || covers(cell, layout, 'title');
}

function covers(cell: GridCell, layout: PlanLayout, field: 'number' | 'title'): boolean {
  const column = layout.columns.findIndex((found) => found.field === field);
  return column >= 0 && cell.column <= column && column < cell.column + cell.span;
}

function hasNumbers(views: readonly RowView[], layout: PlanLayout): boolean {
  return views.filter((view) => isNumberLike(numberText(view, layout))).length * 2 > views.length;
}

/** «1.2» is a heading's number only where «1.2.1» follows. */
function isAmongSiblings(number: string, views: readonly RowView[], layout: PlanLayout): boolean {
  const stem = number.replace(/[.)\s]+$/, '');
  return !views.some((view) => numberText(view, layout).startsWith(`${stem}.`) && numberText(view, layout).length > stem.length + 1);
}

/** 4 after 3 and before 5 counts activities, whatever else the row lacks. */
function continuesCount(number: string, index: number, views: readonly RowView[], layout: PlanLayout): boolean {
  const value = Number.parseInt(number, 10);
  const before = Number.parseInt(numberText(views[index - 1] ?? views[index] as RowView, layout), 10);
  const after = views[index + 1] === undefined ? value + 1 : Number.parseInt(numberText(views[index + 1] as RowView, layout), 10);
  return value === before + 1 && after === value + 1;
}

function readHeading(view: RowView, vocabulary: Vocabulary): HeadingRow {
  const atoms = view.filled.flatMap((cell) => [...(cell.label === null ? [] : [cell.label]), ...cell.atoms]);
  return makeHeading(atoms, view.row.place, vocabulary);
}

/** «Раздел 1. …», «II. …», «3.…», «2020 год». */
export function makeHeading(atoms: Atom[], place: Place, vocabulary: Vocabulary): HeadingRow {
  const text = joinAtoms(atoms, vocabulary);
  const year = readYearRow(text);
  if (year !== null) return { kind: 'heading', number: null, title: text, year, atoms, place };
  const found = HEADING_PARTS.exec(text);
  const number = found?.[1]?.replace(/[.\s]+$/, '') ?? null;
  const title = found === null ? text : text.slice(found[0].length);
  const isLoose = /^\([^)]*$/u.test(title);
  return { kind: 'heading', number, title: isLoose ? title.slice(1).trim() : title, year: null, atoms, place };
}

const HEADING_PARTS =
  /^(?:(?:раздел|подраздел|блок|модуль|направление|этап|глава|часть|рисков\S+ фактор|фактор риска|риск|задача|цель)\s*(?:№\s*)?(?=[\dIVXL]))?((?:\d{1,2}(?:\.\d{1,2})*|[IVXLІХ]{1,5}))(?:\s?[.):]\s*[-–—]?\s*|\s+[-–—]\s+|\s+(?=\p{Lu}|«))(?=\S)/iu;

const NUMBER_IN_TITLE = /^(\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)])\s*(?=[\p{Lu}«"])/u;

function readActivity(view: RowView, layout: PlanLayout, vocabulary: Vocabulary, extract: boolean): ActivityRow {
  const fields = new Map<string, FieldText>();
  const other: ActivityRow['other'] = [];
  const seen = new Set<GridCell>();
  const marks: FieldText[] = [];
  layout.columns.forEach((column, index) => {
    const cell = view.row.cells.find((found) => found.column <= index && index < found.column + found.span);
    if (cell === undefined || (!column.isPeriod && seen.has(cell))) return;
    seen.add(cell);
    const value = readField(cell, vocabulary, column.field !== 'deadline', extract);
    if (column.isPeriod) marks.push(...readMark(value.text, column));
    else if (value.text !== '' && column.field === 'other') other.push({ header: column.header, value });
    else if (value.text !== '') fields.set(column.field, mergeFields(fields.get(column.field), value));
  });
  const titleCell = view.row.cells.find((cell) => covers(cell, layout, 'title'));
  const numberCell = view.row.cells.find((cell) => covers(cell, layout, 'number'));
  return {
    kind: 'activity',
    ...splitNumber(fields.get('number') ?? readLabel(numberCell?.label ?? titleCell?.label ?? null), fields.get('title') ?? emptyField()),
    deadline: fields.get('deadline') ?? joinMarks(marks),
    responsible: fields.get('responsible') ?? null,
    result: fields.get('result') ?? null,
    other,
    place: view.row.place,
  };
}

function readField(cell: GridCell, vocabulary: Vocabulary, bullets: boolean, extract: boolean): FieldText {
  return {
    text: joinAtoms(cell.atoms, vocabulary, { bullets }),
    atoms: cell.atoms,
    paragraphs: writeParagraphs(cell.atoms, extract),
    merged: cell.continued,
  };
}

/** In a text extract a paragraph shows as a gap between lines; in a document every line is one. */
function writeParagraphs(atoms: readonly Atom[], extract: boolean): string {
  const lines = atoms.filter((atom) => atom.text !== '');
  return lines.reduce((text, line, index) => {
    const before = lines[index - 1];
    if (before === undefined) return line.text;
    return text + (extract && line.place.from - before.place.to < 2 ? '\n' : '\n\n') + line.text;
  }, '');
}

function mergeFields(first: FieldText | undefined, second: FieldText): FieldText {
  if (first === undefined) return second;
  return { text: `${first.text} – ${second.text}`, atoms: [...first.atoms, ...second.atoms], paragraphs: `${first.paragraphs} – ${second.paragraphs}`, merged: first.merged };
}

function emptyField(): FieldText {
  return { text: '', atoms: [], paragraphs: '', merged: false };
}

function readLabel(label: Atom | null): FieldText | null {
  if (label === null || !/[\p{L}\d]/u.test(label.text)) return null;
  return { text: label.text, atoms: [label], paragraphs: label.text, merged: false };
}

/** A number written into the title's own cell. */
function splitNumber(number: FieldText | null, title: FieldText): { number: FieldText | null; title: FieldText } {
  const found = number === null ? NUMBER_IN_TITLE.exec(title.text) : null;
  if (found?.[1] === undefined) return { number, title };
  return { number: { ...title, text: found[1] }, title: { ...title, text: title.text.slice(found[0].length) } };
}

/** A mark in a column of a quarter: the header's words are the deadline, the mark itself is a leftover. */
function readMark(mark: string, column: PlanLayout['columns'][number]): FieldText[] {
  if (!/^[хx+v✓√*■●]$/iu.test(mark)) return [];
  const year = /20\d\d/.test(column.header) ? '' : (/20\d\d(?:\s*г(?:од|\.)?)?/iu.exec(column.above)?.[0] ?? '');
  const text = [column.header, year].filter(Boolean).join(' ');
  return [{ text, atoms: [], paragraphs: text, merged: false }];
}

function joinMarks(marks: readonly FieldText[]): FieldText | null {
  if (marks.length === 0) return null;
  const text = marks.map((mark) => mark.text).join(', ');
  return { text, atoms: [], paragraphs: text, merged: false };
}
