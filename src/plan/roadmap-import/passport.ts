/** Goals, tasks, expected results and indicators: from a passport table or from labelled lists. */
import { joinPieces } from '../../platform/lib/torn-words.ts';
import { isNumberLike, startsSmall } from './looks.ts';
import {
  findNumberedLabel,
  findPassportLabel,
  findRowLabel,
  isNumberedRow,
  isPassportLabel,
  type FoundLabel,
  type PassportPart,
} from './passport-labels.ts';
import { splitAtLabels, splitAtSemicolons, splitInline } from './passport-split.ts';
import { textOfAtoms, type Atom, type Grid, type Item, type Line, type Vocabulary } from './source.ts';

export type PassportItem = {
  part: PassportPart;
  text: string;
  atoms: Atom[];
  /** The item's own line ended with a mark that ends an item. */
  isEnded: boolean;
};

type Open = { part: PassportPart; items: PassportItem[]; isListed: boolean; inTable: boolean };
type Piece = { text: string; atom: Atom; label: boolean; gapBefore: boolean };

/** Reads the labelled lists of a document, in their order; plan tables are not among the items. */
export function readPassport(items: readonly Item[], vocabulary: Vocabulary): PassportItem[] {
  const reader = new PassportReader(vocabulary);
  for (const item of items) {
    if (item.kind === 'line') reader.addLine(item);
    else reader.addTable(item);
  }
  reader.close();
  return reader.found;
}

