/** Strokes → rules: level and upright lines, each made whole of its dashes, doubles and pieces. */
import type { Stroke } from './pdf-marks.ts';

/** A line at `at` (y of a level one, x of an upright one) from `from` to `to`. */
export type Rule = { at: number; from: number; to: number };
export type Rules = { level: Rule[]; upright: Rule[] };

/** Lines nearer than this are one line: a double border, two neighbours' borders. */
export const SAME_LINE = 2.6;
/** The widest gap between two dashes. */
const DASH_GAP = 4.5;
/** A line worth keeping; an underline of one letter is not. */
const SHORTEST = 5;

export function listRules(strokes: readonly Stroke[]): Rules {
  const level: Rule[] = [];
  const upright: Rule[] = [];
  for (const { x0, y0, x1, y1 } of strokes) {
    if (Math.abs(x1 - x0) >= Math.abs(y1 - y0)) level.push({ at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) });
    else upright.push({ at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) });
  }
  return { level: joinRules(level), upright: joinRules(upright) };
}

function joinRules(rules: Rule[]): Rule[] {
  rules.sort((a, b) => a.at - b.at);
  const joined: Rule[] = [];
  let bundle: Rule[] = [];
  for (const rule of rules) {
    const first = bundle[0];
    if (first !== undefined && rule.at - first.at > SAME_LINE) {
      joined.push(...joinBundle(bundle));
      bundle = [];
    }
    bundle.push(rule);
  }
  return [...joined, ...joinBundle(bundle)].filter((rule) => rule.to - rule.from >= SHORTEST);
}

function joinBundle(bundle: Rule[]): Rule[] {
  bundle.sort((a, b) => a.from - b.from);
  const joined: (Rule & { weight: number })[] = [];
  for (const rule of bundle) {
    const last = joined.at(-1);
    const length = rule.to - rule.from;
    if (last === undefined || rule.from > last.to + DASH_GAP) joined.push({ ...rule, weight: length });
    else {
      last.at = (last.at * last.weight + rule.at * length) / (last.weight + length || 1);
      last.weight += length;
      last.to = Math.max(last.to, rule.to);
    }
  }
  return joined;
}
