/** The plan out of the document's items: sections with their activity rows, and what stands around them. */
import { continueLayout, guessLayout, readPlanLayout, type PlanLayout } from './columns.ts';
import { readHeader, type HeaderReader } from './header.ts';
import { isHeadingLike, isMarkedHeading, isNamedHeading, readYearRow, startsCapital } from './looks.ts';
import { listFrontLines, listLinesAbove } from './front.ts';
import { isPassportLabel } from './passport-labels.ts';
import { isTimeRow, makeHeading, type HeadingRow } from './headings.ts';
import { readPlanRows, type ActivityRow, type CutRow } from './rows.ts';
import { findSheetNames, isFirstOfSheet, isTitleAgain, readSheetYear } from './sheet-names.ts';
import { textOfAtoms, textsOfItem, type Grid, type Item, type Line, type Vocabulary } from './source.ts';
import { readAliases, type Alias } from '../parties/index.ts';

export type PlanSection = {
  heading: HeadingRow | null;
  year: number | null;
  /** A group of rows that says when («Сентябрь»): the deadline of rows that have none of their own. */
  when: string | null;
  rows: ActivityRow[];
};
export type Plan = {
  layouts: PlanLayout[];
  sections: { section: PlanSection; layout: PlanLayout }[];
  cut: CutRow[];
  /** Lines and tables that are no part of the plan. */
  around: Item[];
  /** Lines before the first plan table. */
  front: Line[];
};

type PlanTable = { grid: Grid; layout: PlanLayout; at: number };

export function findPlan(items: readonly Item[], vocabulary: Vocabulary, read: HeaderReader = readHeader): Plan {
  const tables = findPlanTables(items, read);
  const plan: Plan = {
    layouts: tables.map((table) => table.layout),
    sections: [],
    cut: [],
    around: [],
    front: [],
  };
  const first = tables[0]?.at ?? items.length;
  const above = tables[0] === undefined ? [] : listLinesAbove(tables[0].grid, tables[0].layout);
  plan.front = [...listFrontLines(items.slice(0, first)), ...above];
  const headings = new Map<number, PlanTable>();
  const sheetNames = findSheetNames(items, tables);
  tables.forEach((table, index) => {
    const before = findHeadingBefore(items, table.at, index === 0);
    const isTitle = before !== null && isFirstOfSheet(tables, index) && isTitleAgain(items, before);
    const at = isTitle || before === null ? sheetNames.get(table.at) : before;
    if (at !== undefined) headings.set(at, table);
  });
  plan.around = items.flatMap((item, index) => {
    if (tables.some((table) => table.at === index)) return index === first ? above : [];
    return headings.has(index) ? [] : [item];
  });
  let year: number | null = null;
  for (const table of tables) {
    const heading = [...headings].find(([, found]) => found === table)?.[0];
    const line = heading === undefined ? undefined : items[heading];
    const start =
      line?.kind === 'line' ? makeHeading([...(line.label === null ? [] : [line.label]), ...line.atoms], line.place, vocabulary) : null;
    if (start !== null && heading === sheetNames.get(table.at)) start.year ??= readSheetYear(start.title);
    year = addTable(plan, table, start, year, vocabulary, read);
    // A sheet whose table has headings of its own needs no name.
    const named = plan.sections.findIndex(({ section }) => section.heading === start && section.rows.length === 0);
    if (start !== null && heading === sheetNames.get(table.at) && named >= 0 && named < plan.sections.length - 1)
      plan.sections.splice(named, 1);
  }
  return plan;
}

