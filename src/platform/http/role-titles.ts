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

/** The same after «исполняет обязанности». */
export const ROLE_GENITIVES: Record<Role, string> = {
  administrator: 'администратора',
  'region-coordinator': 'регионального координатора',
  'municipal-coordinator': 'муниципального координатора',
  methodist: 'методиста',
  curator: 'куратора',
  head: 'директора',
  deputy: 'заместителя директора',
  teacher: 'учителя',
  expert: 'эксперта',
};
