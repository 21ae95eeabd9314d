/**
 * The document cut into atoms: runs of text without a tab or a line break, each with its place.
 * Every field of the roadmap is made of atoms, so that it is known which words went where.
 */
import type { Vocabulary } from '../../platform/lib/torn-words.ts';
import type { Block, Cell, OfficeDocument, Place, Table } from '../../platform/office/index.ts';

export type Atom = { id: number; text: string; place: Place };

/** A line of running text, cut at its tabs; an empty piece is an atom with empty text. */
export type Line = {
  kind: 'line';
  atoms: Atom[];
  label: Atom | null;
  bold: boolean;
  heading: number | null;
  /** Something blank stands between this line and the one before. */
  gapBefore: boolean;
  place: Place;
};

export type GridCell = {
  atoms: Atom[];
  label: Atom | null;
  column: number;
  span: number;
  bold: boolean;
  /** The cell began in a row above and is merged down into this one. */
  continued: boolean;
};

export type GridRow = { cells: GridCell[]; place: Place };

/** A table of any origin. `extract` tells a table rebuilt from text, where merging cannot be seen. */
export type Grid = { kind: 'grid'; columns: number; rows: GridRow[]; extract: boolean; place: Place };

export type Item = Line | Grid;

export type Source = {
  format: OfficeDocument['format'];
  items: Item[];
  atoms: Atom[];
  vocabulary: Vocabulary;
};

export type { Vocabulary };

const WORD = /[\p{L}\p{N}]+/gu;

/** Runs of letters and digits. */
export function listWords(text: string): string[] {
  return text.normalize('NFC').match(WORD) ?? [];
}

export function readSource(document: OfficeDocument): Source {
  const atoms: Atom[] = [];
  const add = (text: string, place: Place): Atom => {
    const atom = { id: atoms.length, text: cleanText(text), place };
    atoms.push(atom);
    return atom;
  };
  const items: Item[] = [];
  let lastLine = 0;
  for (const block of document.blocks) {
    const last = lastLine;
    lastLine = block.place.to;
    if (block.kind === 'table') items.push(readTable(block, add));
    else items.push(...readParagraph(block, document.format === 'txt' && block.place.from > last + 1, add));
  }
  return { format: document.format, items, atoms, vocabulary: countWords(atoms) };
}

type AddAtom = (text: string, place: Place) => Atom;

/** Soft hyphens and zero-width marks are no text; every other space is a space. */
function cleanText(text: string): string {
  return text
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function readParagraph(block: Extract<Block, { kind: 'paragraph' }>, gapBefore: boolean, add: AddAtom): Line[] {
  const label = block.label === null ? null : add(block.label, block.place);
  return block.text.split('\n').map((text, index) => ({
    kind: 'line',
    atoms: cutLine(text).map((piece) => add(piece, block.place)),
    label: index === 0 ? label : null,
    bold: block.bold,
    heading: block.heading,
    gapBefore: index === 0 && gapBefore,
    place: block.place,
  }));
}

/** Two plain looks at a line: one pattern for both would try every way to part a long one. */
const FRAME = /^[\s+\-=─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬|¦│┃║:_]+$/u;
const BORDER = /[+─━═┼├┤╠╣|¦│┃║]/u;
const EDGES = /^[|¦│┃║].*[|¦│┃║]$/u;
/** A bar of the text itself is written «\|»; bold is written between asterisks. */
const BAR = /(?<!\\)[|¦│┃║]/u;

/** Cells of a text line stand between tabs, or between the bars of a drawn table. */
function cutLine(text: string): string[] {
  if (FRAME.test(text) && BORDER.test(text)) return [''];
  const trimmed = text.trim();
  return EDGES.test(trimmed)
    ? trimmed
        .slice(1, -1)
        .split(BAR)
        .map((cell) => cell.replaceAll('\\|', '|').replaceAll('**', ''))
    : text.split('\t');
}

function readTable(table: Table, add: AddAtom): Grid {
  const carried: { cell: GridCell; rowsLeft: number }[] = [];
  const rows = table.rows.map((row): GridRow => {
    const cells: GridCell[] = [];
    for (const entry of carried) {
      if (entry.rowsLeft <= 0) continue;
      entry.rowsLeft--;
      cells.push({ ...entry.cell, continued: true });
    }
    for (const cell of row.cells) {
      const made = readCell(cell, row.place, add);
      cells.push(made);
      if (cell.rowSpan > 1) carried.push({ cell: made, rowsLeft: cell.rowSpan - 1 });
    }
    if (carried.length > 0 && carried.every((entry) => entry.rowsLeft <= 0)) carried.length = 0;
    cells.sort((a, b) => a.column - b.column);
    return { cells, place: row.place };
  });
  return { kind: 'grid', columns: table.columns, rows, extract: false, place: table.place };
}

function readCell(cell: Cell, place: Place, add: AddAtom): GridCell {
  return {
    atoms: cell.text.split(/[\n\t]/).map((text) => add(text, place)),
    label: cell.label === null ? null : add(cell.label, place),
    column: cell.column,
    span: cell.columnSpan,
    bold: cell.bold,
    continued: false,
  };
}

function countWords(atoms: readonly Atom[]): Vocabulary {
  const counts = new Map<string, number>();
  for (const atom of atoms) {
    for (const word of listWords(atom.text)) {
      const key = word.toLowerCase();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** The words of atoms in one line. */
export function textOfAtoms(atoms: readonly Atom[]): string {
  return atoms
    .map((atom) => atom.text)
    .filter(Boolean)
    .join(' ');
}

/** A line of text, or the rows of a table as lines. */
export function textsOfItem(item: Item): string[] {
  if (item.kind === 'line') return [textOfAtoms(item.atoms)];
  return item.rows.map((row) => textOfAtoms(row.cells.flatMap((cell) => cell.atoms)));
}
