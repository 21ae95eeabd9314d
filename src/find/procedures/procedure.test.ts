import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestRegion } from '../../../test/support/database.ts';
import { transact } from '../../platform/db/index.ts';
import { findSubject, findType, isHeld, markOf, procedureTitle, thresholdsOf, type Dictionary, type ProcedureKey } from './procedure.ts';
import { ensureProcedures, findDictionary, listProcedureYears } from './store.ts';

let region: Awaited<ReturnType<typeof openTestRegion>>;
let dictionary: Dictionary;
beforeAll(async () => {
  region = await openTestRegion();
  dictionary = await findDictionary(region.db);
});
afterAll(() => region.close());

const key = (type: string, subject: string, grade: number | null = null): ProcedureKey => ({ type, subject, grade, season: 'spring' });

describe('the dictionary', () => {
  it.each([
    ['Русский  язык', 'russian'],
    ['математика (профильный уровень)', 'mathematics-profile'],
    ['Математика базовая', 'mathematics-basic'],
    ['Информатика (КЕГЭ)', 'informatics'],
    ['Труд', undefined],
  ])('«%s» is %s', (written, code) => {
    expect(findSubject(dictionary, written)?.code).toBe(code);
  });

  it('knows what was not held', () => {
    expect(findType(dictionary, 'огэ')?.code).toBe('oge');
    expect(isHeld(dictionary, key('oge', 'russian'), 2020)).toBe(false);
    expect(isHeld(dictionary, key('oge', 'russian'), 2021)).toBe(true);
    expect(isHeld(dictionary, key('oge', 'physics'), 2021)).toBe(false);
    expect(isHeld(dictionary, key('vpr', 'physics'), 2020)).toBe(true);
  });

  it('says procedures in words', () => {
    expect(procedureTitle(dictionary, key('vpr', 'mathematics', 5))).toBe('ВПР, математика, 5\u00a0класс');
    expect(procedureTitle(dictionary, { ...key('vpr', 'russian', 6), season: 'autumn' })).toBe('ВПР, русский язык, 6\u00a0класс, осень');
    expect(procedureTitle(dictionary, key('ege', 'mathematics-profile'))).toBe('ЕГЭ, математика профиль');
  });
});

describe('thresholds', () => {
  it('are those of the year, or of the nearest earlier one', async () => {
    const [procedure] = await transact(region.db, (tx) => ensureProcedures(tx, dictionary, [key('ege', 'mathematics-profile')]));
    const years = await listProcedureYears(region.db, [procedure?.id ?? 0]);
    expect(thresholdsOf(years, 2025)).toMatchObject({ year: 2025, minimumScore: 27 });
    expect(thresholdsOf(years, 2031)).toMatchObject({ year: 2026, minimumScore: 27 });
    expect(thresholdsOf(years, 2019)).toBeNull();
  });

  it.each([
    [14, 2],
    [15, 3],
    [22, 3],
    [23, 4],
    [28, 4],
    [29, 5],
  ] as const)('%i points in Russian are %i', (score, mark) => {
    expect(markOf(score, [15, 23, 29])).toBe(mark);
  });
});

it('a procedure met for the first time is added once, and the grade of ОГЭ is ignored', async () => {
  const keys = [key('regional', 'physics', 9), key('oge', 'german', 9), key('regional', 'physics', 9), key('ege', 'mathematics-basic', 11)];
  const [first, german, again, basic] = await transact(region.db, (tx) => ensureProcedures(tx, dictionary, keys));
  const [later] = await transact(region.db, (tx) => ensureProcedures(tx, dictionary, [key('oge', 'german')]));
  expect(again?.id).toBe(first?.id);
  expect(later?.id).toBe(german?.id);
  expect(german).toMatchObject({ grade: null, measure: 'marks' });
  expect(basic).toMatchObject({ measure: 'marks', grade: null });
});
