/** Walks a Word part in reading order and in its final view: accepted insertions, no deletions, no hidden text. */
import { startCell, startRow } from './docx-content.ts';
import type { CellDraft, Content, ParagraphDraft, RowDraft, TableDraft } from './docx-content.ts';
import type { NumberCounter } from './docx-numbering.ts';
import { findTraits, readOutlineLevel } from './docx-styles.ts';
import type { Styles } from './docx-styles.ts';
import { readSymbol } from './docx-symbols.ts';
import { isOn, walkXml } from './xml.ts';
import type { Attributes } from './xml.ts';

type OpenParagraph = {
  draft: ParagraphDraft;
  styleId: string | null;
  numberId: string | null;
  level: number | null;
  runBold: boolean | null;
  runHidden: boolean;
  /** The paragraph mark is deleted by a tracked change: the text runs into the next paragraph. */
  markDeleted: boolean;
  hasPlainText: boolean;
  hasBoldText: boolean;
};

type OpenTable = { table: TableDraft; row: RowDraft | null; cell: CellDraft | null };

type Walk = {
  styles: Styles;
  numbers: NumberCounter;
  path: string[];
  skipped: number;
  inText: boolean;
  body: Content[];
  notes: Map<string, Content[]>;
  noteReferences: string[];
  tables: OpenTable[];
  paragraphs: OpenParagraph[];
  carried: Map<Content[], string>;
};

export type WordPart = { body: Content[]; notes: Map<string, Content[]>; noteReferences: string[] };

/** Subtrees without text of the final view; `mc:Fallback` repeats what `mc:Choice` says. */
const SKIPPED = new Set([
  'w:del', 'w:moveFrom', 'mc:Fallback', 'w:sdtPr', 'w:sdtEndPr', 'w:customXmlPr', 'w:smartTagPr', 'w:instrText',
  'w:rPrChange', 'w:pPrChange', 'w:tcPrChange', 'w:trPrChange', 'w:tblPrChange', 'w:tblPrExChange',
  'w:tblGridChange', 'w:sectPrChange', 'w:numberingChange', 'w:rt',
]);

const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g;

type Opener = (walk: Walk, attributes: Attributes, parent: string) => void;

function currentContent(walk: Walk): Content[] {
  return walk.tables.at(-1)?.cell?.content ?? walk.body;
}

function addText(walk: Walk, text: string): void {
  const open = walk.paragraphs.at(-1);
  if (!open || open.runHidden) return;
  open.draft.text += text;
  if (text.trim() === '') return;
  const bold = open.runBold ?? findTraits(walk.styles, open.styleId).bold;
  if (bold) open.hasBoldText = true;
  else open.hasPlainText = true;
}

function startParagraph(walk: Walk): void {
  walk.paragraphs.push({
    draft: { kind: 'paragraph', text: '', label: null, bold: false, heading: null },
    styleId: walk.styles.defaultParagraph,
    numberId: null, level: null, runBold: null, runHidden: false,
    markDeleted: false, hasPlainText: false, hasBoldText: false,
  });
}

function isOutOfView(walk: Walk): boolean {
  return walk.tables.some(({ row, cell }) => row?.deleted || cell?.deleted || cell?.vertical === 'continue' || cell?.horizontal === 'continue');
}

function finishParagraph(walk: Walk): void {
  const open = walk.paragraphs.pop();
  if (!open) return;
  const content = currentContent(walk);
  const text = (walk.carried.get(content) ?? '') + open.draft.text.replace(INVISIBLE, '');
  walk.carried.delete(content);
  if (open.markDeleted) {
    walk.carried.set(content, text);
    return;
  }
  const traits = findTraits(walk.styles, open.styleId);
  const numberId = open.numberId ?? traits.number.numberId;
  const counted = numberId !== null && numberId !== '0' && !isOutOfView(walk);
  content.push({
    ...open.draft,
    text,
    label: counted ? walk.numbers.next(numberId, open.level ?? traits.number.level, open.styleId) : null,
    bold: open.hasBoldText && !open.hasPlainText,
    heading: open.draft.heading ?? traits.heading,
  });
}

function finishCell(walk: Walk): void {
  const open = walk.tables.at(-1);
  if (!open?.row || !open.cell) return;
  const rest = walk.carried.get(open.cell.content);
  if (rest) open.cell.content.push({ kind: 'paragraph', text: rest, label: null, bold: false, heading: null });
  open.row.nextColumn = open.cell.column + open.cell.span;
  open.row.cells.push(open.cell);
  open.cell = null;
}

function finishTableDraft(walk: Walk): void {
  const open = walk.tables.pop();
  if (open) currentContent(walk).push(open.table);
}

const CELL_PROPERTIES: Record<string, (cell: CellDraft, value: string | undefined) => void> = {
  'w:gridSpan': (cell, value) => void (cell.span = Math.min(Math.max(Number(value) || 1, 1), 512)),
  'w:vMerge': (cell, value) => void (cell.vertical = value === 'restart' ? 'restart' : 'continue'),
  'w:hMerge': (cell, value) => void (cell.horizontal = value === 'restart' ? 'restart' : 'continue'),
  'w:cellDel': (cell) => void (cell.deleted = true),
};

const PARAGRAPH_PROPERTIES: Record<string, (open: OpenParagraph, value: string | undefined) => void> = {
  'w:pPr/w:pStyle': (open, value) => void (open.styleId = value ?? null),
  'w:pPr/w:outlineLvl': (open, value) => void (open.draft.heading = readOutlineLevel(value)),
  'w:numPr/w:numId': (open, value) => void (open.numberId = value ?? null),
  'w:numPr/w:ilvl': (open, value) => void (open.level = Number(value) || 0),
};

