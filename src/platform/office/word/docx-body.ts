/** Walks a Word part in reading order and in its final view: accepted insertions, no deletions, no hidden text. */
import { startCell, startRow, startTable } from './docx-content.ts';
import type { CellDraft, Content } from './docx-content.ts';
import { readFieldMark, readFormField, writeFormField } from './docx-fields.ts';
import type { NumberCounter } from './docx-numbering.ts';
import { addText, finishParagraph, readParagraphProperty, readRunProperty, startParagraph } from './docx-paragraph.ts';
import type { Styles } from './docx-styles.ts';
import { readSymbol } from './docx-symbols.ts';
import { currentContent, noticeLeftOut, startWalk } from './docx-walk.ts';
import type { LeftOut, Walk } from './docx-walk.ts';
import { isOn, walkXml } from '../xml.ts';
import type { Attributes } from '../xml.ts';

export type WordPart = { body: Content[]; notes: Map<string, Content[]>; noteReferences: string[]; leftOut: ReadonlyMap<LeftOut, number> };

/** Subtrees without text of the final view; `mc:Fallback` repeats what `mc:Choice` says. */
const SKIPPED = new Set([
  'w:del',
  'w:moveFrom',
  'mc:Fallback',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:customXmlPr',
  'w:smartTagPr',
  'w:instrText',
  'w:rPrChange',
  'w:pPrChange',
  'w:tcPrChange',
  'w:trPrChange',
  'w:tblPrChange',
  'w:tblPrExChange',
  'w:tblGridChange',
  'w:sectPrChange',
  'w:numberingChange',
  'w:rt',
]);

type Opener = (walk: Walk, attributes: Attributes, parent: string) => void;

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

const OPENERS: Record<string, Opener> = {
  'w:p': startParagraph,
  'w:tbl': (walk) => void walk.tables.push({ table: startTable(), row: null, cell: null }),
  'w:tr': (walk) => {
    const open = walk.tables.at(-1);
    if (open) open.row = startRow();
  },
  'w:tc': (walk) => {
    const open = walk.tables.at(-1);
    if (open?.row) open.cell = startCell(open.row.nextColumn);
  },
  'w:gridCol': (walk, attributes) => void walk.tables.at(-1)?.table.grid.push(Number(attributes['w:w']) || 0),
  'w:gridBefore': (walk, attributes) => {
    const row = walk.tables.at(-1)?.row;
    if (row) row.nextColumn += readCount(attributes['w:val']);
  },
  'w:gridAfter': (walk, attributes) => {
    const row = walk.tables.at(-1)?.row;
    if (row) row.after = readCount(attributes['w:val']);
  },
  'w:tcW': (walk, attributes) => {
    const cell = walk.tables.at(-1)?.cell;
    if (cell && (attributes['w:type'] ?? 'dxa') === 'dxa') cell.width = Math.max(Number(attributes['w:w']) || 0, 0);
  },
  'w:cellMerge': (walk, attributes) => {
    const cell = walk.tables.at(-1)?.cell;
    if (cell && attributes['w:vMerge']) cell.vertical = attributes['w:vMerge'] === 'rest' ? 'restart' : 'continue';
  },
  'w:tblHeader': (walk, attributes) => {
    const row = walk.tables.at(-1)?.row;
    if (row) row.header = isOn(attributes['w:val']);
  },
  'w:r': (walk) => {
    const open = walk.paragraphs.at(-1);
    if (open) Object.assign(open, { runBold: null, runHidden: null, runFont: '', runIsMark: false });
  },
  'w:t': (walk) => void (walk.inText = true),
  'm:t': (walk) => void (walk.inText = true),
  'w:tab': (walk, _, parent) => parent === 'w:r' && addText(walk, '\t'),
  'w:ptab': (walk) => addText(walk, '\t'),
  'w:br': (walk) => addText(walk, '\n'),
  'w:cr': (walk) => addText(walk, '\n'),
  'w:noBreakHyphen': (walk) => addText(walk, '-'),
  'w:sym': (walk, attributes) => addText(walk, readSymbol(attributes['w:char'] ?? '', attributes['w:font'] ?? '')),
  'w:fldChar': readFieldMark,
  'v:textpath': (walk, attributes) => addText(walk, attributes['string'] ?? ''),
  'w:footnoteReference': (walk, attributes) => readNoteReference(walk, 'footnote', attributes),
  'w:endnoteReference': (walk, attributes) => readNoteReference(walk, 'endnote', attributes),
  'w:footnote': (walk, attributes) => startNote(walk, `footnote ${attributes['w:id']}`),
  'w:endnote': (walk, attributes) => startNote(walk, `endnote ${attributes['w:id']}`),
  'w:ins': (walk) => noticeLeftOut(walk, 'changes'),
  'w:altChunk': (walk) => noticeLeftOut(walk, 'inserted-file'),
  'o:OLEObject': (walk, attributes) => {
    if (!/^equation/i.test(attributes['ProgID'] ?? '')) noticeLeftOut(walk, 'object');
  },
  'pic:pic': (walk) => noticeLeftOut(walk, 'picture'),
  'v:imagedata': (walk) => noticeLeftOut(walk, 'picture'),
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
  'w:ffData': writeFormField,
};

