import type { Role } from './viewer.ts';

/** Roles as people call them. */
export const ROLE_TITLES: Record<Role, string> = {
  administrator: 'администратор',
  'region-coordinator': 'региональный координатор',
  'municipal-coordinator': 'муниципальный координатор',
  methodist: 'методист',
  curator: 'куратор',
  head: 'директор',
  deputy: 'заместитель директора',
  teacher: 'учитель',
  expert: 'эксперт',
};
