/** The names of sheets as headings of the plan tables on them, where a plan stands on several sheets. */
import { textOfAtoms, type Grid, type Item } from './source.ts';

/** Names that only say that here is the plan. */
const BARE_NAME =
  /^(?:план|дорожн\S* карт\S*|мероприяти\S*|таблиц\S*|приложени\S*|продолжени\S*|страниц\S*|стр\.?|лист|часть)(?:\s+мероприятий)?[\s\d()№.]*$/iu;
const TITLE_WORDS = /(?:^|\s)(?:план|дорожн\S+ карт|программ|комплекс мер|перечень мероприят)/iu;

type TableAt = { grid: Grid; at: number };

function isSheetName(item: Item | undefined): boolean {
  return item?.kind === 'line' && item.heading === 1 && item.place.sheet !== undefined && item.place.row === undefined;
}

/** First plan table of a sheet → its sheet's name as an item; empty where all of the plan stands on one sheet. */
export function findSheetNames(items: readonly Item[], tables: readonly TableAt[]): Map<number, number> {
  const found = new Map<number, number>();
  if (new Set(tables.map((table) => table.grid.place.sheet)).size < 2) return found;
  for (const [index, table] of tables.entries()) {
    if (!isFirstOfSheet(tables, index)) continue;
    const name = items.findIndex((item) => isSheetName(item) && item.place.sheet === table.grid.place.sheet);
    const item = items[name];
    if (name < 0 || name > table.at || item?.kind !== 'line') continue;
    const text = textOfAtoms(item.atoms);
    if (/20\d\d/.test(text) || !BARE_NAME.test(text)) found.set(table.at, name);
  }
  return found;
}

export function isFirstOfSheet(tables: readonly TableAt[], index: number): boolean {
  const sheet = tables[index]?.grid.place.sheet;
  return sheet !== undefined && tables[index - 1]?.grid.place.sheet !== sheet;
}

/** The title of the plan stands over the table of each sheet again. */
export function isTitleAgain(items: readonly Item[], at: number): boolean {
  const item = items[at];
  if (item?.kind !== 'line' || isSheetName(item)) return false;
  const text = textOfAtoms(item.atoms);
  return TITLE_WORDS.test(text) || items.slice(0, at).some((other) => other.kind === 'line' && textOfAtoms(other.atoms) === text);
}

/** The one year that the name of a sheet says. */
export function readSheetYear(name: string): number | null {
  const years = name.match(/(?<!\d)20\d\d(?!\d)/g) ?? [];
  return years.length === 1 ? Number(years[0]) : null;
}
