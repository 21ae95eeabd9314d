/** One activity written over two rows of the table: the second goes on with the words of the first. */
import { joinPieces } from '../../platform/lib/torn-words.ts';
import type { FieldText } from './fields.ts';
import { startsSmall } from './looks.ts';
import type { ActivityRow } from './rows.ts';
import type { Vocabulary } from './source.ts';

/**
 * Does `row` go on with the activity above? It has no number where numbers are the rule, and either no words
 * of its own in the activity's column or words that begin in the middle of a sentence.
 */
export function continuesActivity(row: ActivityRow, before: ActivityRow | undefined, isNumbered: boolean): boolean {
  if (before === undefined || row.number !== null) return false;
  if (row.title.merged || row.deadline?.merged === true) return false;
  if (row.title.text === '') return isNumbered || row.deadline === null;
  return startsSmall(row.title.text) && !/[.!?]$/u.test(before.title.text) && (isNumbered || row.deadline === null);
}

/** Both rows as one; the place is that of both. */
export function joinActivity(before: ActivityRow, row: ActivityRow, vocabulary: Vocabulary): ActivityRow {
  const join = (one: FieldText | null, other: FieldText | null): FieldText | null => joinFields(one, other, vocabulary);
  return {
    ...before,
    title: join(before.title, row.title) ?? before.title,
    deadline: join(before.deadline, row.deadline),
    responsible: join(before.responsible, row.responsible),
    result: join(before.result, row.result),
    other: joinOther(before.other, row.other, vocabulary),
    cells: before.cells.map((cell, index) => {
      const more = row.cells[index];
      return more === undefined || more.continued || more.text === '' ? cell : { ...cell, text: `${cell.text}\n${more.text}`.trim() };
    }),
    place: { ...before.place, to: row.place.to },
    joined: before.joined + 1,
  };
}

function joinFields(one: FieldText | null, other: FieldText | null, vocabulary: Vocabulary): FieldText | null {
  if (other === null || other.merged || other.text === '') return one;
  if (one === null || one.text === '') return other;
  return {
    text: joinPieces(one.text, other.text, vocabulary),
    atoms: [...one.atoms, ...other.atoms],
    paragraphs: `${one.paragraphs}\n${other.paragraphs}`,
    merged: one.merged,
  };
}

function joinOther(one: ActivityRow['other'], other: ActivityRow['other'], vocabulary: Vocabulary): ActivityRow['other'] {
  const joined = one.map((entry) => {
    const more = other.find((found) => found.header === entry.header);
    return { ...entry, value: joinFields(entry.value, more?.value ?? null, vocabulary) ?? entry.value };
  });
  return [...joined, ...other.filter((entry) => !one.some((found) => found.header === entry.header))];
}
