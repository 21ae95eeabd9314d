import { NotFound, type Visit, type WebContext } from '../http/index.ts';
import { isId } from '../lib/id.ts';
import { titleOf, type Register, type StoredRecord } from './register.ts';
import { findRecord } from './store.ts';

/** The record that the address names. @throws NotFound where there is none for this viewer */
export async function findHere(c: WebContext, register: Register, visit: Visit): Promise<StoredRecord> {
  const id = c.req.param('id') ?? '';
  const record = isId(id) ? await findRecord(visit.db, register, register.visible(visit.viewer), id) : null;
  if (!record) throw new NotFound();
  return record;
}

/** After a write a person returns to the record, or to the card it hangs on. */
export function homeOf(register: Register, record: StoredRecord, done?: string): string {
  const query = done === undefined ? '' : `?done=${done}`;
  if (!register.parent) return `/${register.noun}/${record.id}${query}`;
  return `/${register.parent.noun}/${String(record[register.parent.field])}${query}#${register.noun}`;
}

/** Where a record stands: its section, or the card of its parent. */
export function crumbsOf(register: Register, record: StoredRecord) {
  if (!register.parent) return [{ title: register.words.title, href: `/${register.noun}` }];
  const { noun, title, field } = register.parent;
  return [
    { title, href: `/${noun}` },
    { title: String(record[`${field}_title`] ?? ''), href: `/${noun}/${String(record[field])}` },
  ];
}

/** The same with the record itself: for pages below its card. */
export function crumbsBelow(register: Register, record: StoredRecord) {
  return [...crumbsOf(register, record), { title: titleOf(register, record), href: `/${register.noun}/${record.id}` }];
}

/** The sentence after a write, by the address it led to. */
export function confirmationOf(done: string | undefined): string | undefined {
  return done === undefined ? undefined : DONE[done];
}

const DONE: Record<string, string> = {
  merged: 'Сохранено. Пока вы писали, другой человек изменил другие поля этой записи: обе правки в её истории.',
  'batch-undone': 'Загрузка отменена: добавленное убрано, изменённое возвращено. Записи, которые исправили позже, не тронуты.',
  undone: 'Прежние значения возвращены. Это записано в истории.',
};
