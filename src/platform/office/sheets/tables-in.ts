/** Books and text tables alike: the sheets of whatever file a person has. */
import { UnreadableFile } from '../document.ts';
import { readCsv } from './csv-in.ts';
import { findKind } from '../kind.ts';
import { readSheet, type SheetText } from './sheet-in.ts';

/**
 * The sheets of a file: .xlsx, or text parted by ; , or tabs.
 * @throws UnreadableFile with a Russian message that names the way out.
 */
export async function readTables(bytes: Uint8Array, name: string): Promise<SheetText[]> {
  const kind = findKind(bytes);
  if (kind === 'empty') throw new UnreadableFile('empty', `Файл «${name}» пуст. Выберите другой файл.`);
  if (kind === 'text') return [{ name, rows: readCsv(bytes) }];
  return (await readSheet(bytes)).sheets;
}
