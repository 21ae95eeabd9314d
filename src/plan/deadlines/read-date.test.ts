import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDate, readDeadlineLine } from './index.ts';

const TODAY = '2026-11-18'; // a Wednesday

describe('dates typed by people', () => {
  test.each([
    ['20.01.2027', '2027-01-20'],
    ['20.1.27', '2027-01-20'],
    ['2027-01-20', '2027-01-20'],
    ['20 января 2027', '2027-01-20'],
    ['до 20 января', '2027-01-20'],
    ['к 1 декабря', '2026-12-01'],
    ['20 октября', '2026-10-20'],
    ['до 20 октября', '2027-10-20'],
    ['май 2027', '2027-05-31'],
    ['февраль 2028', '2028-02-29'],
    ['сегодня', '2026-11-18'],
    ['завтра', '2026-11-19'],
    ['Послезавтра.', '2026-11-20'],
    ['вчера', '2026-11-17'],
    ['через неделю', '2026-11-25'],
    ['через 3 дня', '2026-11-21'],
    ['через месяц', '2026-12-18'],
    ['в пятницу', '2026-11-20'],
    ['до среды', '2026-11-25'],
    ['до конца месяца', '2026-11-30'],
    ['IV квартал 2026', '2026-12-31'],
    ['до конца декабря', '2026-12-31'],
    ['2027', '2027-12-31'],
  ])('%s', (text, date) => {
    expect(readDate(text, TODAY)?.date).toBe(date);
  });

  test('shows what was understood', () => {
    expect(readDate('до 20 января', TODAY)).toEqual({
      date: '2027-01-20',
      understood: '20 января 2027 года',
    });
  });

  test.each(['', 'скоро', '31.02.2027', '30 февраля', '20.13.2026', 'ежемесячно', 'май, июнь', '20 января Иванов'])(
    '«%s» is no date',
    (text) => {
      expect(readDate(text, TODAY)).toBeNull();
    },
  );

  test('never throws and always gives a date', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(readDate(text, TODAY)?.date ?? TODAY).toMatch(/^\d{4}-\d\d-\d\d$/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a line of read-deadlines', () => {
  test('gives the schedule as JSON', () => {
    const line = JSON.stringify({
      phrase: 'ежеквартально',
      period: { start: '2024-01-01', end: '2024-06-30' },
      groupYear: null,
    });
    expect(readDeadlineLine(line)).toEqual({
      ok: true,
      schedule: {
        kind: 'recurring',
        every: 'quarter',
        timesPerYear: null,
        externalPlan: null,
        confidence: 0.98,
        understood: 'ежеквартально',
        doubts: [],
        windows: [
          { start: '2024-01-01', end: '2024-03-31' },
          { start: '2024-04-01', end: '2024-06-30' },
        ],
      },
    });
  });
  test.each([
    ['{', 'строка не является JSON'],
    ['[]', 'нужен объект с полем phrase'],
    ['{"phrase":1}', 'phrase должно быть строкой'],
    ['{"phrase":"май","groupYear":"2020"}', 'groupYear должно быть годом или null'],
    ['{"phrase":"май","period":{"start":"2024-13-01","end":"2024-12-31"}}', 'period должен содержать даты start и end вида ГГГГ-ММ-ДД'],
    ['{"phrase":"май","period":{"start":"2024-12-31","end":"2024-01-01"}}', 'начало period позже его конца'],
  ])('%s is refused', (line, problem) => {
    expect(readDeadlineLine(line)).toEqual({ ok: false, problem });
  });
});
