/** Rows of a plan table: which are headings, which are activities, which say nothing. */
import type { PlanLayout } from './columns.ts';
import { emptyField, mergeFields, readField, readLabel, type FieldText } from './fields.ts';
import type { HeaderReader } from './header.ts';
import { countNumbers, covers, isHeading, readHeading, viewRow, type HeadingRow, type RowView } from './headings.ts';
import type { Place, SourceCell } from './imported-roadmap.ts';
import { continuesActivity, joinActivity } from './row-continuations.ts';
import { isDay } from './column-content.ts';
import { isJunkRow } from './row-junk.ts';
import { startsSmall } from './looks.ts';
import type { Grid, GridCell, Vocabulary } from './source.ts';

export type ActivityRow = {
  kind: 'activity';
  number: FieldText | null;
  title: FieldText;
  deadline: FieldText | null;
  responsible: FieldText | null;
  result: FieldText | null;
  other: { header: string; value: FieldText }[];
  cells: SourceCell[];
  place: Place;
  /** Rows of the table that went on with this one. */
  joined: number;
};

/** A row that begins and is cut off. */
export type CutRow = { kind: 'cut'; place: Place };
export type PlanRow = ActivityRow | HeadingRow | CutRow;

export function readPlanRows(grid: Grid, layout: PlanLayout, vocabulary: Vocabulary, read: HeaderReader): PlanRow[] {
  const views = grid.rows
    .filter((_, index) => index >= layout.firstRow && !layout.headerRows.has(index))
    .map((row) => viewRow(row, grid.columns))
    .filter((view) => !isJunkRow(view, layout, read));
  const count = countNumbers(views, layout);
  const rows: PlanRow[] = [];
  views.forEach((view, index) => {
    if (view.filled.length === 0) return;
    const last = rows.at(-1);
    const before = last?.kind === 'activity' ? last : undefined;
    const activity = readActivity(view, layout, vocabulary, grid.extract);
    const goesOn = !grid.extract && continuesActivity(activity, before, count.isNumbered);
    const heads = isHeading(view, layout, count, views, index) && !(goesOn && startsSmall(activity.title.text));
    if (heads) rows.push(readHeading(view, layout, vocabulary));
    else if (before !== undefined && goesOn) rows[rows.length - 1] = joinActivity(before, activity, vocabulary);
    else rows.push(activity.title.text === '' ? { kind: 'cut', place: view.row.place } : activity);
  });
  return rows;
}

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
    if (/^[-–—]+$/u.test(value.text) && !column.isPeriod) return;
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
    cells: view.row.cells.map((cell) => readSourceCell(cell, layout)),
    place: view.row.place,
    joined: 0,
  };
}

/** A cell as a person sees it, under the words of its column. */
function readSourceCell(cell: GridCell, layout: PlanLayout): SourceCell {
  const columns = layout.columns.slice(cell.column, cell.column + cell.span);
  return {
    field: columns[0]?.field ?? 'other',
    header: [...new Set(columns.map(({ header }) => header))].filter(Boolean).join(' · '),
    text: [cell.label, ...cell.atoms].flatMap((atom) => (atom === null || atom.text === '' ? [] : [atom.text])).join('\n'),
    continued: cell.continued,
  };
}

/** A number written into the title's own cell. */
function splitNumber(number: FieldText | null, title: FieldText): { number: FieldText | null; title: FieldText } {
  const found = number === null ? NUMBER_IN_TITLE.exec(title.text) : null;
  if (found?.[1] === undefined) return { number, title };
  return {
    number: { ...title, text: found[1] },
    title: { ...title, text: title.text.slice(found[0].length) },
  };
}

/** A mark in a column of a quarter: the header's words are the deadline, the mark itself is a leftover. */
function readMark(mark: string, column: PlanLayout['columns'][number]): FieldText[] {
  if (!/^[хx+v✓√*■●]$/iu.test(mark) && !isDay(mark)) return [];
  const year = /20\d\d/.test(column.header) ? '' : (/20\d\d(?:\s*г(?:од|\.)?)?/iu.exec(column.above)?.[0] ?? '');
  const text = [column.header, year].filter(Boolean).join(' ');
  return [{ text, atoms: [], paragraphs: text, merged: false }];
}

function joinMarks(marks: readonly FieldText[]): FieldText | null {
  if (marks.length === 0) return null;
  const text = marks.map((mark) => mark.text).join(', ');
  return { text, atoms: [], paragraphs: text, merged: false };
}
