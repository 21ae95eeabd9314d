import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import { isWithin, withinScope, type Viewer } from '../../platform/http/index.ts';
import { formatRange } from '../../platform/lib/dates.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import type { Register, StoredRecord, Values } from '../../platform/registers/index.ts';
import { can } from '../access/index.ts';
import { PERSON } from './lookup.ts';

/** Who stands in for whom, from a date to a date: posts of the person replaced work for the substitute too. */
export const substitutions: Register = {
  noun: 'substitutions',
  table: 'substitutions',
  words: {
    title: 'Замещение',
    forms: ['замещение', 'замещения', 'замещений'],
    accusative: 'замещение',
    empty: 'Никто не замещает. На время отпуска или болезни назначьте того, кто исполняет обязанности.',
  },
  fields: [
    {
      name: 'substitute_id',
      label: 'Кто замещает',
      kind: 'reference',
      lookup: PERSON,
      required: true,
      fixed: true,
      hint: 'Фамилия, имя и отчество. Например: Захарова Ольга Викторовна',
    },
    { name: 'person_id', label: 'Кого замещает', kind: 'reference', lookup: PERSON, required: true, fixed: true },
    { name: 'from_date', label: 'С даты', kind: 'date', required: true },
    { name: 'to_date', label: 'По дату', kind: 'date', required: true, hint: 'Последний день замещения' },
    { name: 'basis', label: 'Основание', kind: 'text', hint: 'Например: приказ от 12.11.2026 № 290' },
  ],
  titleColumns: ['substitute_id_title'],
  keyField: 'id',
  list: {
    columns: ['substitute_id', 'person_id', 'from_date', 'to_date', 'basis'],
    filters: [],
    search: [],
    sorts: [{ key: 'from_date', column: 'from_date', label: 'С даты' }],
  },
  visible: (viewer) =>
    sql<boolean>`(${withinScope('t.path', viewer.directory)} or t.person_id = ${viewer.personId} or t.substitute_id = ${viewer.personId})`,
  may: mayName,
  derive,
  parent: { noun: 'people', title: 'Люди', field: 'person_id' },
};

/**
 * Whoever keeps the people of a place names a substitute of any of them; others of oneself only. For «add» the record
 * is a place, or the card of the person who is to be replaced.
 */
function mayName(viewer: Viewer, write: 'add' | 'change' | 'remove', record: { path: string } & Values): boolean {
  if (!can(viewer, 'substitutions.change', record)) return false;
  const person = write === 'add' ? record['id'] : record['person_id'];
  return person === undefined || can(viewer, 'people.change', record) || person === viewer.personId;
}

async function derive(tx: Tx, values: Values, before: StoredRecord | null, viewer: Viewer): Promise<Values | Problem[]> {
  const [personId, substituteId] = [String(values['person_id']), String(values['substitute_id'])];
  const [from, to] = [String(values['from_date']), String(values['to_date'])];
  if (personId === substituteId) return [{ field: 'substitute_id', message: 'Укажите другого человека' }];
  if (to < from) return [{ field: 'to_date', message: 'Окончание раньше начала' }];
  const people = await tx.selectFrom('people').select(['id', 'path']).where('id', 'in', [personId, substituteId]).execute();
  const place = (id: string) => people.find((one) => one.id === id)?.path;
  const [path, other] = [place(personId), place(substituteId)];
  if (path === undefined || other === undefined) return [{ field: 'substitute_id', message: 'Такого человека нет' }];
  if (personId !== viewer.personId && !can(viewer, 'people.change', { path })) {
    return [{ field: 'person_id', message: 'Замещающего назначает сам работник или тот, кто ведёт людей его организации' }];
  }
  if (other !== path && !isWithin(other, viewer.directory)) {
    return [{ field: 'substitute_id', message: 'Замещающего из другой организации назначает координатор' }];
  }
  const taken = await findOverlap(tx, { personId, from, to, except: before?.id ?? null });
  if (taken) return [{ field: 'from_date', message: `На эти дни замещающий уже есть: ${formatRange(taken.from, taken.to)}` }];
  return { path };
}

/** Two people never stand in for one person at a time. */
async function findOverlap(
  tx: Tx,
  wanted: { personId: string; from: string; to: string; except: string | null },
): Promise<{ from: string; to: string } | undefined> {
  return tx
    .selectFrom('substitutions')
    .select(['from_date as from', 'to_date as to'])
    .where('person_id', '=', wanted.personId)
    .where('deleted_at', 'is', null)
    .where('from_date', '<=', wanted.to)
    .where('to_date', '>=', wanted.from)
    .where(sql<boolean>`id is distinct from ${wanted.except}::uuid`)
    .executeTakeFirst();
}
