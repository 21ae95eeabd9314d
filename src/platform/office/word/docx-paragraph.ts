/** Paragraphs of a Word part: their text, their bold, their place in a list. */
import { findTraits, readOutlineLevel } from './docx-styles.ts';
import { readFontText } from './docx-symbols.ts';
import { currentContent, noticeLeftOut } from './docx-walk.ts';
import type { OpenParagraph, Walk } from './docx-walk.ts';
import { isOn } from '../xml.ts';

const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g;

export function addText(walk: Walk, text: string): void {
  const open = walk.paragraphs.at(-1);
  if (!open || open.runIsMark || walk.fields.some((field) => field.inInstruction)) return;
  const traits = findTraits(walk.styles, open.styleId);
  if (open.runHidden ?? traits.hidden) {
    if (text.trim() !== '') noticeLeftOut(walk, 'hidden');
    return;
  }
  open.draft.text += readFontText(text, open.runFont);
  if (text.trim() === '') return;
  const bold = open.runBold ?? traits.bold;
  if (bold) open.hasBoldText = true;
  else open.hasPlainText = true;
}

export function startParagraph(walk: Walk): void {
  walk.paragraphs.push({
    draft: { kind: 'paragraph', text: '', label: null, bold: false, heading: null },
    styleId: walk.styles.defaultParagraph,
    numberId: null,
    level: null,
    runBold: null,
    runHidden: null,
    runFont: '',
    runIsMark: false,
    markDeleted: false,
    hasPlainText: false,
    hasBoldText: false,
  });
}

function isOutOfView(walk: Walk): boolean {
  return walk.tables.some(
    ({ row, cell }) => row?.deleted || cell?.deleted || cell?.vertical === 'continue' || cell?.horizontal === 'continue',
  );
}

/** An instruction does not go over the end of its paragraph: a damaged field must not swallow the document. */
function forgetUnfinishedFields(walk: Walk, paragraph: OpenParagraph): void {
  walk.fields = walk.fields.filter((field) => !field.inInstruction || field.paragraph !== paragraph);
}

export function finishParagraph(walk: Walk): void {
  const open = walk.paragraphs.pop();
  if (!open) return;
  if (walk.fields.length > 0) forgetUnfinishedFields(walk, open);
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
    label: counted
      ? walk.numbers.next(numberId, open.level ?? traits.number.level, open.numberId === null ? traits.numberStyle : open.styleId)
      : null,
    bold: open.hasBoldText && !open.hasPlainText,
    heading: open.draft.heading ?? traits.heading,
  });
}

const PARAGRAPH_PROPERTIES: Record<string, (open: OpenParagraph, value: string | undefined) => void> = {
  'w:pPr/w:pStyle': (open, value) => void (open.styleId = value ?? null),
  'w:pPr/w:outlineLvl': (open, value) => void (open.draft.heading = readOutlineLevel(value)),
  'w:numPr/w:numId': (open, value) => void (open.numberId = value ?? null),
  'w:numPr/w:ilvl': (open, value) => void (open.level = Number(value) || 0),
};

/** Reads a property such as `w:pPr/w:pStyle` into the open paragraph. */
export function readParagraphProperty(walk: Walk, name: string, parent: string, value: string | undefined): void {
  const open = walk.paragraphs.at(-1);
  if (open) PARAGRAPH_PROPERTIES[`${parent}/${name}`]?.(open, value);
}

export function readRunProperty(walk: Walk, name: string, value: string | undefined, font: string): void {
  const open = walk.paragraphs.at(-1);
  if (!open || walk.path.at(-2) !== 'w:r') return;
  if (name === 'w:b') open.runBold = isOn(value);
  else if (name === 'w:vanish') open.runHidden = isOn(value);
  else if (name === 'w:rFonts') open.runFont = font;
  else if (name === 'w:rStyle') {
    const traits = findTraits(walk.styles, value ?? null);
    if (traits.bold) open.runBold ??= true;
    if (traits.hidden) open.runHidden ??= true;
  }
}
