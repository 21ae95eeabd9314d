/** Columns that only the text shows: strips of the page that stay empty line after line. */
import type { TextLine } from './pdf-lines.ts';

/** Text between two gaps of a line. */
export type Segment = { from: number; to: number };
export type Gutter = { from: number; to: number };

/** Wider than a space ever is, in font sizes. */
const SEGMENT_GAP = 0.7;
const NARROWEST_GUTTER = 0.5;

export function listSegments(line: TextLine): Segment[] {
  const segments: Segment[] = [];
  for (const fragment of line.fragments) {
    const last = segments.at(-1);
    if (last !== undefined && fragment.from - last.to < line.size * SEGMENT_GAP) last.to = Math.max(last.to, fragment.to);
    else segments.push({ from: fragment.from, to: fragment.to });
  }
  return segments;
}

/** Strips that all given lines leave empty, between text on both sides. */
export function findGutters(lines: readonly TextLine[]): Gutter[] {
  const segments = lines.flatMap(listSegments).sort((a, b) => a.from - b.from);
  const size = Math.max(...lines.map((line) => line.size));
  const gutters: Gutter[] = [];
  let reach = segments[0]?.to ?? 0;
  for (const segment of segments) {
    if (segment.from - reach >= size * NARROWEST_GUTTER) gutters.push({ from: reach, to: segment.from });
    reach = Math.max(reach, segment.to);
  }
  return gutters;
}

/** Does the line run through a gutter, as a heading over all columns does? */
export function crosses(line: TextLine, gutters: readonly Gutter[]): boolean {
  const segments = listSegments(line);
  return gutters.some((gutter) => segments.some((segment) => segment.from < gutter.from + 1 && segment.to > gutter.to - 1));
}

/** The gutters as narrow as the lines that do not cross them leave them. */
export function narrowGutters(gutters: readonly Gutter[], lines: readonly TextLine[]): Gutter[] {
  const segments = lines.filter((line) => !crosses(line, gutters)).flatMap(listSegments);
  return gutters.map((gutter) => {
    let { from, to } = gutter;
    for (const segment of segments) {
      if (segment.from < gutter.from && segment.to > from && segment.to < gutter.to) from = segment.to;
      else if (segment.to > gutter.to && segment.from < to && segment.from > gutter.from) to = segment.from;
    }
    return from < to ? { from, to } : gutter;
  });
}
