import type { Tx } from '../../platform/db/index.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { WORDS, visibleInDirectory, type Register, type StoredRecord, type Values } from '../../platform/registers/index.ts';
import { can } from '../access/index.ts';
import { PERSON } from '../people/index.ts';

const LOGIN = { pattern: /^[a-z0-9._@+-]{3,120}$/, message: 'Имя для входа: эл. почта или латинские буквы, цифры, точка, дефис' };

const STATES = [
  { value: 'invited', label: 'приглашён' },
  { value: 'active', label: 'действует' },
  { value: 'locked', label: 'доступ закрыт' },
];

/** Who may sign in. Rights come from posts, never from the account itself. */
export const accounts: Register = {
  noun: 'accounts',
  table: 'accounts',
  words: {
    title: 'Доступ',
    forms: ['учётная запись', 'учётные записи', 'учётных записей'],
    accusative: 'учётную запись',
    empty: 'Учётных записей пока нет. Добавьте человека, его должность, затем дайте доступ.',
  },
  fields: [
    {
      name: 'login',
      label: 'Имя для входа',
      kind: 'text',
      required: true,
      fixed: true,
      rule: LOGIN,
      hint: 'Эл. почта или имя латиницей: kovaleva',
    },
    {
      name: 'person_id',
      label: 'Человек',
      kind: 'reference',
      lookup: PERSON,
      required: true,
      fixed: true,
      hint: 'Код человека или фамилия, если она одна',
    },
    { name: 'state', label: 'Состояние', kind: 'choice', options: STATES, readOnly: true },
  ],
  titleColumns: ['login'],
  keyField: 'login',
  list: {
    columns: ['login', 'person_id', 'state'],
    filters: [{ field: 'state' }],
    search: [WORDS],
    sorts: [
      { key: 'person_id', column: 'sort_key', label: 'Человек' },
      { key: 'login', column: 'login', label: 'Имя для входа' },
    ],
  },
  visible: visibleInDirectory,
  may: (viewer, _write, record) => can(viewer, 'accounts.change', record),
  derive,
  card: {
    actions: [
      { action: 'code', title: 'Выдать код для входа', isFor: (record) => record['state'] !== 'locked' },
      {
        action: 'lock',
        title: 'Закрыть доступ',
        isFor: (record) => record['state'] !== 'locked',
        confirm: 'Закрыть доступ? Человек сразу выйдет из Опоры на всех устройствах.',
      },
      { action: 'unlock', title: 'Открыть доступ', isFor: (record) => record['state'] === 'locked' },
    ],
  },
};

async function derive(tx: Tx, values: Values, before: StoredRecord | null): Promise<Values | Problem[]> {
  const person = await tx
    .selectFrom('people')
    .select(['path', 'sort_key'])
    .where('id', '=', String(values['person_id']))
    .executeTakeFirst();
  if (!person) return [{ field: 'person_id', message: 'Такого человека нет' }];
  const others = await tx
    .selectFrom('accounts')
    .select(['id', 'login', 'person_id'])
    .where((eb) => eb.or([eb('login', '=', String(values['login'])), eb('person_id', '=', String(values['person_id']))]))
    .execute();
  const other = others.find((account) => account.id !== before?.id);
  if (other?.login === values['login']) return [{ field: 'login', message: 'Такое имя для входа уже занято' }];
  if (other) return [{ field: 'person_id', message: `У этого человека уже есть доступ: ${other.login}` }];
  return { path: person.path, sort_key: person.sort_key };
}
