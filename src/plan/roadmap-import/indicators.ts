/** Indicators with their targets by year: from a table (names down, years across) and from items of a list. */
import { joinAtoms } from './cell-text.ts';
import { cellText } from './columns.ts';
import type { ImportedIndicator } from './imported-roadmap.ts';
import type { Ledger } from './ledger.ts';
import { isNumberLike } from './looks.ts';
import { textOfAtoms, type Grid, type GridCell, type GridRow, type Vocabulary } from './source.ts';

const HEADER_SEARCH = 4;
const NAME = /(?:показател|индикатор|критери)/iu;
const UNIT = /^ед(?:иниц|\.)/iu;
/** «2021», «на 2021 год», «базовое значение (2020 г.)», «2021/2022 уч. год», «2022 (план)». */
const YEAR =
  /^(?:(?:базов|исходн|фактическ|планов|целев|факт|план|значени|показател|оценк|прогноз)\p{L}*[\s,:.(]*){0,3}(?:(?:за|на|в|к)\s+)?(20\d\d(?:\s?[-–—/]\s?(?:20)?\d\d)?)\s*(?:уч\p{L}*\.?\s*)?(?:г(?:од\p{L}*|\.)?)?\s*\)?\s*(?:\(?(?:план|факт|базов|прогноз|оценка)\p{L}*\.?\)?(?:\s+значени\p{L}*)?)?$/iu;

export function readIndicatorTable(grid: Grid, vocabulary: Vocabulary, ledger: Ledger): ImportedIndicator[] {
  const head = grid.rows.slice(0, HEADER_SEARCH);
  const headers = Array.from({ length: grid.columns }, (_, column) => head.map((row) => cellText(row, column)));
  const titleColumn = headers.findIndex((texts) => texts.some((text) => text.length < 100 && NAME.test(text) && readYear(text) === null));
  const years = headers.map((texts) => texts.map(readYear).find((year) => year !== null) ?? null);
  if (titleColumn < 0 || years.every((year) => year === null)) return [];
  const unitColumn = headers.findIndex((texts) => texts.some((text) => UNIT.test(text)));
  const first = 1 + head.findLastIndex((row) => row.cells.some((cell) => readYear(textOf(cell)) !== null));
  return grid.rows.slice(first).flatMap((row): ImportedIndicator[] => {
    const cell = cellAt(row, titleColumn);
    const title = cell === undefined ? '' : joinAtoms(cell.atoms, vocabulary);
    if (cell === undefined || cell.span > 2 || cell.continued || !/\p{L}{3}/u.test(title) || isNumberLike(title)) return [];
    ledger.take(cell.atoms, title);
    const unit = unitColumn < 0 ? '' : cellText(row, unitColumn);
    if (unit !== '') ledger.take(cellAt(row, unitColumn)?.atoms ?? [], unit);
    return [{ title, unit: unit === '' ? readUnit(title) : unit, targets: readTargets(row, years, ledger) }];
  });
}

/** The value of each year; where a year has two columns (plan and fact) the last stands. */
function readTargets(row: GridRow, years: readonly (string | null)[], ledger: Ledger): Record<string, string> {
  const targets: Record<string, string> = {};
  years.forEach((year, column) => {
    const value = row.cells.find((found) => found.column === column && !found.continued);
    if (year === null || targets[year] !== undefined || value === undefined || textOf(value) === '') return;
    targets[year] = textOf(value);
    ledger.take(value.atoms, textOf(value));
  });
  return targets;
}

function readYear(text: string): string | null {
  return text.length > 60 ? null : (YEAR.exec(text)?.[1]?.replace(/\s/g, '') ?? null);
}

function cellAt(row: GridRow, column: number): GridCell | undefined {
  return row.cells.find((found) => found.column <= column && column < found.column + found.span);
}

function textOf(cell: GridCell): string {
  return textOfAtoms(cell.atoms);
}

/** «Доля школ, %»: the unit behind the name is not taken out of it. */
function readUnit(title: string): string | null {
  return /%\s*\)?$/u.test(title) || /\(в\s+процентах\)$/iu.test(title) ? '%' : null;
}

const VALUE = '((?:не\\s+(?:менее|более|ниже|выше)\\s+|до\\s+|от\\s+|более\\s+|менее\\s+)*\\d+(?:[.,]\\d+)?)';
const YEAR_WORD = '\\s*(?:г(?:од[ауы]?|\\.)?)?';
/** «…– не менее 50 % к 2023 году». */
const ONE_TARGET = new RegExp(
  `[\\s,:–—-]+${VALUE}\\s?(%|процент\\p{L}*)?\\s+(?:к|в|на)\\s+(?:концу\\s+)?(20\\d\\d)${YEAR_WORD}\\s*[.;]?$`,
  'iu',
);
/** «…: 2021 год – 15 %, 2022 год – 35 %»; «… (2021 – 15 %; 2022 – 35 %)». */
const YEAR_TARGET = new RegExp(`(?:(?:в|к|на)\\s+)?(20\\d\\d)${YEAR_WORD}\\s*[-–—:]\\s*${VALUE}\\s?(%|процент\\p{L}*)?`, 'giu');

/** An item of a list: the name of an indicator and, where it says them by years, its targets. */
export function readIndicator(text: string): ImportedIndicator {
  const series = [...text.matchAll(YEAR_TARGET)];
  const one = series.length > 1 ? null : ONE_TARGET.exec(text);
  const start = series.length > 1 ? (series[0]?.index ?? text.length) : one === null ? text.length : one.index;
  const title = text.slice(0, start).replace(/[\s,:;(–—-]+$/u, '');
  const isCut = start < text.length && /\p{L}{3}/u.test(title) && isOnlyTargets(text.slice(start), series.length > 1);
  const isShare = /%/u.test(text) || /^(?:доля|процент|удельный вес|охват)/iu.test(text);
  if (!isCut) return { title: text, unit: isShare ? '%' : null, targets: {} };
  const targets = series.length > 1 ? series.map((found) => [found[1] ?? '', found[2] ?? '']) : [[one?.[3] ?? '', one?.[1] ?? '']];
  return { title, unit: isShare ? '%' : null, targets: Object.fromEntries(targets) };
}

/** What is cut off holds targets and nothing else. */
function isOnlyTargets(text: string, isSeries: boolean): boolean {
  return !isSeries || !/\p{L}{3}/u.test(text.replaceAll(YEAR_TARGET, ''));
}
