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
  return {
    text: `${first.text} – ${second.text}`,
    atoms: [...first.atoms, ...second.atoms],
    paragraphs: `${first.paragraphs} – ${second.paragraphs}`,
    merged: first.merged,
  };
}

export function emptyField(): FieldText {
  return { text: '', atoms: [], paragraphs: '', merged: false };
}

export function readLabel(label: Atom | null): FieldText | null {
  if (label === null || !/[\p{L}\d]/u.test(label.text)) return null;
  return { text: label.text, atoms: [label], paragraphs: label.text, merged: false };
}
