/** A page printed sideways or scanned askew is turned so that most of its text lies level. */
import type { Glyph, PageMarks } from './pdf-marks.ts';
import { apply, multiply, turn, type Matrix } from './pdf-matrix.ts';

const QUARTER = Math.PI / 2;
/** Less than this does no harm: a line of 500 points rises by a quarter of a point. */
const LEAST_ANGLE = 0.0005;
/** Text may be turned by a quarter exactly; a page more than that askew is a picture, not a page. */
const MOST_SKEW = 0.09;

export function turnUpright(page: PageMarks): PageMarks {
  const angle = findAngle(page.glyphs);
  if (Math.abs(angle) < LEAST_ANGLE) return page;
  const matrix = turnAround(page, -angle);
  const quarters = Math.round(angle / QUARTER);
  return {
    number: page.number,
    width: quarters % 2 === 0 ? page.width : page.height,
    height: quarters % 2 === 0 ? page.height : page.width,
    glyphs: page.glyphs.map((glyph) => ({ ...glyph, ...apply(matrix, glyph.x, glyph.y), angle: fold(glyph.angle - angle) })),
    strokes: page.strokes.map((stroke) => {
      const [from, to] = [apply(matrix, stroke.x0, stroke.y0), apply(matrix, stroke.x1, stroke.y1)];
      return { x0: from.x, y0: from.y, x1: to.x, y1: to.y };
    }),
  };
}

/** Into −π…π. */
function fold(angle: number): number {
  return Math.atan2(Math.sin(angle), Math.cos(angle));
}

function findAngle(glyphs: readonly Glyph[]): number {
  const weights = [0, 0, 0, 0];
  const skews = [0, 0, 0, 0];
  for (const glyph of glyphs) {
    const quarter = Math.round(glyph.angle / QUARTER);
    const skew = glyph.angle - quarter * QUARTER;
    if (Math.abs(skew) > MOST_SKEW) continue;
    const index = (quarter + 4) % 4;
    weights[index] = (weights[index] ?? 0) + glyph.width;
    skews[index] = (skews[index] ?? 0) + skew * glyph.width;
  }
  const most = Math.max(...weights);
  if (most === 0) return 0;
  const best = weights.indexOf(most);
  return (best === 3 ? -1 : best) * QUARTER + (skews[best] ?? 0) / most;
}

/** Turns, then moves the turned page back to the corner it had. */
function turnAround(page: PageMarks, angle: number): Matrix {
  const turned = turn(angle);
  const quarter = Math.round(angle / QUARTER) * QUARTER;
  const corners = [
    [0, 0],
    [page.width, 0],
    [0, page.height],
    [page.width, page.height],
  ].map(([x = 0, y = 0]) => apply(turn(quarter), x, y));
  const [left, top] = [Math.min(...corners.map((corner) => corner.x)), Math.min(...corners.map((corner) => corner.y))];
  return multiply([1, 0, 0, 1, -left, -top], turned);
}
