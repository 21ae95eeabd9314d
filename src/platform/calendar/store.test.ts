import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestRegion } from '../../../test/support/database.ts';
import { transact } from '../db/index.ts';
import type { Db } from '../db/index.ts';
import { newId } from '../lib/id.ts';
import {
  findAcademicCalendar,
  isWorkingDay,
  listAcademicCalendars,
  listCalendarsAt,
  listEditedDays,
  readSchoolYear,
  findWorkingCalendar,
  recommendAcademicCalendar,
  removeAcademicCalendar,
  removeDay,
  resolveAcademicCalendar,
  saveAcademicCalendar,
  saveDay,
} from './index.ts';
import type { CalendarText } from './index.ts';

let db: Db;
let close: () => Promise<void>;
const ids = { region: newId(), district: newId(), school: newId() };

beforeAll(async () => {
  ({ db, close } = await openTestRegion());
  const organisations = [
    { id: ids.region, code: 'r', path: '/r/', type: 'region', parent_id: null },
    { id: ids.district, code: 'd', path: '/r/d/', type: 'municipality', parent_id: ids.region },
    { id: ids.school, code: 's', path: '/r/d/s/', type: 'school', parent_id: ids.district },
  ];
  for (const organisation of organisations) {
    const name = organisation.code;
    await db
      .insertInto('organisations')
      .values({ ...organisation, name, short_name: name, everyday_name: name, sort_key: name })
      .execute();
  }
});
afterAll(() => close());

function text(organisationId: string, path: string, note: string, schoolYear = 2026): CalendarText {
  const { scheme, periods } = recommendAcademicCalendar(schoolYear, 'half-years');
  return { organisationId, path, schoolYear, scheme, week: 6, note, periods };
}

test('the nearest calendar holds; taken back, the one above holds again', async () => {
  expect(await findAcademicCalendar(db, '/r/d/s/', 2026)).toEqual(recommendAcademicCalendar(2026));
  await transact(db, (tx) => saveAcademicCalendar(tx, text(ids.region, '/r/', 'область'), null));
  await transact(db, (tx) => saveAcademicCalendar(tx, text(ids.school, '/r/d/s/', 'школа'), null));
  const own = await findAcademicCalendar(db, '/r/d/s/', 2026);
  expect(own).toMatchObject({
    note: 'школа',
    organisationId: ids.school,
    scheme: 'half-years',
    week: 6,
    version: 1,
  });
  expect(own.periods).toEqual(recommendAcademicCalendar(2026, 'half-years').periods);
  expect((await findAcademicCalendar(db, '/r/d/', 2026)).note).toBe('область');
  expect((await listCalendarsAt(db, '/r/d/s/', [2025, 2026])).map(({ note }) => note)).toEqual(['', 'школа']);
  const all = await listAcademicCalendars(db, 2026);
  expect(resolveAcademicCalendar(all, '/r/d/s/', 2026)).toEqual(own);
  expect(await transact(db, (tx) => removeAcademicCalendar(tx, { organisationId: ids.school, schoolYear: 2026, version: 1 }))).toBe(true);
  expect((await findAcademicCalendar(db, '/r/d/s/', 2026)).note).toBe('область');
});

test('of two editors the second learns that the first was quicker', async () => {
  const save = (note: string, version: number | null) =>
    transact(db, (tx) => saveAcademicCalendar(tx, text(ids.district, '/r/d/', note), version));
  expect(await save('первый', null)).not.toBeNull();
  expect(await save('второй', null)).toBeNull();
  expect(await save('правка', 1)).not.toBeNull();
  expect(await save('опоздавшая правка', 1)).toBeNull();
  expect(await findAcademicCalendar(db, '/r/d/', 2026)).toMatchObject({ note: 'правка', version: 2 });
});

test('an edited day stands over the law until it is given back', async () => {
  const day = { day: '2027-03-09', kind: 'off', official: true, title: 'Перенос по постановлению' } as const;
  expect(await transact(db, (tx) => saveDay(tx, day, null))).toBe(true);
  expect(await transact(db, (tx) => saveDay(tx, day, null))).toBe(false);
  expect(isWorkingDay(await findWorkingCalendar(db), '2027-03-09')).toBe(false);
  expect(await listEditedDays(db, 2027)).toEqual([{ ...day, version: 1 }]);
  expect(await transact(db, (tx) => saveDay(tx, { ...day, kind: 'short' }, 1))).toBe(true);
  expect(await transact(db, (tx) => saveDay(tx, day, 1))).toBe(false);
  expect(await transact(db, (tx) => removeDay(tx, day.day, 2))).toBe(true);
  expect(isWorkingDay(await findWorkingCalendar(db), '2027-03-09')).toBe(true);
});

test('a school year for the rules of deadlines: windows end on days of study', async () => {
  const year = readSchoolYear(recommendAcademicCalendar(2023), await findWorkingCalendar(db));
  expect(year.quarters[1]).toEqual({ start: '2023-11-06', end: '2023-12-29' });
  expect(year.halfYears).toHaveLength(2);
  expect(year.trimesters).toEqual([]);
  expect(year.holidays.map(({ season }) => season)).toEqual(['autumn', 'winter', 'spring', 'summer']);
});
