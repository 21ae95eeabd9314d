import { describe, expect, it } from 'vitest';
import { makeImported } from '../../../test/support/draft.ts';
import { readDecision, readSource, writeDecision } from '../roadmaps/index.ts';
import { readDates, CONFIRM_FIELDS } from './date-fields.ts';
import { listObstacles } from './confirm.ts';
import { belongsTo, keepImported, listWordChanges, lookWords, needsCheck, partyText, placeWords, type RowLook } from './review.ts';

const row = (change: Partial<RowLook>): RowLook => ({
  title: 'Совещание',
  deadline: 'май',
  scheduleKind: 'once',
  confidence: 0.95,
  problems: [],
  reviewed: false,
  skipped: false,
  ...change,
});
const doubt = { severity: 'warning', code: 'no-responsible', message: '' } as const;

describe('what a person must look at', () => {
  it.each([
    [row({}), false, 'понято уверенно'],
    [row({ confidence: 0.7 }), true, 'проверьте строку'],
    [row({ confidence: 0.7, scheduleKind: null }), true, 'проверьте срок'],
    [row({ problems: [doubt] }), true, 'проверьте исполнителя'],
    [row({ problems: [{ ...doubt, severity: 'error', code: 'no-deadline' }] }), true, 'исправьте: срок'],
    [row({ title: '', problems: [doubt] }), true, 'исправьте: нет мероприятия'],
    [row({ problems: [doubt], reviewed: true }), false, 'проверено'],
    [row({ problems: [doubt], skipped: true }), false, 'не входит в план'],
  ])('%#: %j', (look, isToCheck, words) => {
    expect(needsCheck(look)).toBe(isToCheck);
    expect(lookWords(look).words).toBe(words);
  });

  it('the words of the document stay beside the corrected ones', () => {
    const before = { number: '1', title: 'А', deadline: 'май', responsible: null, result: null };
    const after = { ...before, deadline: 'июнь' };
    const kept = keepImported(null, before, after, false);
    expect(listWordChanges(kept, after)).toEqual([{ field: 'deadline', was: 'май' }]);
    expect(keepImported(kept, after, { ...after, title: 'Б' }, false)).toBe(kept);
    expect(keepImported(null, before, before, false)).toBeNull();
    expect(keepImported(null, before, after, true)).toBeNull();
  });

  it('a doubt belongs to the row of its place', () => {
    const place = { from: 5, to: 6, table: 1, row: 3 };
    expect(belongsTo({ source: { from: 5, to: 6, table: 1, row: 3 } }, place)).toBe(true);
    expect(belongsTo({ source: { from: 5, to: 6, table: 2, row: 3 } }, place)).toBe(false);
    expect(belongsTo({ source: { from: 9, to: 9 } }, { from: 8, to: 10 })).toBe(true);
    expect(belongsTo({ source: null }, place)).toBe(false);
    expect([placeWords(place), placeWords({ from: 8, to: 10 }), placeWords({ from: 8, to: 8, page: 2 })]).toEqual([
      'таблица 1, строка 3',
      'строки 8–10',
      'страница 2, строка 8',
    ]);
  });

  it('a row is kept as its cells; of old drafts the words alone are known', () => {
    const stored = { place: { from: 2, to: 2, table: 1, row: 2 }, cells: makeImported().sections[0]?.activities[0]?.cells ?? [] };
    expect(readSource(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
    expect(readSource({ place: null, cells: ['Состав'] }).cells).toEqual([
      { field: 'other', header: '', text: 'Состав', continued: false },
    ]);
    expect(partyText({ person: 'Орлова Н. П.', position: 'методист' })).toBe('Орлова Н. П., методист');
  });
});

describe('the last step', () => {
  const form = {
    title: 'План',
    approvalKind: '',
    approvalNumber: '',
    approvalDate: null,
    periodStart: '2026-09-01',
    periodEnd: '2027-06-30',
    inForceFrom: '2026-09-01',
  };
  it.each([
    [form, { rows: 5, toCheck: 0, errors: 0 }, []],
    [form, { rows: 0, toCheck: 0, errors: 0 }, [null]],
    [form, { rows: 5, toCheck: 2, errors: 1 }, [null]],
    [{ ...form, periodEnd: '2026-08-01' }, { rows: 5, toCheck: 0, errors: 0 }, ['periodEnd', 'inForceFrom']],
    [{ ...form, inForceFrom: '2028-01-01' }, { rows: 5, toCheck: 0, errors: 0 }, ['inForceFrom']],
  ])('%#', (sent, tally, fields) => {
    expect(listObstacles(sent, tally).map(({ field }) => field)).toEqual(fields);
  });

  it('reads dates in words; only the date of the document may be left out', () => {
    const { values, problems } = readDates(
      { periodStart: '1 сентября 2026', periodEnd: 'потом', inForceFrom: '' },
      '2026-08-20',
      CONFIRM_FIELDS,
    );
    expect(values).toEqual({ approvalDate: null, periodStart: '2026-09-01', periodEnd: null, inForceFrom: null });
    expect(problems.map(({ field }) => field)).toEqual(['periodEnd', 'inForceFrom']);
  });

  it('decisions on parties survive their form', () => {
    const id = '0192a000-0000-7000-8000-000000000000';
    for (const target of [null, { kind: 'outside' }, { kind: 'group', id }, { kind: 'organisation', id }] as const) {
      expect(readDecision(writeDecision(target))).toEqual(target);
    }
    expect(readDecision('group:чужое')).toBeNull();
    expect(readDecision(`school:${id}`)).toBeNull();
  });
});
