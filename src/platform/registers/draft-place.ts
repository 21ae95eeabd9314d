import { listDrafts, type DraftPlace } from '../drafts/index.ts';
import type { Visit } from '../http/index.ts';
import { titleOf, type Register, type StoredRecord } from './register.ts';

/** Where the draft of a new record stands; one for each parent it is added to. */
export async function findNewPlace(
  visit: Visit,
  register: Register,
  given: { field: string; value: string } | undefined,
): Promise<DraftPlace> {
  const query = given === undefined ? '' : `?${new URLSearchParams({ [given.field]: given.value }).toString()}`;
  const form = `/${register.noun}${query}`;
  return placeOf(visit, { form, page: `/${register.noun}/new${query}`, title: `Новая запись: ${register.words.forms[0]}` });
}

/** Where the draft of an edit stands. */
export async function findEditPlace(visit: Visit, register: Register, record: StoredRecord): Promise<DraftPlace> {
  const form = `/${register.noun}/${record.id}`;
  return placeOf(visit, { form, page: `${form}/edit`, title: `Начатая правка: ${titleOf(register, record)}` });
}

async function placeOf({ db, viewer }: Visit, where: Pick<DraftPlace, 'form' | 'page' | 'title'>): Promise<DraftPlace> {
  const { accountId, timeZone } = viewer;
  const drafts = await listDrafts(db, accountId, [where.form]);
  return { ...where, accountId, timeZone, draft: drafts.get(where.form) ?? null };
}
