/** Which rows of a plan table are headings, and what they say. */
import { joinAtoms } from './cell-text.ts';
import { cellText, textOfCell, type PlanLayout } from './columns.ts';
import type { Place } from './imported-roadmap.ts';
import { isHeadingLike, isNamedHeading, isNumberLike, isSingleLevel, readYearRow, startsCapital } from './looks.ts';
import type { Atom, GridCell, GridRow, Vocabulary } from './source.ts';

export type HeadingRow = {
  kind: 'heading';
  number: string | null;
  title: string;
  year: number | null;
  atoms: Atom[];
  place: Place;
};
export type RowView = { row: GridRow; texts: string[]; own: GridCell[]; filled: GridCell[] };

export function viewRow(row: GridRow, columns: number): RowView {
  const texts = Array.from({ length: columns }, (_, column) => cellText(row, column));
  const own = row.cells.filter((cell) => !cell.continued);
  return { row, texts, own, filled: row.cells.filter((cell) => textOfCell(cell) !== '') };
}

export function numberText(view: RowView, layout: PlanLayout): string {
  const column = layout.columns.findIndex((found) => found.field === 'number');
  return column < 0 ? '' : (view.texts[column] ?? '');
}

export function isHeading(view: RowView, layout: PlanLayout, count: NumberCount, views: readonly RowView[], index: number): boolean {
  const details = view.filled.filter((cell) => !isNumberOrTitle(cell, layout));
  if (isRepeatedText(view)) return true;
  const only = view.filled.length === 1 ? view.filled[0] : undefined;
  if (only !== undefined) {
    const text = textOfCell(only);
    if (readYearRow(text) !== null || isTimeRow(text)) return true;
    if (isNumberLike(text)) return false;
    if (isLettered(text) || (text.endsWith(':') && startsCapital(text) && text.length < 120)) return true;
    if (only.span > 1 && only.span >= layout.columns.length - 1) return true;
    if (isNamedHeading(text) || (isHeadingLike(text) && (only.column === 0 || layout.columns[only.column]?.field !== 'result')))
      return true;
  }
  if (details.length > 0) return headsNumbered(view, layout, views, index);
  const title = view.filled.find((cell) => covers(cell, layout, 'title'));
  if (title === undefined) return false;
  if (title.span > 2 || isNamedHeading(textOfCell(title))) return true;
  const number = numberText(view, layout);
  if (number !== '' && !isSingleLevel(number)) return title.bold && count.parents.has(stemOf(number));
  if (title.bold || count.isDeep) return true;
  return number === '' ? count.isNumbered : !continuesCount(number, index, views, layout);
}

function isNumberOrTitle(cell: GridCell, layout: PlanLayout): boolean {
  return covers(cell, layout, 'number') || covers(cell, layout, 'title');
}

export function covers(cell: GridCell, layout: PlanLayout, field: 'number' | 'title'): boolean {
  const column = layout.columns.findIndex((found) => found.field === field);
  return column >= 0 && cell.column <= column && column < cell.column + cell.span;
}

/** How the rows of a table are numbered, counted once for the whole table. */
export type NumberCount = {
  /** Most numbers have two levels or more. */
  isDeep: boolean;
  /** Most rows have a number. */
  isNumbered: boolean;
  /** Numbers under which others stand: «1.2» where there is «1.2.1». */
  parents: ReadonlySet<string>;
};

export function countNumbers(views: readonly RowView[], layout: PlanLayout): NumberCount {
  const numbers = views.map((view) => numberText(view, layout));
  const parents = new Set(
    numbers.flatMap((number) => {
      const levels = stemOf(number).split('.');
      return levels.slice(1).map((_, index) => levels.slice(0, index + 1).join('.'));
    }),
  );
  return {
    isDeep: numbers.filter((number) => /\d\s?\.\s?\d/.test(number)).length * 2 > views.length,
    isNumbered: numbers.filter(isNumberLike).length * 2 > views.length,
    parents,
  };
}

function stemOf(number: string): string {
  return number.replace(/[.)\s]+$/, '');
}

