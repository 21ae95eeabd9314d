import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseForm } from '../http/index.ts';
import { addDays, formatDate, formatDateWords } from '../lib/dates.ts';
import { recommendAcademicCalendar } from './recommended-calendar.ts';
import { makePeriods } from './calendar-entry.ts';
import { calendarForm, readTypedDate, textsOfCalendar } from './forms.ts';

const texts = textsOfCalendar(recommendAcademicCalendar(2026));

function problemsOf(changed: Record<string, string>): [string | null, string][] {
  const parsed = parseForm(calendarForm(2026), { ...texts, version: '0', ...changed });
  return parsed.ok ? [] : parsed.problems.map(({ field, message }) => [field, message.replaceAll('\u00a0', ' ')]);
}

test.each([
  ['27.10.2026', '2026-10-27'],
  ['27.10', '2026-10-27'],
  ['7.1', '2027-01-07'],
  ['27 октября', '2026-10-27'],
  ['1 мая 2027 г.', '2027-05-01'],
  ['1 марта', '2027-03-01'],
  ['2026-10-27', '2026-10-27'],
  ['30.02', null],
  ['октябрь', null],
  ['', null],
])('«%s» is read as %s', (text, date) => expect(readTypedDate(text, 2026)).toBe(date));

test('what we write is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 36_500 }), (offset) => {
      const date = addDays('2000-01-01', offset);
      expect(readTypedDate(formatDate(date), 2026)).toBe(date);
      expect(readTypedDate(formatDateWords(date), 2026)).toBe(date);
    }),
  );
});

test('a calendar goes through its form unchanged, in every scheme and year', () => {
  const schemes = fc.constantFrom('quarters' as const, 'trimesters' as const, 'half-years' as const);
  fc.assert(
    fc.property(fc.integer({ min: 2000, max: 2098 }), schemes, (year, scheme) => {
      const calendar = recommendAcademicCalendar(year, scheme);
      const parsed = parseForm(calendarForm(year), { ...textsOfCalendar(calendar), version: '3' });
      expect(parsed.ok && parsed.value.version).toBe(3);
      expect(parsed.ok && makePeriods(year, parsed.value.entry)).toEqual(calendar.periods);
    }),
  );
});

test('without additional holidays there are none', () => {
  const parsed = parseForm(calendarForm(2026), {
    ...texts,
    additionalStart: '',
    additionalEnd: '',
    version: '0',
  });
  expect(parsed.ok && makePeriods(2026, parsed.value.entry).filter(({ kind }) => kind === 'holiday')).toHaveLength(4);
});

test('problems say what to do, at their fields', () => {
  expect(problemsOf({ autumnEnd: '', winterStart: 'после ёлки' })).toEqual([
    ['autumnEnd', 'Укажите дату'],
    ['winterStart', 'Не похоже на дату: «после ёлки». Укажите, например, 27.10.2026'],
  ]);
  expect(problemsOf({ autumnStart: '26.10', autumnEnd: '30.10' })).toEqual([
    ['autumnStart', 'Каникулы длятся 5 дней, а должны не меньше 7'],
  ]);
  expect(problemsOf({ springStart: '05.04', springEnd: '28.03' })).toEqual([
    ['springStart', 'Каникулы заканчиваются раньше, чем начались'],
  ]);
  expect(problemsOf({ winterStart: '25.10', winterEnd: '10.11' })[0]).toEqual([
    'winterStart',
    'Эти каникулы начинаются раньше, чем закончились предыдущие',
  ]);
  expect(problemsOf({ additionalStart: '01.10', additionalEnd: '10.10' })).toEqual([
    ['additionalStart', 'Дополнительные каникулы лежат между зимними и весенними'],
  ]);
  expect(problemsOf({ yearEnd: '26.05.2026' })[0]?.[0]).toBe('yearEnd');
  expect(problemsOf({ week: '7' })[0]).toEqual(['week', 'Выберите рабочую неделю']);
});
