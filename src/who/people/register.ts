import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { newId } from '../../platform/lib/id.ts';
import { sortKey } from '../../platform/lib/sort-key.ts';
import { WORDS, visibleInDirectory, type Register, type StoredRecord, type Values } from '../../platform/registers/index.ts';
import { can } from '../access/index.ts';
import { ORGANISATION } from '../organisations/index.ts';
import { curatorships } from './curatorships-register.ts';
import { posts } from './posts-register.ts';
import { substitutions } from './substitutions-register.ts';

const CODE = { pattern: /^[a-z0-9-]{1,60}$/, message: 'Код: строчные латинские буквы, цифры и дефис' };
const EMAIL = { pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, message: 'Проверьте адрес, например: school@example.ru' };

export const people: Register = {
  noun: 'people',
  table: 'people',
  words: {
    title: 'Люди',
    forms: ['человек', 'человека', 'человек'],
    accusative: 'человека',
    empty: 'Людей пока нет. Добавьте сотрудников и их должности или загрузите список из Excel.',
  },
  fields: [
    { name: 'surname', label: 'Фамилия', kind: 'text', required: true, maxLength: 100 },
    { name: 'name', label: 'Имя', kind: 'text', required: true, maxLength: 100 },
    { name: 'patronymic', label: 'Отчество', kind: 'text', maxLength: 100 },
    { name: 'organisation_id', label: 'Организация', kind: 'reference', lookup: ORGANISATION, required: true },
    { name: 'email', label: 'Эл. почта', kind: 'text', rule: EMAIL, hint: 'Если почты нет, доступ выдают печатным кодом' },
    { name: 'phone', label: 'Телефон', kind: 'text', maxLength: 60 },
    { name: 'genitive', label: 'ФИО, родительный падеж', kind: 'text', hint: 'Отчёт кого: Ковалёвой Ирины Петровны' },
    { name: 'dative', label: 'ФИО, дательный падеж', kind: 'text', hint: 'Поручить кому: Ковалёвой Ирине Петровне' },
    { name: 'accusative', label: 'ФИО, винительный падеж', kind: 'text', hint: 'За кого: Ковалёву Ирину Петровну' },
    {
      name: 'code',
      label: 'Код',
      kind: 'text',
      fixed: true,
      rule: CODE,
      hint: 'По нему загрузка из Excel узнаёт человека. Пусто: Опора даст свой',
    },
  ],
  titleColumns: ['surname', 'name', 'patronymic'],
  keyField: 'code',
  list: {
    columns: ['surname', 'organisation_id', 'email', 'phone'],
    filters: [{ field: 'organisation_id' }],
    search: [WORDS],
    sorts: [{ key: 'surname', column: 'sort_key', label: 'Фамилия' }],
  },
  visible: visibleInDirectory,
  may: (viewer, _write, record) => can(viewer, 'people.change', record),
  derive,
  afterWrite: moveAccount,
  children: [
    { register: posts, field: 'person_id' },
    { register: curatorships, field: 'person_id' },
    { register: substitutions, field: 'person_id' },
  ],
};

async function derive(tx: Tx, values: Values, before: StoredRecord | null): Promise<Values | Problem[]> {
  const id = String(values['organisation_id']);
  const organisation = await tx.selectFrom('organisations').select('path').where('id', '=', id).executeTakeFirst();
  if (!organisation) return [{ field: 'organisation_id', message: 'Такой организации нет' }];
  const code = String(values['code'] ?? before?.['code'] ?? `p-${newId().slice(-12)}`);
  const taken = await tx.selectFrom('people').select('id').where('code', '=', code).executeTakeFirst();
  if (taken && taken.id !== before?.id) return [{ field: 'code', message: `Код «${code}» уже занят` }];
  const names = [values['surname'], values['name'], values['patronymic']].filter(Boolean).join(' ');
  return { code, path: organisation.path, sort_key: sortKey(names) };
}

/** The account of a person lies where the person does and is called alike. */
async function moveAccount(tx: Tx, record: StoredRecord): Promise<void> {
  await sql`update accounts set path = ${record.path}, sort_key = ${record['sort_key']} where person_id = ${record.id}`.execute(tx);
}