/** 4 after 3 and before 5 counts activities, whatever else the row lacks. */
function continuesCount(number: string, index: number, views: readonly RowView[], layout: PlanLayout): boolean {
  const value = Number.parseInt(number, 10);
  const before = Number.parseInt(numberText(views[index - 1] ?? (views[index] as RowView), layout), 10);
  const after = views[index + 1] === undefined ? value + 1 : Number.parseInt(numberText(views[index + 1] as RowView, layout), 10);
  return value === before + 1 && after === value + 1;
}

const TIME_ROW =
  /^(?:(?:январ|феврал|март|апрел|ма[йя](?!\p{L})|июн|июл|август|сентябр|октябр|ноябр|декабр)\p{L}{0,3}(?:\s*[-–—]\s*\p{L}{3,8})?|(?:[1-4]|I{1,3}|IV)(?:-?[яйое]{1,2})?\s+(?:квартал|полугодие|четверть|триместр))(?:\s+20\d\d)?\s*(?:г\.?|года?)?\s*[:.]?$/iu;

/** «Сентябрь», «I полугодие», «II квартал 2024 г.»: a group of rows that says when. */
export function isTimeRow(text: string): boolean {
  return TIME_ROW.test(text);
}

/** «А. Кадры», «Б) Работа с детьми». */
function isLettered(text: string): boolean {
  return /^[А-ЖA-E][.)]\s+\p{Lu}\p{Ll}/u.test(text) && !/^\p{Lu}\.\s?\p{Lu}\./u.test(text);
}

/** One text said in every cell: a heading whose merged cells a converter has parted. */
function isRepeatedText(view: RowView): boolean {
  const texts = new Set(view.filled.map(textOfCell));
  const [text = ''] = texts;
  return view.filled.length > 2 && texts.size === 1 && /\p{L}{3}/u.test(text);
}

/** «1 | Управление | | Отдел образования» before 1.1 and 1.2: a heading with someone answering for all of it. */
function headsNumbered(view: RowView, layout: PlanLayout, views: readonly RowView[], index: number): boolean {
  const number = numberText(view, layout).replace(/[.)\s]+$/, '');
  const deadline = layout.columns.findIndex((column) => column.field === 'deadline');
  if (number === '' || !isSingleLevel(number) || deadline < 0 || view.texts[deadline] !== '') return false;
  return views[index + 1] !== undefined && numberText(views[index + 1] as RowView, layout).startsWith(`${number}.`);
}

/** Of a heading said in each cell the words are taken once, of one with a responsible only number and title. */
export function readHeading(view: RowView, layout: PlanLayout, vocabulary: Vocabulary): HeadingRow {
  const own = view.filled.filter((cell) => isNumberOrTitle(cell, layout));
  const cells = isRepeatedText(view) ? view.filled.slice(0, 1) : own.length > 0 && own.length < view.filled.length ? own : view.filled;
  const atoms = cells.flatMap((cell) => [...(cell.label === null ? [] : [cell.label]), ...cell.atoms]);
  return makeHeading(atoms, view.row.place, vocabulary);
}

/** «Раздел 1. …», «II. …», «3.…», «2020 год». */
export function makeHeading(atoms: Atom[], place: Place, vocabulary: Vocabulary): HeadingRow {
  const text = joinAtoms(atoms, vocabulary);
  const year = readYearRow(text);
  if (year !== null) return { kind: 'heading', number: null, title: text, year, atoms, place };
  if (isTimeRow(text)) return { kind: 'heading', number: null, title: text, year: null, atoms, place };
  const found = HEADING_PARTS.exec(text);
  const number = found?.[1]?.replace(/[.\s]+$/, '') ?? null;
  const title = found === null ? text : text.slice(found[0].length);
  const isLoose = /^\([^)]*$/u.test(title);
  return {
    kind: 'heading',
    number,
    title: isLoose ? title.slice(1).trim() : title,
    year: null,
    atoms,
    place,
  };
}

const HEADING_PARTS =
  /^(?:(?:раздел|подраздел|блок|модуль|направление|этап|глава|часть|рисков\S+ фактор|фактор риска|риск|задача|цель)\s*(?:№\s*)?(?=[\dIVXL]))?((?:\d{1,2}(?:\.\d{1,2})*|[IVXLІХ]{1,5}))(?:\s?[.):]\s*[-–—]?\s*|\s+[-–—]\s+|\s+(?=\p{Lu}|«))(?=\S)/iu;
