/** The text of one cell as a field of a row. */
import { joinAtoms } from './cell-text.ts';
import type { Atom, GridCell, Vocabulary } from './source.ts';

export type FieldText = {
  text: string;
  atoms: Atom[];
  /** The cell in its paragraphs, an empty line between two; a line end alone is only the width of a column. */
  paragraphs: string;
  merged: boolean;
};

export function readField(cell: GridCell, vocabulary: Vocabulary, bullets: boolean, extract: boolean): FieldText {
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

export function mergeFields(first: FieldText | undefined, second: FieldText): FieldText {
  if (first === undefined) return second;
  // A column of years and a column of months: «сентябрь 2023».
  if (isYear(first.text) && !/\d{4}/.test(second.text)) return joinInLine(second, first);
  if (isYear(second.text) && !/\d{4}/.test(first.text)) return joinInLine(first, second);
  return {
    text: `${first.text} – ${second.text}`,
    atoms: [...first.atoms, ...second.atoms],
    paragraphs: `${first.paragraphs} – ${second.paragraphs}`,
    merged: first.merged,
  };
}

function isYear(text: string): boolean {
  return /^20\d\d(?:\s*г(?:од|\.)?)?$/iu.test(text);
}

function joinInLine(first: FieldText, second: FieldText): FieldText {
  const text = `${first.text} ${second.text}`;
  return { text, atoms: [...first.atoms, ...second.atoms], paragraphs: text, merged: first.merged && second.merged };
}

export function emptyField(): FieldText {
  return { text: '', atoms: [], paragraphs: '', merged: false };
}

export function readLabel(label: Atom | null): FieldText | null {
  if (label === null || !/[\p{L}\d]/u.test(label.text)) return null;
  return { text: label.text, atoms: [label], paragraphs: label.text, merged: false };
}
