/** The tree of a web page as parse5 builds it, with what a person would not see left out. */
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';

export type HtmlElement = Tree.Element;
export type HtmlNode = Tree.ChildNode;

/** Deeper than this a page is taken for its text alone: no honest page nests so, and the stack must hold. */
export const DEEPEST = 200;

const UNSEEN = new Set([
  'head',
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'svg',
  'math',
  'select',
  'option',
  'textarea',
  'title',
  'meta',
  'link',
]);

export function parseHtml(text: string): HtmlElement[] {
  return parse(text).childNodes.filter(isElement);
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node;
}

export function isText(node: HtmlNode): node is Tree.TextNode {
  return node.nodeName === '#text';
}

export function attributeOf(element: HtmlElement, name: string): string | null {
  return element.attrs.find((attribute) => attribute.name === name)?.value ?? null;
}

/** Hidden from everybody: scripts, styles, what is told not to be displayed, what Word notes for itself. */
export function isUnseen(element: HtmlElement): boolean {
  if (UNSEEN.has(element.tagName) || attributeOf(element, 'hidden') !== null) return true;
  const style = attributeOf(element, 'style') ?? '';
  return /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i.test(style);
}

/** Children that may be seen. */
export function listSeen(element: HtmlElement): HtmlNode[] {
  return element.childNodes.filter((node) => isText(node) || (isElement(node) && !isUnseen(node)));
}

/** All text below, for branches that are nested beyond reason; without recursion. */
export function gatherText(element: HtmlElement): string {
  const parts: string[] = [];
  const left: HtmlNode[] = [element];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (isText(node)) parts.push(node.value);
    else if (isElement(node)) left.push(...listSeen(node).toReversed());
  }
  return parts.join(' ');
}
