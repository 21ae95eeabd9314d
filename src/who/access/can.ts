import type { Role, Viewer, ViewerPost } from '../../platform/http/index.ts';

/**
 * How the subject lies to a post of the viewer: the post's own organisation or territory, something below it,
 * a school assigned to a curator, or (for an administrator) anything of the installation.
 */
export type Relation = 'own' | 'below' | 'curated' | 'installation';

export const ACTIONS = {
  'organisations.change': 'Вести организации',
  'people.change': 'Вести людей и должности',
  'substitutions.change': 'Назначать замещающего: себе, а кто ведёт людей — любому из них',
  'accounts.change': 'Приглашать, закрывать доступ, давать новый код',
  'calendar.change': 'Править учебный календарь организации',
  'working-calendar.change': 'Править производственный календарь',
  'roadmap.import': 'Загружать дорожную карту и вводить её в действие',
  'roadmap.change': 'Править дорожную карту, отменять мероприятия',
  'task.report': 'Отчитываться о задаче',
  'task.report-for': 'Отчитываться за исполнителя, который не может сам',
  'task.accept': 'Принимать и возвращать отчёты',
  'task.postpone': 'Переносить срок, отменять задачу',
  'task.comment': 'Писать замечания к задаче',
  'report.read': 'Собирать отчёт об исполнении',
  'template.change': 'Менять шаблоны документов своей территории',
  'calendar-feed.give': 'Давать и закрывать адрес календаря организации',
  'audit.read': 'Читать журнал изменений',
  'mail.read': 'Читать исходящие письма',
} as const;

export type Action = keyof typeof ACTIONS;

type Rule = Partial<Record<Role, readonly Relation[]>>;

const TERRITORY = ['own', 'below'] as const;
const COORDINATORS: Rule = { 'region-coordinator': TERRITORY, 'municipal-coordinator': TERRITORY };
const DIRECTORY: Rule = { ...COORDINATORS, administrator: ['installation'] };

/** The one table of permissions: what, who, in which relation. An absent cell is a refusal. */
export const RULES: Record<Action, Rule> = {
  'organisations.change': DIRECTORY,
  'people.change': { ...DIRECTORY, head: ['own'] },
  'substitutions.change': { ...DIRECTORY, methodist: ['own'], curator: ['own'], head: ['own'], deputy: ['own'] },
  'accounts.change': DIRECTORY,
  'calendar.change': { ...DIRECTORY, head: ['own'], deputy: ['own'] },
  'working-calendar.change': { administrator: ['installation'], 'region-coordinator': TERRITORY },
  'roadmap.import': { ...COORDINATORS, head: ['own'], deputy: ['own'] },
  'roadmap.change': { 'region-coordinator': TERRITORY, 'municipal-coordinator': TERRITORY, head: ['own'] },
  'task.report': {
    'region-coordinator': ['own'],
    'municipal-coordinator': ['own'],
    methodist: ['own'],
    head: ['own'],
    deputy: ['own'],
  },
  'task.report-for': { 'municipal-coordinator': ['below'], methodist: ['below'] },
  'task.accept': { 'region-coordinator': ['own'], 'municipal-coordinator': ['own'], curator: ['curated'] },
  'task.postpone': { 'region-coordinator': ['own'], 'municipal-coordinator': ['own'] },
  'task.comment': {
    ...COORDINATORS,
    methodist: TERRITORY,
    curator: ['curated'],
    head: ['own'],
    deputy: ['own'],
  },
  'report.read': { ...COORDINATORS, methodist: TERRITORY, head: ['own'], deputy: ['own'], curator: ['curated'] },
  'template.change': { 'region-coordinator': ['own'], 'municipal-coordinator': ['own'] },
  'calendar-feed.give': {
    'region-coordinator': ['own'],
    'municipal-coordinator': ['own'],
    methodist: ['own'],
    head: ['own'],
    deputy: ['own'],
  },
  'audit.read': DIRECTORY,
  'mail.read': { administrator: ['installation'], 'region-coordinator': ['own'] },
};

/** A thing acted upon: where it lies. */
export type Subject = { path: string };

/** May this viewer do this to that? Pure; pages and server read the same table; unknown means no. */
export function can(viewer: Viewer, action: Action, subject: Subject): boolean {
  const rule = RULES[action];
  return viewer.posts.some((post) => {
    const allowed = rule[post.role];
    return allowed !== undefined && allowed.some((relation) => holds(relation, viewer, post, subject.path));
  });
}

function holds(relation: Relation, viewer: Viewer, post: ViewerPost, path: string): boolean {
  switch (relation) {
    case 'installation':
      return true;
    case 'curated':
      return viewer.curated.some((school) => path.startsWith(school));
    case 'own':
      return path === post.prefix || path === post.path;
    case 'below':
      return path.startsWith(post.prefix) && path !== post.prefix;
  }
}

/** Roles that may do this anywhere: whom a list of people for it offers. */
export function listRoles(action: Action): string[] {
  return Object.keys(RULES[action]);
}

/** Is the viewer of one of these roles, wherever? For navigation only; permissions ask can(). */
export function hasRole(viewer: Viewer, ...roles: Role[]): boolean {
  return viewer.posts.some((post) => roles.includes(post.role));
}
