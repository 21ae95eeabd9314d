/** Tables without upright lines: their columns are told by text that keeps to them over many lines. */
import type { TableDraft } from './pdf-draft.ts';
import { crosses, findGutters, listSegments, narrowGutters, type Gutter } from './pdf-gutters.ts';
import type { TextLine } from './pdf-lines.ts';
import type { Rule } from './pdf-rules.ts';
import { makeUnruledTable } from './pdf-unruled-rows.ts';

export type Part = TableDraft | { kind: 'lines'; lines: TextLine[] };

/** A line of at least three columns is surely one of a table. */
const SURE_PARTS = 3;
const LEAST_SURE = 3;
/** A long cell in between, in lines. */
const LONGEST_CELL = 20;
/** Lines looked back upon to see whether the columns are still the same. */
const GLANCE = 12;
/** Distance of lines of one row, in font sizes. */
const NEAR = 2.4;

type Zone = { start: number; end: number; gutters: Gutter[] };

/** Lines of a page cut into tables and what stands between them; `before` is a table that may go on here. */
export function findUnruledTables(lines: readonly TextLine[], level: readonly Rule[], page: number, before: TableDraft | null): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const zone of findZones(lines, before)) {
    if (zone.start < at) continue;
    if (zone.start > at) parts.push({ kind: 'lines', lines: lines.slice(at, zone.start) });
    parts.push(makeUnruledTable(lines.slice(zone.start, zone.end), zone.gutters, level, page, before));
    at = zone.end;
  }
  if (at < lines.length) parts.push({ kind: 'lines', lines: lines.slice(at) });
  return parts;
}

function findZones(lines: readonly TextLine[], before: TableDraft | null): Zone[] {
  const zones = groupSure(lines).flatMap((sure) => readZone(lines, sure) ?? []);
  const first = before === null ? null : continueZone(lines, before);
  return first === null ? zones : [first, ...zones.filter((zone) => zone.start >= first.end)];
}

/** Indexes of lines with three parts and more, near one another and in the same columns. */
function groupSure(lines: readonly TextLine[]): number[][] {
  const groups: number[][] = [];
  lines.forEach((line, index) => {
    if (listSegments(line).length < SURE_PARTS) return;
    const last = groups.at(-1);
    const isNear = last !== undefined && index - (last.at(-1) ?? 0) <= LONGEST_CELL;
    const isOther = isNear && last.length > 1 && crosses(line, findGutters(last.slice(-GLANCE).map((at) => lines[at] as TextLine)));
    if (isNear && !isOther) last.push(index);
    else groups.push([index]);
  });
  return groups.filter((group) => group.length >= LEAST_SURE);
}

function readZone(lines: readonly TextLine[], sure: readonly number[]): Zone | null {
  const gutters = findGutters(sure.map((index) => lines[index] as TextLine));
  if (gutters.length < SURE_PARTS - 1) return null;
  return extend(lines, { start: sure[0] ?? 0, end: (sure.at(-1) ?? 0) + 1, gutters });
}

/** Headers above and the last cells below stay within their columns. */
function extend(lines: readonly TextLine[], zone: Zone): Zone {
  let { start, end } = zone;
  const isPart = (line: TextLine | undefined, neighbour: TextLine | undefined): boolean =>
    line !== undefined &&
    neighbour !== undefined &&
    !crosses(line, zone.gutters) &&
    Math.abs(line.base - neighbour.base) < Math.max(line.size, neighbour.size) * NEAR;
  while (isPart(lines[start - 1], lines[start])) start--;
  while (isPart(lines[end], lines[end - 1])) end++;
  return { start, end, gutters: narrowGutters(zone.gutters, lines.slice(start, end)) };
}

/** The lines at the top of a page that keep to the columns of the table before. */
function continueZone(lines: readonly TextLine[], before: TableDraft): Zone | null {
  const gutters = before.gutters ?? [];
  let [end, parted] = [0, 0];
  lines.forEach((line, index) => {
    if (index > end + 3) return;
    if (crosses(line, gutters)) return;
    const segments = listSegments(line).length;
    if (segments < 2 && index > end) return;
    end = index + 1;
    if (segments > 1) parted++;
  });
  return parted === 0 ? null : { start: 0, end, gutters: narrowGutters(gutters, lines.slice(0, end)) };
}