function readCount(value: string | undefined): number {
  return Math.min(Math.max(Number(value) || 0, 0), 512);
}

/** A sign chosen by hand follows the reference in the same run. */
function readNoteReference(walk: Walk, kind: string, attributes: Attributes): void {
  walk.noteReferences.push(`${kind} ${attributes['w:id']}`);
  const custom = attributes['w:customMarkFollows'];
  const open = walk.paragraphs.at(-1);
  if (open && custom !== undefined) open.runIsMark = isOn(custom);
}

function startNote(walk: Walk, key: string): void {
  walk.body = [];
  walk.notes.set(key, walk.body);
}

/** Tracked deletions of a whole row or of a paragraph mark are empty elements among the properties. */
function noticeDeletion(walk: Walk, name: string, parent: string): void {
  if (name !== 'w:del' && name !== 'w:moveFrom') return;
  noticeLeftOut(walk, 'changes');
  const row = walk.tables.at(-1)?.row;
  if (parent === 'w:trPr' && row) row.deleted = true;
  const open = walk.paragraphs.at(-1);
  if (parent === 'w:rPr' && walk.path.at(-2) === 'w:pPr' && open) open.markDeleted = true;
}

function hideRow(walk: Walk): void {
  const row = walk.tables.at(-1)?.row;
  if (row) row.deleted = true;
  noticeLeftOut(walk, 'hidden-rows');
}

function readElement(walk: Walk, name: string, attributes: Attributes): void {
  const parent = walk.path.at(-1) ?? '';
  OPENERS[name]?.(walk, attributes, parent);
  const value = attributes['w:val'];
  if (parent === 'w:rPr') return readRunProperty(walk, name, value, attributes['w:ascii'] ?? attributes['w:hAnsi'] ?? '');
  const cell = walk.tables.at(-1)?.cell;
  if (parent === 'w:tcPr' && cell) CELL_PROPERTIES[name]?.(cell, value);
  if (parent === 'w:trPr' && name === 'w:hidden' && isOn(value)) hideRow(walk);
  if (walk.fields.length > 0) readFormField(walk, name, parent, value);
  readParagraphProperty(walk, name, parent, value);
}

/** Reads `document.xml`, `footnotes.xml` or `endnotes.xml`. Notes are keyed "footnote 2", "endnote 1". */
export function readWordPart(xml: string, styles: Styles, numbers: NumberCounter): WordPart {
  const walk = startWalk(styles, numbers);
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
      if (walk.inText && walk.skipped === 0) addText(walk, text.replace(/[\t\r\n]+/g, ' '));
    },
  });
  const rest = walk.carried.get(body);
  if (rest) body.push({ kind: 'paragraph', text: rest, label: null, bold: false, heading: null });
  return { body, notes: walk.notes, noteReferences: walk.noteReferences, leftOut: walk.leftOut };
}
