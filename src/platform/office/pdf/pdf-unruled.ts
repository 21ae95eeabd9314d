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
/** In points. */
const TALLEST_HEADING = 60;
/** Distance of lines of one row, in font sizes. */
const NEAR = 2.4;

type Zone = { start: number; end: number; gutters: Gutter[] };

/** Lines of a page cut into tables and what stands between them; `before` is a table that may go on here. */
export function findUnruledTables(lines: readonly TextLine[], level: readonly Rule[], page: number, before: TableDraft | null): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const found of findZones(lines, before)) {
    if (found.start < at) continue;
    const zone = extendToRule(lines, found, level);
    if (zone.start > at) parts.push({ kind: 'lines', lines: lines.slice(at, zone.start) });
    parts.push(makeUnruledTable(lines.slice(zone.start, zone.end), zone.gutters, level, page, before));
    at = zone.end;
  }
  if (at < lines.length) parts.push({ kind: 'lines', lines: lines.slice(at) });
  return parts;
}

function findZones(lines: readonly TextLine[], before: TableDraft | null): Zone[] {
  const first = before === null ? null : continueZone(lines, before);
  const zones = first === null ? [] : [first];
  for (let from = first?.end ?? 0; from < lines.length;) {
    const zone = findZone(lines, from);
    if (zone === null) break;
    zones.push(zone);
    from = zone.end;
  }
  return zones;
}

/** The first table among the lines from `from` on. */
function findZone(lines: readonly TextLine[], from: number): Zone | null {
  for (const sure of groupSure(lines.slice(from))) {
    const zone = readZone(
      lines,
      sure.map((index) => index + from),
      from,
    );
    if (zone !== null) return zone;
  }
  return null;
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

function readZone(lines: readonly TextLine[], sure: readonly number[], from: number): Zone | null {
  const gutters = findGutters(sure.map((index) => lines[index] as TextLine));
  if (gutters.length < SURE_PARTS - 1) return null;
  return endAtOthers(lines, extend(lines, { start: sure[0] ?? 0, end: (sure.at(-1) ?? 0) + 1, gutters }, from));
}

/** Where a line over all columns is followed by many more of them, another table has begun. */
function endAtOthers(lines: readonly TextLine[], zone: Zone): Zone {
  for (let index = zone.start + 2; index < zone.end - 3; index++) {
    if (!crosses(lines[index] as TextLine, zone.gutters)) continue;
    const rest = lines.slice(index + 1, zone.end);
    const spanning = rest.filter((line) => crosses(line, zone.gutters));
    const middle = zoneMiddle(lines.slice(zone.start, index));
    const foreign = spanning.filter((line) => isForeign(line, zone.gutters, middle)).length;
    if ((spanning.length > 2 && spanning.length * 3 >= rest.length) || foreign > 1) return { ...zone, end: index };
  }
  return zone;
}

/** Headers above and the last cells below stay within their columns. */
function extend(lines: readonly TextLine[], zone: Zone, from: number): Zone {
  let { start, end } = zone;
  const isPart = (line: TextLine | undefined, neighbour: TextLine | undefined): boolean =>
    line !== undefined &&
    neighbour !== undefined &&
    !crosses(line, zone.gutters) &&
    Math.abs(line.base - neighbour.base) < Math.max(line.size, neighbour.size) * NEAR;
  while (start > from && isPart(lines[start - 1], lines[start])) start--;
  while (isPart(lines[end], lines[end - 1])) end++;
  return { start, end, gutters: narrowGutters(zone.gutters, lines.slice(start, end)) };
}

/** A heading at the end of a page, with a level rule of the table under it. */
function extendToRule(lines: readonly TextLine[], zone: Zone, level: readonly Rule[]): Zone {
  const own = lines.slice(zone.start, zone.end);
  const [from, to] = [Math.min(...own.map((line) => line.from)), Math.max(...own.map((line) => line.to))];
  const [top, bottom] = [own[0]?.base ?? 0, own.at(-1)?.base ?? 0];
  const long = level.filter((rule) => rule.to - rule.from > (to - from) * 0.8 && rule.from < to && rule.to > from);
  if (long.filter((rule) => rule.at > top && rule.at < bottom).length < 2) return zone;
  const last = Math.max(...long.map((rule) => rule.at).filter((at) => at < bottom + TALLEST_HEADING));
  let { end } = zone;
  while ((lines[end]?.base ?? Number.POSITIVE_INFINITY) < last) end++;
  return { ...zone, end };
}

function zoneMiddle(lines: readonly TextLine[]): number {
  return (Math.min(...lines.map((line) => line.from)) + Math.max(...lines.map((line) => line.to))) / 2;
}

/** A heading begins at the left or stands in the middle; what does neither is a cell of other columns. */
function isForeign(line: TextLine, gutters: readonly Gutter[], middle: number): boolean {
  const isCentred = Math.abs((line.from + line.to) / 2 - middle) < line.size * 2;
  return line.from > (gutters[0]?.to ?? 0) - 1 && !isCentred;
}

/** The lines at the top of a page that keep to the columns of the table before. */
function continueZone(lines: readonly TextLine[], before: TableDraft): Zone | null {
  const gutters = before.gutters ?? [];
  let [end, parted] = [0, 0];
  lines.forEach((line, index) => {
    if (index > end + 3) return;
    if (crosses(line, gutters)) return;
    const segments = listSegments(line).length;
    if (segments < 2 && index > end && !isAtColumn(line, gutters)) return;
    end = index + 1;
    if (segments > 1) parted++;
  });
  const isRest = end > 0 && /^\p{Ll}/u.test(lines[0]?.text ?? '') && lines.slice(0, end).every((line) => isAtColumn(line, gutters));
  return parted === 0 && !isRest ? null : { start: 0, end, gutters: narrowGutters(gutters, lines.slice(0, end)) };
}

/** Begins where a column but the first begins: the rest of one cell. */
function isAtColumn(line: TextLine, gutters: readonly Gutter[]): boolean {
  return gutters.some((gutter) => Math.abs(gutter.to - line.from) < 3);
}