function addTable(
  plan: Plan,
  table: PlanTable,
  start: HeadingRow | null,
  inherited: number | null,
  vocabulary: Vocabulary,
  read: HeaderReader,
): number | null {
  let year = start?.year ?? inherited;
  let when: string | null = null;
  let current = start === null ? (plan.sections.at(-1)?.section ?? null) : null;
  const open = (heading: HeadingRow | null): PlanSection => {
    if (heading !== null) when = isTimeRow(heading.title) ? heading.title : current?.rows.length === 0 ? when : null;
    const section = { heading, year: heading?.year ?? year, when, rows: [] };
    plan.sections.push({ section, layout: table.layout });
    return section;
  };
  if (start !== null) current = open(start);
  for (const row of readPlanRows(table.grid, table.layout, vocabulary, read)) {
    if (row.kind === 'cut') plan.cut.push(row);
    else if (row.kind === 'heading') {
      year = row.year ?? year;
      current = open(row);
    } else {
      current ??= open(null);
      current.rows.push(row);
    }
  }
  return year;
}

function findPlanTables(items: readonly Item[], read: HeaderReader): PlanTable[] {
  const tables: PlanTable[] = [];
  items.forEach((item, at) => {
    if (item.kind !== 'grid') return;
    const last = tables.at(-1);
    const layout = readPlanLayout(item, read) ?? (last === undefined ? null : continueLayout(item, last.layout));
    if (layout !== null && layout.columns.some((column) => column.field === 'title')) tables.push({ grid: item, layout, at });
  });
  return tables.length > 0 || !items.some(namesPlan) ? tables : findBareTables(items);
}

/** No table has a header: the cells alone tell a plan, in a document that calls itself one. */
function findBareTables(items: readonly Item[]): PlanTable[] {
  const tables: PlanTable[] = [];
  items.forEach((grid, at) => {
    if (grid.kind !== 'grid') return;
    const last = tables.at(-1);
    const layout = (last === undefined ? null : continueLayout(grid, last.layout)) ?? guessLayout(grid);
    if (layout !== null) tables.push({ grid, layout, at });
  });
  return tables;
}

function namesPlan(item: Item): boolean {
  return (
    item.kind === 'line' &&
    /дорожн\S+ карт|(?<!\p{L})план(?:а|ы|-график)?(?!\p{L})|мероприят|программ|комплекс мер/iu.test(textOfAtoms(item.atoms))
  );
}

const LOOK_BACK = 4;
/** A heading over the first table stands where titles stand too: it is short, numbered and stands out. */
const LONGEST_FIRST = 120;

/** The line over a table that heads it: «Раздел 2. …», «2021 год», a bold line between two tables. */
function findHeadingBefore(items: readonly Item[], at: number, isFirst: boolean): number | null {
  for (let index = at - 1; index >= Math.max(0, at - LOOK_BACK); index--) {
    const item = items[index];
    if (item?.kind !== 'line') return null;
    const own = textOfAtoms(item.atoms);
    if (own === '') continue;
    // «Направление 1.» may be counted by the word processor
    const text = item.label === null ? own : `${item.label.text} ${own}`;
    if (item.atoms.length > 1 || text.length > 300) return null;
    // «на 2026 год» right over the table is the end of the title.
    if (isNamedHeading(text) || (readYearRow(text) !== null && text.startsWith('20'))) return index;
    // «Цель: …» may stand between a heading and its table
    if (isPassportLabel(own)) continue;
    if (isFirst) return isMarkedHeading(text) && (item.bold || item.heading !== null) && text.length <= LONGEST_FIRST ? index : null;
    const isHeading = item.heading !== null || item.bold || isHeadingLike(text) || item.label !== null;
    return isHeading || (startsCapital(text) && !/[.;:,]$/u.test(text) && !isPassportLabel(text) && !/^(?:таблица|приложение)/iu.test(text))
      ? index
      : null;
  }
  return null;
}

/** Short names may be declared anywhere before or in the plan; they are counted from the whole cell, not its lines. */
export function listAliases(plan: Plan): Alias[] {
  const rows = plan.sections.flatMap(({ section }) => section.rows);
  const texts = [
    ...plan.front.flatMap(textsOfItem),
    ...rows.flatMap((row) => [row.title.text, row.responsible?.text ?? '', row.result?.text ?? '']),
  ];
  return readAliases(texts.filter((text) => text.includes('(')).join('\n'));
}
