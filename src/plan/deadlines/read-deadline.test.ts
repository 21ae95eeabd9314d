import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONTEXTS, DEADLINE_EXAMPLES } from './examples.ts';
import { GREEDY_ROWS, SPECIFIC_ROWS } from './grammar.ts';
import { readDeadline, type DeadlineContext, type Schedule } from './index.ts';
import { readTokens } from './tokens.ts';

const told = ({ windows }: Schedule): string[] => windows.map(({ start, end }) => `${start}..${end}`);

describe('examples', () => {
  test.each(DEADLINE_EXAMPLES.map((example) => [`${example.phrase.replaceAll('\n', '⏎')} (${example.context})`, example] as const))(
    '%s',
    (_name, example) => {
      const schedule = readDeadline(example.phrase, CONTEXTS[example.context]);
      expect({
        kind: schedule.kind,
        windows: told(schedule),
        every: schedule.every,
        timesPerYear: schedule.timesPerYear,
        externalPlan: schedule.externalPlan,
        understood: schedule.understood,
        sure: schedule.confidence >= 0.9,
      }).toEqual({
        kind: example.kind,
        windows: example.windows,
        every: example.every ?? null,
        timesPerYear: example.timesPerYear ?? null,
        externalPlan: example.externalPlan ?? null,
        understood: example.understood,
        sure: example.sure,
      });
    },
  );

  test('every row of the grammar reads the example beside it', () => {
    for (const row of [...SPECIFIC_ROWS, ...GREEDY_ROWS]) {
      const { tokens } = readTokens(row.example);
      expect.soft(row.parse(tokens, 0)?.next, row.name).toBe(tokens.length);
    }
  });
});

describe('what is not sure says why', () => {
  test.each([
    ['март', CONTEXTS.years, 'год не указан: взят первый подходящий, 2023'],
    ['октябрь 2024, Петрова', CONTEXTS.year, 'не понято: «Петрова»'],
    ['май 2026', CONTEXTS.year, 'срок лежит вне периода документа'],
    ['декабрь 2024 – январь 2025', CONTEXTS.year, 'срок выходит за период документа'],
    ['до 3 июня 2024', CONTEXTS.none, 'начало срока не указано'],
    ['ежеквартально', CONTEXTS.none, 'период документа не известен, поэтому даты не перечислены'],
    [
      'октябрь',
      { period: { start: '2023-01-01', end: '2023-12-31' }, groupYear: null, orderDate: '2022-10-05' },
      'приказ издан до начала периода: возможно, имеется в виду 2022 год',
    ],
  ] satisfies [string, DeadlineContext, string][])('%s', (phrase, context, doubt) => {
    const schedule = readDeadline(phrase, context);
    expect(schedule.doubts).toContain(doubt);
    expect(schedule.confidence).toBeLessThan(0.9);
  });

  test('two rules in one cell are both kept', () => {
    const { rules } = readDeadline('по учебным полугодиям, по итогам каждой четверти', CONTEXTS.school);
    expect(rules.map((rule) => rule.type === 'academic' && rule.every)).toEqual(['half-year', 'quarter']);
  });
});

const DAYS = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const PERIODS = fc.tuple(DAYS, DAYS).map(([a, b]) => (a <= b ? { start: a, end: b } : { start: b, end: a }));
const CONTEXT: fc.Arbitrary<DeadlineContext> = fc.record({
  period: fc.option(PERIODS),
  groupYear: fc.option(fc.integer({ min: 2015, max: 2035 })),
  orderDate: fc.option(DAYS),
});
const WORDS = [
  'до',
  'с',
  'по',
  'к',
  'в',
  'не',
  'позднее',
  'каждый',
  'каждой',
  'январь',
  'мая',
  'октябре',
  'декабрь',
  '2023',
  '2024',
  '2023-2024',
  'уч.г.',
  '15',
  '1',
  '3',
  'раза',
  'раз',
  'год',
  'году',
  'квартал',
  'полугодие',
  'четверти',
  'последняя',
  'II',
  'декада',
  'пятница',
  'месяца',
  'числа',
  'ежемесячно',
  'ежегодно',
  'постоянно',
  'течение',
  'года',
  'периода',
  'плану',
  'графику',
  'РМК',
  '(',
  ')',
  ',',
  ';',
  '-',
  '–',
  '.',
  'после',
  'рабочих',
  'дней',
  'каникулы',
  'осенние',
  '01.09.2023',
  '31.12.',
  '14:00',
  'мск',
  'конца',
  'учебного',
  'окончании',
];
const PHRASE = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 14 }).map((words) => words.join(' ')),
  fc.constantFrom(...DEADLINE_EXAMPLES.map((example) => example.phrase)),
);

describe('properties', () => {
  test('never throws; windows are ordered, whole and inside the period; confidence is a share', () => {
    fc.assert(
      fc.property(PHRASE, CONTEXT, (phrase, context) => {
        const { windows, confidence, kind, doubts } = readDeadline(phrase, context);
        const starts = windows.map(({ start }) => start);
        expect(starts).toEqual(starts.toSorted());
        for (const { start, end } of windows) {
          expect(start <= end).toBe(true);
          if (context.period !== null) expect(start >= context.period.start && end <= context.period.end).toBe(true);
        }
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThan(1);
        if (kind === null && confidence < 0.9) expect(doubts.length).toBeGreaterThan(0);
      }),
      { numRuns: 1500 },
    );
  });

  const SPACES = fc.constantFrom(' ', '\u00a0', '\n', '  ', ' \t', '\r\n', '\u2009');
  const DASHES = fc.constantFrom('-', '–', '—', '‑', '−');
  test('white space, dashes and capitals do not change the meaning', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DEADLINE_EXAMPLES), SPACES, DASHES, fc.boolean(), ({ phrase, context }, space, dash, capitals) => {
        const plain = readDeadline(phrase, CONTEXTS[context]);
        const varied = phrase.replaceAll(/\s+/g, space).replaceAll(/[-–—]/g, dash);
        const read = readDeadline(capitals ? varied.toUpperCase() : varied, CONTEXTS[context]);
        const bare = ({ kind, windows, every, timesPerYear, externalPlan, confidence }: Schedule): unknown => ({
          kind,
          windows,
          every,
          timesPerYear,
          confidence,
          plan: externalPlan?.toLowerCase(),
        });
        expect(bare(read)).toEqual(bare(plain));
      }),
      { numRuns: 800 },
    );
  });

  test('the context is left as it was', () => {
    fc.assert(
      fc.property(PHRASE, CONTEXT, (phrase, context) => {
        const before = structuredClone(context);
        readDeadline(phrase, context);
        expect(context).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });

  test('a hostile cell is answered at once', () => {
    const started = performance.now();
    for (const text of ['('.repeat(4000), 'по плану '.repeat(400), '1,'.repeat(2000), 'до '.repeat(1000), 'май - '.repeat(20)]) {
      readDeadline(text, CONTEXTS.year);
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
