/** Seen nodes of a page → paragraphs and tables, in reading order. */
import type { Content, ParagraphDraft } from '../word/docx-content.ts';
import { makeTable } from './html-table.ts';
import { attributeOf, DEEPEST, gatherText, isElement, isText, listSeen, type HtmlElement, type HtmlNode } from './html-tree.ts';

const BLOCKS = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'body',
  'caption',
  'center',
  'dd',
  'details',
  'dialog',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hgroup',
  'hr',
  'html',
  'legend',
  'li',
  'main',
  'menu',
  'nav',
  'ol',
  'p',
  'pre',
  'search',
  'section',
  'summary',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tr',
  'ul',
]);
const BOLD = new Set(['b', 'strong', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** Where the walk stands: what holds for the text below. */
type Standing = { bold: boolean; heading: number | null; depth: number };

type Walk = {
  content: Content[];
  open: { text: string; plain: boolean; bold: boolean } | null;
  label: string | null;
  heading: number | null;
};

/** Paragraphs and tables of an element; texts keep single spaces, lines broken by `<br>` stay lines. */
export function readContent(element: HtmlElement, depth = 0): Content[] {
  const walk: Walk = { content: [], open: null, label: null, heading: null };
  walkNodes(walk, listSeen(element), { bold: BOLD.has(element.tagName), heading: null, depth });
  flush(walk);
  return walk.content;
}

function walkNodes(walk: Walk, nodes: readonly HtmlNode[], at: Standing): void {
  for (const node of nodes) {
    if (isText(node)) addText(walk, node.value, at);
    else if (isElement(node)) walkElement(walk, node, at);
  }
}

function walkElement(walk: Walk, element: HtmlElement, at: Standing): void {
  const { tagName } = element;
  if (tagName === 'br') return addText(walk, '\n', at, true);
  if (at.depth >= DEEPEST) return addText(walk, ` ${gatherText(element)} `, at);
  const below = { bold: isBold(element, at), heading: headingOf(tagName) ?? at.heading, depth: at.depth + 1 };
  if (!BLOCKS.has(tagName)) return walkNodes(walk, listSeen(element), below);
  flush(walk);
  if (tagName === 'table') walk.content.push(...makeTable(element, below.depth, readContent));
  else if (tagName === 'ol' || tagName === 'ul' || tagName === 'menu') walkList(walk, element, below);
  else walkNodes(walk, listSeen(element), below);
  flush(walk);
}

function isBold(element: HtmlElement, at: Standing): boolean {
  const weight = /font-weight\s*:\s*(\w+)/i.exec(attributeOf(element, 'style') ?? '')?.[1]?.toLowerCase();
  if (weight !== undefined) return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;
  return at.bold || BOLD.has(element.tagName);
}

function headingOf(tagName: string): number | null {
  const level = /^h([1-6])$/.exec(tagName)?.[1];
  return level === undefined ? null : Number(level);
}

/** Items get the mark that a browser shows before them: a bullet, or the number of the item. */
function walkList(walk: Walk, list: HtmlElement, at: Standing): void {
  let number = Number(attributeOf(list, 'start') ?? 1) || 1;
  for (const node of listSeen(list)) {
    if (!isElement(node)) continue;
    if (node.tagName !== 'li') {
      walkElement(walk, node, at);
      continue;
    }
    number = Number(attributeOf(node, 'value') ?? number) || number;
    flush(walk);
    walk.label = list.tagName === 'ol' ? `${number}.` : '•';
    walkNodes(walk, listSeen(node), { ...at, depth: at.depth + 1 });
    flush(walk);
    walk.label = null;
    number += 1;
  }
}

function addText(walk: Walk, text: string, at: Standing, isBreak = false): void {
  walk.open ??= { text: '', plain: false, bold: false };
  walk.open.text += isBreak
    ? text
    : text.replace(/[\s]+/gu, (space) => (space.includes('\u00a0') ? space.replace(/[^\u00a0]+/gu, ' ') : ' '));
  walk.heading = at.heading ?? walk.heading;
  if (text.trim() === '') return;
  if (at.bold) walk.open.bold = true;
  else walk.open.plain = true;
}

function flush(walk: Walk): void {
  const { open, heading } = walk;
  walk.open = null;
  walk.heading = null;
  const text = (open?.text ?? '')
    .replace(/[ ]*\n[ ]*/gu, '\n')
    .replace(/[\u00ad\u200b\u2060\ufeff]/gu, '')
    .trim();
  if (open === null || text === '') return;
  const paragraph: ParagraphDraft = { kind: 'paragraph', text, label: walk.label, bold: open.bold && !open.plain, heading };
  // only the first paragraph of an item has its mark
  walk.label = null;
  walk.content.push(paragraph);
}
