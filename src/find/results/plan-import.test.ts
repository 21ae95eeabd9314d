import { describe, expect, it } from 'vitest';
import type { Dictionary } from '../procedures/index.ts';
import { planImport, targetKey, type Existing } from './plan-import.ts';
import type { RawResult } from './raw-result.ts';

const dictionary: Dictionary = {
  types: [
    { code: 'vpr', title: 'ВПР', measure: 'marks', graded: true },
    { code: 'oge', title: 'ОГЭ', measure: 'marks', graded: false },
  ],
  subjects: [{ code: 'mathematics', title: 'Математика', shortTitle: 'Математика', aliases: ['МА'] }],
  procedures: [],
  notHeld: [{ type: 'oge', year: 2020, exceptSubjects: [] }],
};
const findSchool = ({ name }: { name: string }) =>
  name === 'Школа' ? { id: 's', path: '/kr/s/', by: 'name' as const } : { why: 'Школы нет.' };
const raw = (change: Partial<RawResult> = {}): RawResult => ({
  row: 2,
  school: { code: null, name: 'Школа', municipality: null },
  type: 'ВПР',
  subject: 'МА',
  grade: 5,
  year: 2025,
  season: 'spring',
  participants: 20,
  marks: [2, 8, 6, 4],
  below: null,
  meanScore: null,
  high: null,
  maximum: null,
  journal: null,
  tasks: [],
  scores: null,
  ...change,
});
const plan = (rows: RawResult[], existing: Existing = new Map()) =>
  planImport(rows, dictionary, findSchool, existing).map(({ state, message }) => [state, message]);
const journal = { lowered: 1, confirmed: 18, raised: 1 };

/** What is there after the rows went in. */
const there = (...rows: RawResult[]): Existing =>
  new Map(
    planImport(rows, dictionary, findSchool, new Map()).flatMap(({ target, figures, additions }) =>
      target === null || figures === null ? [] : [[targetKey(target), { figures, additions }] as const],
    ),
  );

describe('a row', () => {
  it('goes in once; the same file again changes nothing', () => {
    expect(plan([raw()])).toEqual([['new', '']]);
    expect(plan([raw()], there(raw()))).toEqual([['same', '']]);
    expect(plan([raw(), raw({ row: 3 })])).toEqual([
      ['new', ''],
      ['same', ''],
    ]);
  });

  it('that contradicts what is there waits for a person, within one file it is refused', () => {
    const other = raw({ row: 3, marks: [3, 7, 6, 4] });
    expect(plan([other], there(raw()))).toEqual([
      ['conflict', 'Уже загружено другое: участников 20, «2» 2, «3» 8, «4» 6, «5» 4. Здесь: участников 20, «2» 3, «3» 7, «4» 6, «5» 4.'],
    ]);
    expect(plan([raw(), other])[1]).toEqual(['refused', 'В строке 2 о том же другие числа.']);
  });

  it.each([
    [raw({ type: 'Олимпиада' }), 'refused', 'Процедуры «Олимпиада» нет в словаре.'],
    [raw({ subject: 'Труд' }), 'refused', 'Предмета «Труд» нет в словаре.'],
    [raw({ grade: null }), 'refused', 'Не назван класс.'],
    [raw({ type: 'ОГЭ', grade: null, year: 2020 }), 'refused', 'В 2020 году процедуры ОГЭ по этому предмету не было.'],
    [raw({ school: { code: null, name: 'Другая', municipality: null } }), 'unknown', 'Школы нет.'],
  ])('%#', (row, state, message) => {
    expect(plan([row])).toEqual([[state, message]]);
  });

  it('of another report adds to the marks that are there, and only to them', () => {
    const addition = raw({ marks: null, journal });
    expect(plan([addition])).toEqual([['refused', 'Отметок этой школы ещё нет: сначала загрузите их.']]);
    expect(plan([addition], there(raw()))).toEqual([['new', '']]);
    expect(plan([addition], there(raw({ journal })))).toEqual([['same', '']]);
    expect(plan([raw({ marks: null, journal: { ...journal, raised: 0, confirmed: 19 } })], there(raw({ journal })))[0]?.[0]).toBe(
      'conflict',
    );
  });
});
