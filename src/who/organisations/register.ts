import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { sortKey } from '../../platform/lib/sort-key.ts';
import { WORDS, visibleInDirectory, type Register, type StoredRecord, type Values } from '../../platform/registers/index.ts';
import { calendarsUrl } from '../../platform/calendar/index.ts';
import { can } from '../access/index.ts';
import { ORGANISATION_TYPES, SCHOOL_KINDS, TIME_ZONES, mayStandUnder, pathUnder } from './organisation.ts';
import { ORGANISATION } from './lookup.ts';
import { statuses } from './statuses-register.ts';

const CODE = { pattern: /^[a-z0-9-]{1,40}$/, message: 'Код: строчные латинские буквы, цифры и дефис' };

export const organisations: Register = {
  noun: 'organisations',
  table: 'organisations',
  words: {
    title: 'Организации',
    forms: ['организация', 'организации', 'организаций'],
    accusative: 'организацию',
    empty: 'Организаций пока нет. Добавьте муниципалитеты, затем школы, или загрузите их из Excel.',
  },
  fields: [
    { name: 'everyday_name', label: 'Название', kind: 'text', required: true, hint: 'Как говорят: Каменская СОШ', maxLength: 200 },
    { name: 'code', label: 'Код', kind: 'text', required: true, fixed: true, rule: CODE, hint: 'Например: kamenskaya-sosh' },
    { name: 'type', label: 'Тип', kind: 'choice', options: ORGANISATION_TYPES, required: true, fixed: true },
    {
      name: 'parent_id',
      label: 'Подчиняется',
      kind: 'reference',
      lookup: ORGANISATION,
      hint: 'Код или название муниципалитета или региона',
    },
    { name: 'short_name', label: 'Краткое наименование', kind: 'text', required: true, hint: 'Как в приказе: МБОУ «Каменская СОШ»' },
    { name: 'name', label: 'Полное наименование', kind: 'text', required: true, long: true, hint: 'Как в уставе' },
    { name: 'kind', label: 'Вид школы', kind: 'choice', options: SCHOOL_KINDS },
    { name: 'locality', label: 'Населённый пункт', kind: 'text' },
    { name: 'address', label: 'Адрес', kind: 'text' },
    { name: 'phone', label: 'Телефон', kind: 'text' },
    { name: 'email', label: 'Эл. почта', kind: 'text' },
    { name: 'site', label: 'Сайт', kind: 'text' },
    { name: 'time_zone', label: 'Часовой пояс', kind: 'choice', options: TIME_ZONES, required: true, initial: 'Europe/Moscow' },
    { name: 'genitive', label: 'Краткое, родительный падеж', kind: 'text', hint: 'Отчёт кого: МБОУ «Каменская СОШ»' },
    { name: 'dative', label: 'Краткое, дательный падеж', kind: 'text', hint: 'Поручить кому' },
    { name: 'instrumental', label: 'Краткое, творительный падеж', kind: 'text', hint: 'Проведено кем' },
    { name: 'closed_on', label: 'Закрыта', kind: 'date' },
  ],
  titleColumns: ['everyday_name'],
  keyField: 'code',
  list: {
    columns: ['everyday_name', 'type', 'parent_id', 'kind', 'locality', 'code'],
    filters: [{ field: 'type' }, { field: 'parent_id' }, { field: 'kind' }],
    search: [WORDS],
    sorts: [
      { key: 'everyday_name', column: 'sort_key', label: 'Название' },
      { key: 'code', column: 'code', label: 'Код' },
    ],
  },
  visible: visibleInDirectory,
  may: (viewer, _write, record) => can(viewer, 'organisations.change', record),
  derive,
  afterWrite: moveSubtree,
  card: { views: [{ title: 'Учебный календарь', href: (id) => calendarsUrl(id) }] },
  children: [{ register: statuses, field: 'organisation_id' }],
};

async function derive(tx: Tx, values: Values, before: StoredRecord | null): Promise<Values | Problem[]> {
  const code = String(values['code']);
  const parent = await findParent(tx, values['parent_id']);
  const problems: Problem[] = [];
  if (!mayStandUnder(String(values['type']), parent?.type ?? null)) {
    problems.push({
      field: 'parent_id',
      message: 'Организация такого типа не может так подчиняться: муниципалитет – региону, школа – муниципалитету',
    });
  }
  if (before && parent && parent.path.startsWith(before.path)) {
    problems.push({ field: 'parent_id', message: 'Организация не может подчиняться самой себе' });
  }
  const taken = await tx.selectFrom('organisations').select('id').where('code', '=', code).executeTakeFirst();
  if (taken && taken.id !== before?.id) problems.push({ field: 'code', message: `Код «${code}» уже занят` });
  if (problems.length > 0) return problems;
  return { path: pathUnder(parent?.path ?? null, code), sort_key: sortKey(String(values['everyday_name'])) };
}

async function findParent(tx: Tx, id: unknown) {
  if (typeof id !== 'string') return null;
  return (await tx.selectFrom('organisations').select(['path', 'type']).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Tables that keep the path of an organisation beside its id. */
const FOLLOWERS = [
  ['organisations', 'path'],
  ['organisation_statuses', 'path'],
  ['people', 'path'],
  ['posts', 'path'],
  ['curatorships', 'path'],
  ['substitutions', 'path'],
  ['accounts', 'path'],
  ['academic_calendars', 'path'],
  ['groups', 'path'],
  ['group_members', 'path'],
  ['file_links', 'path'],
  ['templates', 'path'],
  ['roadmaps', 'owner_path'],
  ['tasks', 'executor_path'],
  ['tasks', 'controller_path'],
  ['task_coexecutors', 'path'],
] as const;

/** An organisation that changed hands takes everything under its path along. */
async function moveSubtree(tx: Tx, record: StoredRecord, before: StoredRecord | null): Promise<void> {
  if (!before || before.path === record.path) return;
  for (const [table, column] of FOLLOWERS) {
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${record.path} || substr(${sql.ref(column)}, ${before.path.length + 1})
      where ${sql.ref(column)} like ${`${before.path}%`}`.execute(tx);
  }
}
