import { sql } from 'kysely';
import { withinScope, type Viewer } from '../../platform/http/index.ts';
import { WORDS, type Register } from '../../platform/registers/index.ts';
import { can } from '../../who/access/index.ts';
import { ORGANISATION } from '../../who/organisations/index.ts';
import { planCondition } from './store.ts';
import { roadmapUrl } from './urls.ts';

const LEVELS = [
  { value: 'region', label: 'региональная' },
  { value: 'municipality', label: 'муниципальная' },
  { value: 'school', label: 'школьная' },
];

const STATES = [
  { value: 'in-review', label: 'на проверке' },
  { value: 'in-force', label: 'действует' },
  { value: 'closed', label: 'завершена' },
];

/** Roadmaps as a noun: list, Excel, API. They come by import, never by a form; their card is a page of this room. */
export const roadmaps: Register = {
  noun: 'roadmaps',
  table: 'roadmaps',
  words: {
    title: 'Дорожные карты',
    forms: ['дорожная карта', 'дорожные карты', 'дорожных карт'],
    accusative: 'дорожную карту',
    empty: 'Дорожных карт пока нет. Загрузите подписанный документ: Опора прочитает его и предложит план.',
  },
  fields: [
    { name: 'title', label: 'Название', kind: 'text' },
    { name: 'owner_id', label: 'Чья', kind: 'reference', lookup: ORGANISATION },
    { name: 'level', label: 'Уровень', kind: 'choice', options: LEVELS },
    { name: 'state', label: 'Состояние', kind: 'choice', options: STATES },
    { name: 'approval_kind', label: 'Вид акта', kind: 'text' },
    { name: 'approval_number', label: 'Номер акта', kind: 'text' },
    { name: 'approval_date', label: 'Дата акта', kind: 'date' },
    { name: 'period_start', label: 'Начало периода', kind: 'date' },
    { name: 'period_end', label: 'Конец периода', kind: 'date' },
    { name: 'in_force_from', label: 'Действует с', kind: 'date' },
  ],
  titleColumns: ['title'],
  keyField: 'id',
  list: {
    columns: ['title', 'owner_id', 'level', 'state', 'approval_date', 'period_end'],
    filters: [{ field: 'state' }, { field: 'level' }, { field: 'owner_id' }],
    search: [WORDS],
    sorts: [{ key: 'title', column: 'sort_key', label: 'Название' }],
  },
  pathColumn: 'owner_path',
  card: { href: (record) => (record['state'] === 'in-review' ? `/reviews/${record.id}` : roadmapUrl(record.id)) },
  visible: visibleRoadmaps,
  may: (viewer, write, record) => write === 'remove' && can(viewer, 'roadmap.change', record),
  derive: () => Promise.reject(new Error('roadmaps come by import')),
};

/** A plan in force by its own rule (planCondition); a draft only for those who may bring it into force. */
export function visibleRoadmaps(viewer: Viewer) {
  const drafts = viewer.posts.filter((post) => can(viewer, 'roadmap.import', { path: post.prefix })).map((post) => post.prefix);
  return sql<boolean>`((t.state <> 'in-review' and ${planCondition('t.owner_path', viewer)})
    or (t.state = 'in-review' and ${withinScope('t.owner_path', { prefixes: drafts })}))`;
}
