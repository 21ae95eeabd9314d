import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../lib/dates.ts';
import {
  countSchoolDays,
  describeDay,
  HOLIDAYS,
  isSchoolDay,
  lastSchoolDay,
  listHolidays,
  listStudyPeriods,
  makeWorkingCalendar,
  recommendAcademicCalendar,
  resolveAcademicCalendar,
  schoolYearOf,
} from './index.ts';
import type { AcademicCalendar, Scheme } from './index.ts';

const working = makeWorkingCalendar();

function rows(calendar: AcademicCalendar, kind: string): [number, string, string][] {
  return calendar.periods.filter((period) => period.kind === kind).map(({ number, start, end }) => [number, start, end]);
}

describe('the recommended calendar', () => {
  test('2025/26 has the dates recommended by the ministry', () => {
    const calendar = recommendAcademicCalendar(2025);
    expect(rows(calendar, 'holiday')).toEqual([
      [1, '2025-10-25', '2025-11-02'],
      [2, '2025-12-31', '2026-01-11'],
      [5, '2026-02-16', '2026-02-22'],
      [3, '2026-03-28', '2026-04-05'],
      [4, '2026-05-27', '2026-08-31'],
    ]);
    expect(rows(calendar, 'quarter')).toEqual([
      [1, '2025-09-01', '2025-10-24'],
      [2, '2025-11-03', '2025-12-30'],
      [3, '2026-01-12', '2026-03-27'],
      [4, '2026-04-06', '2026-05-26'],
    ]);
  });

  test('half-years and trimesters', () => {
    expect(rows(recommendAcademicCalendar(2025, 'half-years'), 'half-year')).toEqual([
      [1, '2025-09-01', '2025-12-30'],
      [2, '2026-01-12', '2026-05-26'],
    ]);
    expect(rows(recommendAcademicCalendar(2025, 'trimesters'), 'trimester')).toEqual([
      [1, '2025-09-01', '2025-11-30'],
      [2, '2025-12-01', '2026-02-28'],
      [3, '2026-03-01', '2026-05-26'],
    ]);
  });

  test('a calendar of another scheme still answers for quarters and half-years', () => {
    const trimesters = recommendAcademicCalendar(2026, 'trimesters');
    expect(listStudyPeriods(trimesters, 'quarter')).toEqual(listStudyPeriods(recommendAcademicCalendar(2026), 'quarter'));
    expect(listStudyPeriods(recommendAcademicCalendar(2026), 'half-year')).toEqual(
      listStudyPeriods(recommendAcademicCalendar(2026, 'half-years'), 'half-year'),
    );
  });

  test('the end of a quarter is the last day of study before the holidays', () => {
    const [first, second, third, fourth] = listStudyPeriods(recommendAcademicCalendar(2025), 'quarter');
    expect([first, second, third, fourth].map((period) => period && lastSchoolDay(working, period))).toEqual([
      '2025-10-24',
      '2025-12-30',
      '2026-03-27',
      '2026-05-26',
    ]);
    const [, winter] = listStudyPeriods(recommendAcademicCalendar(2023), 'quarter');
    expect(winter && lastSchoolDay(working, winter)).toBe('2023-12-29');
  });
});

describe('the nearest calendar wins', () => {
  const own = (path: string, note: string): AcademicCalendar => ({
    ...recommendAcademicCalendar(2026),
    id: note,
    path,
    note,
  });
  const calendars = [own('/r/', 'region'), own('/r/m/s/', 'school'), own('/r/m/', 'municipality')];

  test.each([
    ['/r/m/s/', 'school'],
    ['/r/m/other/', 'municipality'],
    ['/r/n/s/', 'region'],
    ['/r/ms/', 'region'],
    ['/q/', ''],
  ])('%s', (path, note) => expect(resolveAcademicCalendar(calendars, path, 2026).note).toBe(note));

  test('of another year', () => expect(resolveAcademicCalendar(calendars, '/r/m/s/', 2027).id).toBeNull());
});

describe('words of the day', () => {
  const calendar = recommendAcademicCalendar(2026);
  test.each([
    ['2026-11-17', 'Вторая четверть, до каникул 31 учебный день'],
    ['2026-12-29', 'Вторая четверть, до каникул 1 учебный день'],
    ['2026-12-30', 'Вторая четверть, последний учебный день перед каникулами'],
    ['2026-12-31', 'Зимние каникулы до воскресенья, 10 января 2027 года, затем третья четверть'],
    ['2027-01-10', 'Зимние каникулы до воскресенья, 10 января, затем третья четверть'],
    ['2027-05-25', 'Четвёртая четверть, до конца учебного года 1 учебный день'],
    ['2027-05-26', 'Четвёртая четверть, последний учебный день'],
    ['2027-07-01', 'Летние каникулы'],
  ])('%s', (day, text) => expect(describeDay(calendar, working, day).replaceAll('\u00a0', ' ')).toBe(text));

  test('a trimester says what comes first', () => {
    const trimesters = recommendAcademicCalendar(2026, 'trimesters');
    expect(describeDay(trimesters, working, '2026-10-19').replaceAll('\u00a0', ' ')).toBe('Первый триместр, до каникул 4 учебных дня');
    expect(describeDay(trimesters, working, '2026-11-26').replaceAll('\u00a0', ' ')).toBe(
      'Первый триместр, до конца триместра 2 учебных дня',
    );
    expect(describeDay(trimesters, working, '2026-10-26').replaceAll('\u00a0', ' ')).toBe('Осенние каникулы до воскресенья, 1 ноября');
  });
});

describe('properties', () => {
  const years = fc.integer({ min: 2000, max: 2098 });
  const schemes = fc.constantFrom<Scheme>('quarters', 'half-years', 'trimesters');

  test('study and holidays cover the year once; each holiday has seven days or more', () => {
    fc.assert(
      fc.property(years, schemes, (year, scheme) => {
        const calendar = recommendAcademicCalendar(year, scheme);
        const holidays = listHolidays(calendar);
        for (const { start, end } of holidays) expect(daysBetween(start, end)).toBeGreaterThanOrEqual(6);
        if (scheme === 'trimesters') return;
        const study = listStudyPeriods(calendar, scheme === 'quarters' ? 'quarter' : 'half-year');
        const cuts =
          scheme === 'quarters' ? holidays : holidays.filter(({ number }) => number === HOLIDAYS.winter || number === HOLIDAYS.summer);
        const line = [...study, ...cuts].toSorted((a, b) => a.start.localeCompare(b.start));
        expect(line[0]?.start).toBe(`${year}-09-01`);
        expect(line.at(-1)?.end).toBe(`${year + 1}-08-31`);
        line.slice(1).forEach((period, index) => expect(period.start).toBe(addDays(line[index]?.end ?? '', 1)));
      }),
    );
  });

  test('counting school days agrees with asking each day, and each day has words', () => {
    fc.assert(
      fc.property(years, schemes, fc.integer({ min: 0, max: 364 }), fc.integer({ min: 0, max: 80 }), (year, scheme, offset, length) => {
        const calendar = recommendAcademicCalendar(year, scheme);
        const from = addDays(`${year}-09-01`, offset);
        const days = Array.from({ length: length + 1 }, (_, index) => addDays(from, index));
        expect(countSchoolDays(calendar, working, from, days.at(-1) ?? from)).toBe(
          days.filter((day) => isSchoolDay(calendar, working, day)).length,
        );
        expect(schoolYearOf(from)).toBe(year);
        expect(describeDay(calendar, working, from)).toMatch(/^[А-ЯЁ]/);
      }),
      { numRuns: 60 },
    );
  });
});
