import type { Section } from '../platform/http/index.ts';
import { DRAFTS_URL } from '../platform/drafts/index.ts';
import { CHOICES_URL } from '../platform/mail/index.ts';
import { feedPageUrl } from '../tell/calendar-feeds/index.ts';
import { hasRole } from '../who/access/index.ts';
import type { OwnLink } from '../who/accounts/index.ts';

const seesWork: Section['isFor'] = (viewer) => viewer.scope.prefixes.length > 0;
const watches: Section['isFor'] = (viewer) => hasRole(viewer, 'region-coordinator', 'municipal-coordinator', 'methodist', 'curator');
const leads: Section['isFor'] = (viewer) => hasRole(viewer, 'administrator', 'region-coordinator', 'municipal-coordinator');

const administers: Section['isFor'] = (viewer) => hasRole(viewer, 'administrator');

/** Sections of the navigation, at most eight for a role, in the order of a working day. */
export const SECTIONS: Section[] = [
  { href: '/', title: 'Мой стол', isFor: () => true },
  { href: '/roadmaps', title: 'Дорожные карты', also: ['/activities', '/reviews', '/groups', '/group-members'], isFor: seesWork },
  { href: '/tasks', title: 'Задачи', isFor: seesWork },
  { href: '/execution', title: 'Исполнение', isFor: watches },
  {
    href: '/reports',
    title: 'Отчёты',
    also: ['/documents', '/templates'],
    isFor: (viewer) => seesWork(viewer) && !hasRole(viewer, 'teacher'),
  },
  { href: '/organisations', title: 'Организации', also: ['/schools', '/organisation-statuses'], isFor: () => true },
  {
    href: '/people',
    title: 'Люди',
    also: ['/posts', '/curatorships', '/substitutions'],
    isFor: (viewer) => !hasRole(viewer, 'teacher', 'expert'),
  },
  { href: '/accounts', title: 'Доступ', isFor: administers },
  { href: '/calendar', title: 'Календарь', also: ['/calendars', '/me/calendar'], isFor: seesWork },
  { href: '/calendars', title: 'Календарь', isFor: (viewer) => leads(viewer) && !seesWork(viewer) },
  // coordinators have eight sections without it: theirs is on the own page
  { href: '/audit', title: 'Журнал', isFor: administers },
  { href: '/outbox', title: 'Письма', isFor: administers },
];

/** What a person finds on the own page, beside the posts and the password. */
export const OWN_LINKS: OwnLink[] = [
  { title: 'О чём и как часто вам писать', href: CHOICES_URL, isFor: () => true },
  { title: 'Черновики: начато и не отправлено', href: DRAFTS_URL, isFor: () => true },
  { title: 'Сроки в календаре телефона', href: feedPageUrl(null), isFor: seesWork },
  { title: 'Журнал: кто, когда и что изменил', href: '/audit', isFor: leads },
];
