import { taskUrl } from '../act/tasks/index.ts';
import { TASK_STATE_TITLES, activityUrl, roadmapUrl, roadmaps } from '../plan/roadmaps/index.ts';
import type { AuditNoun, Field } from '../platform/registers/index.ts';

const text = (name: string, label: string): Field => ({ name, label, kind: 'text' });
const day = (name: string, label: string): Field => ({ name, label, kind: 'date' });
const count = (name: string, label: string): Field => ({ name, label, kind: 'number', digits: 0 });
const flag = (name: string, label: string): Field => ({ name, label, kind: 'flag' });
const choice = (name: string, label: string, words: Readonly<Record<string, string>>): Field => ({
  name,
  label,
  kind: 'choice',
  options: Object.entries(words).map(([value, title]) => ({ value, label: title })),
});

/** How the audit calls what is no register: fields of tasks, activities, calendars as people name them. */
export const OTHER_NOUNS: readonly AuditNoun[] = [
  {
    noun: 'roadmaps',
    href: roadmapUrl,
    fields: [...roadmaps.fields, text('file', 'Файл'), count('activities', 'Мероприятий'), text('party', 'Сопоставлен исполнитель')],
  },
  {
    noun: 'activities',
    href: activityUrl,
    fields: [
      text('number', 'Номер'),
      text('title', 'Мероприятие'),
      text('deadline', 'Срок словами'),
      text('responsible', 'Исполнители'),
      text('result', 'Ожидаемый результат'),
      text('eachReports', 'Кто отчитывается'),
      flag('skipped', 'Не берётся в план'),
      text('section', 'Раздел'),
      day('due', 'Срок'),
      day('ask_on', 'Спросить о датах'),
      day('cancelled_on', 'Отменено'),
      count('tasks', 'Задач'),
      text('executors', 'Исполнители'),
      text('controller', 'Контролирует'),
    ],
  },
  {
    noun: 'tasks',
    href: (id) => taskUrl(id),
    fields: [
      choice('state', 'Состояние', TASK_STATE_TITLES),
      text('text', 'Отчёт'),
      day('due', 'Срок'),
      text('comment', 'Замечание'),
      text('person', 'Кому'),
    ],
  },
  {
    noun: 'academic-calendars',
    fields: [
      choice('scheme', 'Учебный год', { quarters: 'по четвертям', trimesters: 'по триместрам', 'half-years': 'по полугодиям' }),
      count('week', 'Дней в неделе'),
      text('note', 'Примечание'),
    ],
  },
  {
    noun: 'working-days',
    fields: [
      choice('kind', 'День', { off: 'выходной', working: 'рабочий', short: 'сокращённый' }),
      flag('official', 'Утверждён'),
      text('title', 'Название'),
    ],
  },
  {
    noun: 'reminders',
    href: (id) => `/people/${id}`,
    fields: [
      text('address', 'Адрес'),
      choice('digest', 'Сводка', { daily: 'по рабочим дням', weekly: 'раз в неделю', off: 'не присылать' }),
      flag('instant', 'Писать сразу'),
      count('daysBefore', 'Дней до срока'),
    ],
  },
  { noun: 'outbox', href: (id) => `/outbox/${id}`, fields: [] },
  { noun: 'templates', fields: [text('in_force', 'Действует')] },
];
