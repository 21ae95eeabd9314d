/** Finds the tables that a text extract carries in its lines and rebuilds them. */
import { readCellTable } from './text-cells.ts';
import { readPlainTable } from './text-plain.ts';
import { readVisualTable } from './text-visual.ts';
import type { Grid, Item, Line, Vocabulary } from './source.ts';

export type FoundTable = { grid: Grid; next: number };

export function rebuildTextTables(items: readonly Item[], vocabulary: Vocabulary): Item[] {
  const rebuilt: Item[] = [];
  let at = 0;
  while (at < items.length) {
    const item = items[at];
    if (item === undefined) break;
    const found = item.kind === 'line' ? findTable(items, at, item, vocabulary) : null;
    rebuilt.push(found?.grid ?? item);
    at = found?.next ?? at + 1;
  }
  return rebuilt;
}

function findTable(items: readonly Item[], at: number, line: Line, vocabulary: Vocabulary): FoundTable | null {
  if (line.atoms.length < 2) return readPlainTable(items, at);
  return readVisualTable(items, at, vocabulary) ?? readCellTable(items, at);
}
