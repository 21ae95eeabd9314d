/** Paths → thin straight lines: strokes of lines and rectangles, and rectangles so narrow that they are lines. */
import type { Stroke } from './pdf-marks.ts';
import { apply, type Matrix, type Point } from './pdf-matrix.ts';

/** Operators of painting, by the library's numbers. */
const STROKE = 20;
const CLOSE_STROKE = 21;
const FILLS = new Set([22, 23]);
const FILL_STROKES = new Set([24, 25]);
const CLOSE_FILL_STROKES = new Set([26, 27]);

/** Thicker than this is a bar or a shaded cell, not a line. */
const THICKEST = 3.2;
/** Shorter than this is a dot of a dotted line: the pieces of one line are put together later. */
const SHORTEST = 0.4;
/** A page of a drawing, not of a document. */
const MOST_STROKES = 60_000;

type Path = { points: Point[]; closed: boolean; curved: boolean };

export function listStrokes(values: readonly unknown[], matrix: Matrix, lineWidth: number): Stroke[] {
  const [operator, pieces] = values;
  const data: unknown = Array.isArray(pieces) ? pieces[0] : null;
  if (typeof operator !== 'number' || !(data instanceof Float32Array || Array.isArray(data)) || data.length > MOST_STROKES) return [];
  const isStroke = operator === STROKE || operator === CLOSE_STROKE;
  const isBoth = FILL_STROKES.has(operator) || CLOSE_FILL_STROKES.has(operator);
  const closes = operator === CLOSE_STROKE || CLOSE_FILL_STROKES.has(operator);
  const width = lineWidth * Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
  const paths = readPaths(data as ArrayLike<number>, matrix);
  if (isStroke || isBoth)
    return width > THICKEST * 2 ? [] : paths.flatMap((path) => strokePath({ ...path, closed: path.closed || closes }));
  return FILLS.has(operator) ? paths.flatMap(fillPath) : [];
}

/** Codes in the data: 0 move, 1 line, 2 cubic curve, 3 quadratic curve, 4 close. */
function readPaths(data: ArrayLike<number>, matrix: Matrix): Path[] {
  const paths: Path[] = [];
  let path = null as Path | null;
  const pointAt = (index: number): Point => apply(matrix, data[index] ?? 0, data[index + 1] ?? 0);
  const begin = (point: Point): Path => {
    const made: Path = { points: [point], closed: false, curved: false };
    paths.push(made);
    return made;
  };
  for (let index = 0; index < data.length;) {
    const code = data[index++];
    if (code === 0) {
      path = begin(pointAt(index));
      index += 2;
    } else if (code === 4) {
      if (path !== null) path.closed = true;
      const first = path?.points[0];
      path = first === undefined ? null : { points: [first], closed: false, curved: false };
    } else {
      const length = code === 1 ? 2 : code === 2 ? 6 : 4;
      const point = pointAt(index + length - 2);
      index += length;
      if (path === null) continue;
      path.points.push(point);
      if (code !== 1) path.curved = true;
      if (path.points.length === 2 && paths.at(-1) !== path) paths.push(path);
    }
  }
  return paths;
}

function strokePath({ points, closed, curved }: Path): Stroke[] {
  if (curved) return [];
  const ring = closed && points[0] !== undefined ? [...points, points[0]] : points;
  // A thin rectangle drawn by its outline is one line.
  const thin = closed ? fillPath({ points, closed, curved }) : [];
  if (thin.length > 0) return thin;
  return ring.slice(1).flatMap((point, index): Stroke[] => {
    const before = ring[index] as Point;
    const length = Math.hypot(point.x - before.x, point.y - before.y);
    return length < SHORTEST || !isStraight(before, point) ? [] : [{ x0: before.x, y0: before.y, x1: point.x, y1: point.y }];
  });
}

/** Level or upright, or nearly so: a page scanned askew. */
function isStraight(one: Point, other: Point): boolean {
  const [across, down] = [Math.abs(one.x - other.x), Math.abs(one.y - other.y)];
  return Math.min(across, down) <= 1 + Math.max(across, down) * 0.05;
}

function fillPath({ points, curved }: Path): Stroke[] {
  if (curved || points.length < 3) return [];
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [width, height] = [x1 - x0, y1 - y0];
  if (Math.max(width, height) < SHORTEST || Math.min(width, height) > THICKEST) return [];
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return width >= height ? [{ x0, y0: y, x1, y1: y }] : [{ x0: x, y0, x1: x, y1 }];
}