const OPENERS: Record<string, Opener> = {
  'w:p': startParagraph,
  'w:tbl': (walk) => void walk.tables.push({ table: { kind: 'table', rows: [] }, row: null, cell: null }),
  'w:tr': (walk) => {
    const open = walk.tables.at(-1);
    if (open) open.row = startRow();
  },
  'w:tc': (walk) => {
    const open = walk.tables.at(-1);
    if (open?.row) open.cell = startCell(open.row.nextColumn);
  },
  'w:gridBefore': (walk, attributes) => {
    const row = walk.tables.at(-1)?.row;
    if (row) row.nextColumn += Math.min(Number(attributes['w:val']) || 0, 512);
  },
  'w:tblHeader': (walk, attributes) => {
    const row = walk.tables.at(-1)?.row;
    if (row) row.header = isOn(attributes['w:val']);
  },
  'w:r': (walk) => {
    const open = walk.paragraphs.at(-1);
    if (open) Object.assign(open, { runBold: null, runHidden: false });
  },
  'w:t': (walk) => void (walk.inText = true),
  'm:t': (walk) => void (walk.inText = true),
  'w:tab': (walk, _, parent) => parent === 'w:r' && addText(walk, '\t'),
  'w:ptab': (walk) => addText(walk, '\t'),
  'w:br': (walk) => addText(walk, '\n'),
  'w:cr': (walk) => addText(walk, '\n'),
  'w:noBreakHyphen': (walk) => addText(walk, '\u2011'),
  'w:sym': (walk, attributes) => addText(walk, readSymbol(attributes['w:char'] ?? '', attributes['w:font'] ?? '')),
  'w:footnoteReference': (walk, attributes) => void walk.noteReferences.push(`footnote ${attributes['w:id']}`),
  'w:endnoteReference': (walk, attributes) => void walk.noteReferences.push(`endnote ${attributes['w:id']}`),
  'w:footnote': (walk, attributes) => startNote(walk, `footnote ${attributes['w:id']}`),
  'w:endnote': (walk, attributes) => startNote(walk, `endnote ${attributes['w:id']}`),
};

const CLOSERS: Record<string, (walk: Walk) => void> = {
  'w:p': finishParagraph,
  'w:tc': finishCell,
  'w:tr': (walk) => {
    const open = walk.tables.at(-1);
    if (open?.row) open.table.rows.push(open.row);
    if (open) open.row = null;
  },
  'w:tbl': finishTableDraft,
  'w:t': (walk) => void (walk.inText = false),
  'm:t': (walk) => void (walk.inText = false),
};

function startNote(walk: Walk, key: string): void {
  walk.body = [];
  walk.notes.set(key, walk.body);
}

/** Tracked deletions of a whole row or of a paragraph mark are empty elements among the properties. */
function noticeDeletion(walk: Walk, name: string, parent: string): void {
  if (name !== 'w:del' && name !== 'w:moveFrom') return;
  const row = walk.tables.at(-1)?.row;
  if (parent === 'w:trPr' && row) row.deleted = true;
  const open = walk.paragraphs.at(-1);
  if (parent === 'w:rPr' && walk.path.at(-2) === 'w:pPr' && open) open.markDeleted = true;
}

function readRunProperty(walk: Walk, name: string, value: string | undefined): void {
  const open = walk.paragraphs.at(-1);
  if (!open || walk.path.at(-2) !== 'w:r') return;
  if (name === 'w:b') open.runBold = isOn(value);
  else if (name === 'w:vanish') open.runHidden = isOn(value);
  else if (name === 'w:rStyle' && findTraits(walk.styles, value ?? null).bold) open.runBold ??= true;
}

function readElement(walk: Walk, name: string, attributes: Attributes): void {
  const parent = walk.path.at(-1) ?? '';
  OPENERS[name]?.(walk, attributes, parent);
  const value = attributes['w:val'];
  if (parent === 'w:rPr') return readRunProperty(walk, name, value);
  const cell = walk.tables.at(-1)?.cell;
  if (parent === 'w:tcPr' && cell) CELL_PROPERTIES[name]?.(cell, value);
  const open = walk.paragraphs.at(-1);
  if (open) PARAGRAPH_PROPERTIES[`${parent}/${name}`]?.(open, value);
}

/** Reads `document.xml`, `footnotes.xml` or `endnotes.xml`. Notes are keyed "footnote 2", "endnote 1". */
export function readWordPart(xml: string, styles: Styles, numbers: NumberCounter): WordPart {
  const walk: Walk = {
    styles, numbers, path: [], skipped: 0, inText: false, body: [], notes: new Map(),
    noteReferences: [], tables: [], paragraphs: [], carried: new Map(),
  };
  const body = walk.body;
  walkXml(xml, {
    open(name, attributes) {
      if (walk.skipped > 0 || SKIPPED.has(name)) {
        if (walk.skipped === 0) noticeDeletion(walk, name, walk.path.at(-1) ?? '');
        walk.skipped += 1;
        return;
      }
      readElement(walk, name, attributes);
      walk.path.push(name);
    },
    close(name) {
      if (walk.skipped > 0) {
        walk.skipped -= 1;
        return;
      }
      walk.path.pop();
      CLOSERS[name]?.(walk);
    },
    text(text) {
      if (walk.inText && walk.skipped === 0) addText(walk, text);
    },
  });
  const rest = walk.carried.get(body);
  if (rest) body.push({ kind: 'paragraph', text: rest, label: null, bold: false, heading: null });
  return { body, notes: walk.notes, noteReferences: walk.noteReferences };
}
