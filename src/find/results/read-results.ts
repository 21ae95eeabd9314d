import type { ReadResults, Said, Sheet, SheetReader } from './raw-result.ts';
import { digestReader } from './read-digest.ts';
import { journalReader, scoresReader, statisticsReader, tasksReader } from './read-fis.ts';

/** The forms that are known by themselves, the most particular first. A new form is one more line. */
const READERS: readonly SheetReader[] = [journalReader, scoresReader, tasksReader, statisticsReader, digestReader];

export type NamedSheet = { name: string; rows: Sheet };

export type Recognised = { sheet: NamedSheet; reader: SheetReader; read: ReadResults };

/** Each sheet of a book by the first reader that knows its form; sheets that nobody knows are passed by. */
export function recogniseSheets(sheets: readonly NamedSheet[], said: Said): Recognised[] {
  return sheets.flatMap((sheet) => {
    for (const reader of READERS) {
      const read = reader.read(sheet.rows, said);
      if (read !== null && read.results.length + read.refused.length > 0) return [{ sheet, reader, read }];
    }
    return [];
  });
}

/** The forms that can be read, for the message where none fits. */
export function listForms(): string[] {
  return READERS.map(({ title }) => title);
}
