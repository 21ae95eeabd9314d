/** Running heads and page numbers: what stands at the edge of page after page. */
import type { TextLine } from './pdf-lines.ts';

/** Free lines of one page, with its height. */
export type PageLines = { number: number; height: number; lines: TextLine[] };

/** The edge of a page, as a share of its height. */
const EDGE = 0.13;
const PAGE_NUMBER = /^(?:[-–—]\s*)?(?:(?:стр(?:аница|\.)?|лист|с\.)\s*)?\d{1,3}(?:\s*(?:из|\/)\s*\d{1,3})?(?:\s*[-–—])?$/iu;
/** Distance to the text, in font sizes. */
const SET_APART = 1.4;
/** Parts set apart in one line: more than three are a row of a table. */
const MOST_PARTS = 3;

/** Splits off the lines that belong to the pages, not to the text. */
export function splitRunning(pages: readonly PageLines[]): { running: Set<TextLine> } {
  // What stands in the midst of another page is the header of a table, said again.
  const inside = new Set(pages.flatMap((page) => page.lines.filter((line) => !isAtEdge(line, page)).map(keyOf)));
  const edges = pages.map((page) => page.lines.filter((line) => isAtEdge(line, page) && !inside.has(keyOf(line))));
  const counts = new Map<string, number>();
  for (const lines of edges) for (const key of new Set(lines.map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const running = new Set<TextLine>();
  const least = Math.max(2, Math.ceil(pages.length * 0.3));
  const repeats = (line: TextLine): boolean => (counts.get(keyOf(line)) ?? 0) >= least;
  pages.forEach((page, index) => {
    for (const line of edges[index] ?? []) {
      const isOuter = line === page.lines[0] || line === page.lines.at(-1);
      const isRepeated = repeats(line) && pages.length > 1 && countParts(line) <= MOST_PARTS;
      if ((isRepeated && isSetApart(line, page, repeats)) || (isOuter && PAGE_NUMBER.test(line.text))) running.add(line);
    }
  });
  return { running };
}

/** The text of the page begins at a distance from its head; the end of a cell has its row beside it. */
function isSetApart(line: TextLine, page: PageLines, repeats: (line: TextLine) => boolean): boolean {
  return page.lines.every((other) => repeats(other) || Math.abs(other.base - line.base) > Math.max(line.size, other.size) * SET_APART);
}

function isAtEdge(line: TextLine, page: PageLines): boolean {
  return line.base < page.height * EDGE || line.base > page.height * (1 - EDGE);
}

/** Figures differ from page to page; the place and the rest do not. */
function keyOf(line: TextLine): string {
  return `${line.text.replace(/\d+/g, '#')}|${Math.round(line.size)}`;
}

function countParts(line: TextLine): number {
  return line.fragments.filter((fragment, index) => {
    const before = line.fragments[index - 1];
    return before === undefined || fragment.from - before.to > line.size * 1.5;
  }).length;
}