/** A paragraph without a mark of its own is an item of the list only if it is short. */
const LONGEST_BARE_ITEM = 300;
const ITEM_MARK = /^(?:[-–—•·●▪*]\s*|\d{1,2}[.)]\s*(?=[\p{L}«"(•])|[а-я]\)\s*)/u;

class PassportReader {
  readonly found: PassportItem[] = [];
  private open: Open | null = null;
  private readonly vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  addLine(line: Line): void {
    const [first, ...rest] = line.atoms;
    if (first === undefined) return;
    const content = rest.filter((atom) => atom.text !== '');
    if (content.length === 0) return this.addPlain(first, line);
    const [only] = content;
    if (first.text === '' && only !== undefined && content.length === 1 && only.text.includes(':') && isPassportLabel(only.text))
      return this.addPlain(only, line);
    this.addTabbed(first, content, line.gapBefore);
  }

  /** A passport as a true table: a label on the left, its content on the right. */
  addTable(grid: Grid): void {
    this.close();
    for (const row of grid.rows) {
      const filled = row.cells.filter((cell) => cell.atoms.some((atom) => atom.text !== ''));
      const [left, ...right] = filled.length > 2 && isNumberLike(textOfAtoms(filled[0]?.atoms ?? [])) ? filled.slice(1) : filled;
      if (left === undefined) continue;
      const [first, ...more] = left.atoms.filter((atom) => atom.text !== '');
      if (first === undefined) continue;
      const content = right.length === 0 ? more : right.flatMap((cell) => cell.atoms.filter((atom) => atom.text !== ''));
      this.close();
      if (findPassportLabel(first.text) === null || (right.length === 0 && more.length === 0 && !first.text.includes(':'))) continue;
      this.addTabbed(first, content, false);
      this.close();
    }
  }

  close(): void {
    if (this.open !== null) this.found.push(...this.open.items.filter((item) => /\p{L}{3}/u.test(item.text)));
    this.open = null;
  }

  private addTabbed(first: Atom, content: Atom[], gapBefore: boolean): void {
    const label = findPassportLabel(first.text);
    if (label !== null) {
      this.start(label.part, true);
      const tail = first.text.slice(label.length).trim();
      if (tail !== '') this.addPiece({ text: tail, atom: first, label: false, gapBefore });
    } else if (first.text !== '' && !(startsSmall(first.text) && first.text.length < 40)) {
      this.close();
      return;
    }
    if (this.open?.inTable === false && first.text !== '') return this.close();
    for (const atom of content) this.addPiece({ text: atom.text, atom, label: false, gapBefore: false });
  }

  private addPlain(atom: Atom, line: Line): void {
    for (const text of splitAtLabels(atom.text)) this.addText(text, atom, line);
  }

  private addText(text: string, atom: Atom, line: Line): void {
    const label = this.findLabel(text);
    if (label !== null) {
      this.start(label.part, false);
      const tail = text.slice(label.length).trim();
      if (tail !== '') this.addPiece({ text: tail, atom, label: line.label !== null, gapBefore: false });
      if (label.length < text.length && !text.trim().endsWith(':')) this.endAfterSentence();
      return;
    }
    // «Контроль: …» is the next row of the passport, not an item
    if (findRowLabel(text) !== null && !startsSmall(text)) return this.close();
    if (this.open?.isListed === false && this.open.items.length > 0 && isNumberedRow(text)) return this.close();
    this.addPiece({ text, atom, label: line.label !== null, gapBefore: line.gapBefore });
  }

  private findLabel(text: string): FoundLabel | null {
    return (this.open !== null && ITEM_MARK.test(text) ? null : findPassportLabel(text)) ?? findNumberedLabel(text);
  }

  /** Content on the label's own line is all of it, unless it runs on. */
  private endAfterSentence(): void {
    const last = this.open?.items.at(-1)?.text ?? '';
    if (/[.!?]$/u.test(last)) this.close();
  }

  private start(part: PassportPart, inTable: boolean): void {
    this.close();
    this.open = { part, items: [], isListed: false, inTable };
  }

  private addPiece(piece: Piece): void {
    const open = this.open;
    if (open === null) return;
    const text = piece.text
      .replace(/<[^<>]{1,80}>/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    if (text === '') return;
    const marked = splitInline(text);
    const parts = marked.length > 1 ? marked : splitAtSemicolons(text);
    if (parts.length > 1) {
      const before = open.items.at(-1);
      const goesOn = marked.length === 1 && before !== undefined && runsOn(before, parts[0] ?? '', false, '');
      if (goesOn) this.extend(before, parts[0] ?? '', piece.atom);
      for (const part of goesOn ? parts.slice(1) : parts) this.addItem(open, part, piece.atom);
      open.isListed = true;
      return;
    }
    const mark = readMark(text);
    const isMarked = mark !== '' || piece.label;
    const body = text.slice(mark.length);
    const last = open.items.at(-1);
    if (last === undefined) this.addItem(open, body, piece.atom);
    else if (runsOn(last, body, isMarked, mark)) this.extend(last, body, piece.atom);
    else if (isMarked || (!open.isListed && !piece.gapBefore && (last.isEnded || body.length < LONGEST_BARE_ITEM)))
      this.addItem(open, body, piece.atom);
    else return this.close();
    if (isMarked) open.isListed = true;
  }

  private addItem(open: Open, text: string, atom: Atom): void {
    const last = open.items.at(-1);
    if (last !== undefined) last.text = last.text.replace(/\s*[;,]$/u, '');
    if (isPassportLabel(text) && text.endsWith(':')) return;
    open.items.push({
      part: open.part,
      text: text.replace(/\s*;$/u, ''),
      atoms: [atom],
      isEnded: isEnded(text),
    });
  }

  private extend(item: PassportItem, text: string, atom: Atom): void {
    item.text = joinPieces(item.text, text, this.vocabulary).replace(/\s*;$/u, '');
    item.isEnded = isEnded(text);
    item.atoms.push(atom);
  }
}

function isEnded(text: string): boolean {
  return /[;.:!?]$/u.test(text);
}

/** «- 3. », «• »: marks may stand one inside another. */
function readMark(text: string): string {
  const first = ITEM_MARK.exec(text)?.[0] ?? '';
  return first === '' ? '' : first + (ITEM_MARK.exec(text.slice(first.length))?.[0] ?? '');
}

/** A line that goes on with the item above: it begins small where items begin with a capital or a number. */
function runsOn(last: PassportItem, body: string, isMarked: boolean, mark: string): boolean {
  if (last.isEnded || !startsSmall(body)) return false;
  return !isMarked || (/^[-–—]\s*$/u.test(mark) && /^\p{Lu}/u.test(last.text));
}
