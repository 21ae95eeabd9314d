/** Lines of a drawing: which are rules, where its columns stand, what is between them. */

/** Bars; old legal databases draw with the broken one. */
const BARS = '|¦\u2502\u2503\u2506\u2507\u250A\u250B\u254E\u254F\u2551';
const DASHES = '\\-=_\u2500\u2501\u2504\u2505\u2508\u2509\u254C\u254D\u2550';
/** Corners and crossings: box drawing has its own, typed drawings have pluses, or T, L and ¬ of the same databases. */
const CROSSINGS = '+\u00AC\u250C-\u254B\u2552-\u2570';
const LETTER_CROSSINGS = 'TLТ';

const BAR = new RegExp(`[${BARS}]`, 'u');
const BORDER = new RegExp(`[${BARS}${CROSSINGS}]`, 'u');
const RULE_MARKS = new RegExp(`^[\\s${BARS}${DASHES}${CROSSINGS}${LETTER_CROSSINGS}:]+$`, 'u');
const DASH_RUN = new RegExp(`[${DASHES}]{3}`, 'u');
const RULE_CROSSING = new RegExp(`[${BARS}${CROSSINGS}${LETTER_CROSSINGS}]`, 'u');
const ALL_DASHES = new RegExp(`^[${DASHES}]{2,}$`, 'u');

/** No drawing is wider; the pattern of a rule looks at a line more than once. */
const WIDEST = 2000;

/** A line of dashes and crossings alone. */
export function isRule(text: string): boolean {
  return text.length <= WIDEST && RULE_MARKS.test(text) && DASH_RUN.test(text);
}

/** May the line be a part of a drawing? */
export function isDrawn(text: string): boolean {
  return text.length <= WIDEST && (BAR.test(text) || isRule(text));
}

/** How many of the lines between rules have a bar where a drawing without crossings has a column. */
const USUAL_SHARE = 0.6;

/** Offsets of the vertical borders: crossings of the rules, or else the bars that most lines share; the outer edges too. */
export function findEdges(texts: readonly string[]): number[] {
  const rules = texts.filter(isRule);
  const bodies = texts.filter((text) => !isRule(text));
  const crossings = countOffsets(rules, RULE_CROSSING);
  const bars = countOffsets(bodies, BAR);
  const usual = new Map([...bars].filter(([, count]) => count >= bodies.length * USUAL_SHARE));
  const edges = joinNeighbours(crossings.size > 2 ? crossings : usual);
  const [first] = edges;
  const last = edges.at(-1);
  if (first === undefined || last === undefined) return [];
  if (texts.some((text) => text.slice(0, Math.max(first - 1, 0)).trim() !== '')) edges.unshift(-1);
  if (texts.some((text) => text.slice(last + 2).trim() !== '')) edges.push(Math.max(...texts.map((text) => text.length)));
  return edges;
}

function countOffsets(texts: readonly string[], what: RegExp): Map<number, number> {
  const counts = new Map<number, number>();
  for (const text of texts) {
    for (let at = 0; at < text.length; at += 1) {
      if (what.test(text[at] ?? '')) counts.set(at, (counts.get(at) ?? 0) + 1);
    }
  }
  return counts;
}

/** Borders a single letter apart are one border, drawn by an unsteady hand. */
function joinNeighbours(counts: ReadonlyMap<number, number>): number[] {
  const edges: number[] = [];
  for (const [at, count] of [...counts].toSorted(([a], [b]) => a - b)) {
    const before = edges.at(-1);
    if (before === undefined || at - before > 1) edges.push(at);
    else if (count > (counts.get(before) ?? 0)) edges[edges.length - 1] = at;
  }
  return edges;
}

export type DrawnLine = {
  /** For each column: does the rule go through it? */
  ruled: boolean[];
  /** For each edge: where this line has its border, or null. */
  borders: (number | null)[];
  /** The text between two edges; null where a word stands on one of them. */
  cut: (from: number, to: number) => string | null;
};

/** Reads one line under the edges; null where its bars stand elsewhere. */
export function readSpans(text: string, edges: readonly number[]): DrawnLine | null {
  const whole = isRule(text);
  const borders = edges.map((edge) => findBorder(text, edge, whole ? RULE_CROSSING : BORDER));
  const ruled = edges.slice(1).map((edge, index) => {
    const inside = text.slice((borders[index] ?? edges[index] ?? 0) + 1, borders[index + 1] ?? edge);
    return whole ? /[^\s|¦]/u.test(inside) : ALL_DASHES.test(inside);
  });
  if (!whole && [...text].some((letter, at) => BAR.test(letter) && !borders.includes(at))) return null;
  const cut = (from: number, to: number): string | null => {
    const start = borders[from] ?? edges[from] ?? -1;
    const end = borders[to] ?? edges[to] ?? text.length;
    if (isWord(text, start, borders[from]) || isWord(text, end, borders[to])) return null;
    const inside = text.slice(start + 1, end);
    return whole ? inside.replaceAll(new RegExp(`[${BARS}${DASHES}${CROSSINGS}]`, 'gu'), ' ') : inside;
  };
  return { ruled, borders, cut };
}

function findBorder(text: string, edge: number, what: RegExp): number | null {
  return [edge, edge - 1, edge + 1].find((at) => what.test(text[at] ?? '')) ?? null;
}

function isWord(text: string, at: number, border: number | null | undefined): boolean {
  return (border ?? null) === null && (text[at] ?? ' ').trim() !== '';
}
