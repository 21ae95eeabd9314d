/** What a Word document holds beside the words that were read, said to the person who imports it. */
import { plural } from '../../lib/russian.ts';
import type { Remark } from '../document.ts';
import type { LeftOut } from './docx-walk.ts';

const WORDS: Record<LeftOut, ((count: number) => string) | null> = {
  changes: () => 'В документе есть непринятые исправления: он прочитан так, как если бы все они были приняты.',
  hidden: () => 'В документе есть скрытый текст: он не прочитан.',
  'hidden-rows': (count) => `В таблицах не прочитаны скрытые строки: ${count}.`,
  'inserted-file': () =>
    'Часть документа вставлена в него отдельным файлом и не прочитана. Откройте документ в Word, сохраните заново и загрузите ещё раз.',
  object: (count) =>
    `В документ ${plural(count, ['вложен', 'вложено', 'вложено'])} файлов других программ: ${count}. Их содержание не прочитано.`,
  picture: null,
};

/** The remarks, one for each kind of thing left out; pictures are usual and get none. */
export function listRemarks(leftOut: ReadonlyMap<LeftOut, number>): Remark[] {
  return [...leftOut].flatMap(([what, count]) => {
    const message = WORDS[what]?.(count);
    return message === undefined ? [] : [{ message, place: null }];
  });
}
