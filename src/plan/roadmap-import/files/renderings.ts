/** The ways in which text extracts tell a table. */
import { assemble, body, visualLines, wrap } from './rendering-pieces.ts';
import { headersOf, type SampleField, type SamplePlan } from './sample-plan.ts';

export type Rendering = (plan: SamplePlan) => string;

const FIELD_WIDTHS: Record<SampleField, number> = {
  number: 7,
  title: 38,
  deadline: 16,
  responsible: 22,
  result: 26,
};

function widthsOf(plan: SamplePlan): number[] {
  return plan.columns.map((column) => FIELD_WIDTHS[column.field]);
}

/** Each cell on a line of its own behind a tab; blank lines between rows. */
export const cellsWithGaps: Rendering = (plan) => {
  const row = (cells: string[]): string[] => ['', ...cells.map((cell) => `\t${cell}`)];
  return assemble(
    plan,
    row(headersOf(plan)),
    body(plan, (text) => ['', `\t${text}`], row),
  );
};

/** The same without any blank line. */
export const cellsDense: Rendering = (plan) => {
  const row = (cells: string[]): string[] => cells.map((cell) => `\t${cell}`);
  return assemble(
    plan,
    row(headersOf(plan)),
    body(plan, (text) => [`\t${text}`], row),
  );
};

/** Cells wrapped over lines: the further lines have no tab. */
export const cellsWrapped: Rendering = (plan) => {
  const row = (cells: string[]): string[] => [
    '',
    ...cells.flatMap((cell, column) => wrap(cell, widthsOf(plan)[column] ?? 20).map((line, index) => (index === 0 ? `\t${line}` : line))),
  ];
  return assemble(
    plan,
    row(headersOf(plan)),
    body(plan, (text) => ['', `\t${text}`], row),
  );
};

export const rowsOnLines: Rendering = (plan) =>
  assemble(
    plan,
    [headersOf(plan).join('\t')],
    body(
      plan,
      (text) => [`\t${text}${'\t'.repeat(plan.columns.length - 2)}`],
      (cells) => [cells.join('\t')],
    ),
  );

export const headingsWithoutTabs: Rendering = (plan) =>
  assemble(
    plan,
    [headersOf(plan).join('\t')],
    body(
      plan,
      (text) => [text],
      (cells) => [cells.join('\t')],
    ),
  );

export const visual: Rendering = (plan) => {
  const row = (cells: string[]): string[] => visualLines(cells, widthsOf(plan), (pieces) => pieces.join('\t'));
  return assemble(
    plan,
    row(headersOf(plan)),
    body(plan, (text) => wrap(text, 60).map((line) => `${line}${'\t'.repeat(plan.columns.length - 1)}`), row),
  );
};

/** Pages of 25 lines with the header again on each and a page number between. */
export const visualPages: Rendering = (plan) => {
  const row = (cells: string[]): string[] => visualLines(cells, widthsOf(plan), (pieces) => pieces.join('\t'));
  const lines = body(plan, (text) => [`\t${text}${'\t'.repeat(plan.columns.length - 2)}`], row);
  const paged: string[] = [];
  lines.forEach((line, index) => {
    if (index > 0 && index % 25 === 0) paged.push('', String(index / 25 + 1), '', ...row(headersOf(plan)));
    paged.push(line);
  });
  return assemble(plan, row(headersOf(plan)), paged);
};

export const pipes: Rendering = (plan) => {
  const row = (cells: string[]): string[] => [`| ${cells.join(' | ')} |`];
  return assemble(
    plan,
    [...row(headersOf(plan)), `|${'---|'.repeat(plan.columns.length)}`],
    body(plan, (text) => [`| ${text} |${' |'.repeat(plan.columns.length - 1)}`], row),
  );
};

/** A table drawn with frames, cells wrapped inside them. */
export const frames: Rendering = (plan) => {
  const rule = `+${widthsOf(plan)
    .map((width) => '-'.repeat(width + 2))
    .join('+')}+`;
  const line = (pieces: string[]): string =>
    `|${pieces.map((piece, column) => ` ${piece.padEnd(widthsOf(plan)[column] ?? 20)} `).join('|')}|`;
  const row = (cells: string[]): string[] => [...visualLines(cells, widthsOf(plan), line), rule];
  return assemble(
    plan,
    [rule, ...row(headersOf(plan))],
    body(plan, (text) => [`| ${text} |`, rule], row),
  );
};

/** Columns set with spaces, as a layout-keeping PDF extract does. */
export const spaced: Rendering = (plan) => {
  const line = (pieces: string[]): string =>
    pieces
      .map((piece, column) => piece.padEnd((widthsOf(plan)[column] ?? 20) + 3))
      .join('')
      .trimEnd();
  const row = (cells: string[]): string[] => visualLines(cells, widthsOf(plan), line);
  return assemble(
    plan,
    row(headersOf(plan)),
    body(plan, (text) => [`${' '.repeat(20)}${text}`], row),
  );
};

/** One cell a line, no tabs at all: a table pasted into a plain field. */
export const plainLines: Rendering = (plan) =>
  assemble(
    plan,
    headersOf(plan),
    body(
      plan,
      (text) => [text],
      (cells) => cells,
    ),
  );

/** Cells parted by tabs, with line ends inside the cells: a table copied out of a word processor. */
export const joinedCells: Rendering = (plan) => {
  const row = (cells: string[]): string[] =>
    cells
      .map((cell, column) => wrap(cell, widthsOf(plan)[column] ?? 20).join('\n'))
      .join('\t')
      .split('\n');
  return assemble(
    plan,
    [headersOf(plan).join('\t')],
    body(plan, (text) => [text], row),
  );
};

/** Plain lines, cells in paragraphs. */
export const plainWrapped: Rendering = (plan) =>
  assemble(
    plan,
    headersOf(plan),
    body(
      plan,
      (text) => [text],
      (cells) => cells.flatMap((cell, column) => (column === 1 ? wrap(cell, 60) : [cell])),
    ),
  );
