import { taskSearch } from '../act/tasks/index.ts';
import { groupMembers, groups, GROUPS } from '../plan/groups/index.ts';
import { listUploadOwners, REVIEWS_NEW } from '../plan/reviews/index.ts';
import { activitySearch, roadmaps, roadmapSearch } from '../plan/roadmaps/index.ts';
import { isWithin, type Viewer } from '../platform/http/index.ts';
import { searchRegister, type Register } from '../platform/registers/index.ts';
import type { SearchSource } from '../platform/search/index.ts';
import { REFUSED_URL, renderPersonLetters } from '../tell/reminders/index.ts';
import { schoolUrl } from '../tell/school-page/index.ts';
import { fileSearch } from '../tell/search/index.ts';
import { can } from '../who/access/index.ts';
import { accounts } from '../who/accounts/index.ts';
import { organisations, statuses } from '../who/organisations/index.ts';
import { curatorships, people, posts, substitutions } from '../who/people/index.ts';

/** Organisations with the page of a school, which stands above them. */
const organisationsWithPage: Register = {
  ...organisations,
  card: {
    ...organisations.card,
    views: [
      { title: 'Страница школы', href: schoolUrl, isFor: (record) => record['type'] === 'school' },
      ...(organisations.card?.views ?? []),
    ],
  },
};

const keepsPeople = (viewer: Viewer) => viewer.posts.some((post) => can(viewer, 'people.change', { path: post.prefix }));

/** People with their access below them: accounts stand above people, so the card gets them here. */
const peopleWithAccess: Register = {
  ...people,
  children: [...(people.children ?? []), { register: accounts, field: 'person_id' }],
  list: { ...people.list, tools: (viewer) => (keepsPeople(viewer) ? [{ title: 'Письма не доходят', href: REFUSED_URL }] : []) },
  // do letters reach them
  card: { ...people.card, part: renderPersonLetters },
};

/** The account says whether letters reach its person, too. */
const accountsWithLetters: Register = {
  ...accounts,
  card: {
    ...accounts.card,
    part: (visit, { person_id, path }, query) => renderPersonLetters(visit, { id: String(person_id), path }, query),
  },
};

/** Plans come by import: the list leads whoever may load one to it. */
export const plans: Register = {
  ...roadmaps,
  list: {
    ...roadmaps.list,
    tools: (viewer) => [
      ...(listUploadOwners(viewer).length === 0 ? [] : [{ title: 'Загрузить дорожную карту', href: REVIEWS_NEW }]),
      { title: 'Группы организаций', href: GROUPS },
    ],
  },
};

/** Registers that are mounted as they are declared. */
export const REGISTERS: Register[] = [
  organisationsWithPage,
  statuses,
  peopleWithAccess,
  posts,
  curatorships,
  substitutions,
  accountsWithLetters,
  groups,
  groupMembers,
];

/** What the search finds, in the order of its page. A register that keeps its words (WORDS) is one line. */
export const SEARCHED: SearchSource[] = [
  searchRegister(organisationsWithPage, {
    steady: true,
    href: ({ id, type, path }, viewer) => (type === 'school' && isWithin(path, viewer.scope) ? schoolUrl(id) : `/organisations/${id}`),
  }),
  searchRegister(peopleWithAccess, { steady: true }),
  roadmapSearch,
  activitySearch,
  taskSearch,
  fileSearch,
];
