import { ACTION_WORDS } from '../../platform/registers/index.ts';

/** Actions of the audit in words; those of registers are theirs. */
export const AUDIT_ACTIONS: Record<string, string> = {
  ...ACTION_WORDS,
  import: 'Загружено',
  'give-code': 'Выдан код для входа',
  'set-password': 'Задан пароль',
  lock: 'Доступ закрыт',
  unlock: 'Доступ открыт',
  'first-run': 'Первый запуск',
  'bring-into-force': 'Введено в действие',
  report: 'Отчёт отправлен',
  accept: 'Отчёт принят',
  return: 'Отчёт возвращён',
  postpone: 'Срок перенесён',
  cancel: 'Отменено',
  comment: 'Замечание',
  remind: 'Напоминание',
  reopen: 'Приёмка отменена',
  'name-dates': 'Назначены даты',
};

export const AUDIT_NOUNS: Record<string, string> = {
  organisations: 'организации',
  'organisation-statuses': 'статусы школ',
  people: 'люди',
  posts: 'должности',
  curatorships: 'кураторство',
  substitutions: 'замещение',
  accounts: 'доступ',
  roadmaps: 'дорожные карты',
  activities: 'мероприятия',
  groups: 'группы организаций',
  'group-members': 'состав групп',
  tasks: 'задачи',
  'academic-calendars': 'учебные календари',
  'working-days': 'производственный календарь',
};
