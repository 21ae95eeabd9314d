import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countQuantities, quantityWords } from './quantity.ts';

const asked = (value: number, unit: string | null, text: string, bound = 'min') => [{ value, unit, text, bound }];
const figures = (text: string, unit: string, value: number) => [{ title: text, unit, value, tasks: 1 }];
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const say = (quantity: Parameters<typeof countQuantities>[0], sums: unknown, executors = 1, windows = 1) =>
  countQuantities(quantity, sums, { executors, windows }).map((one) => plain(quantityWords(one)));

describe('quantities against the plan', () => {
  const lessons = 'не менее 4 занятий';
  it.each([
    [2, 1, '2 из 4 занятий'],
    [0, 1, '0 из 4 занятий'],
    [4, 1, '4 из 4 занятий'],
    [6, 1, '6, по плану не менее 4'],
    [21, 8, '21 из 32 занятий'],
  ])('%i of %i executors: %s', (value, executors, words) => {
    expect(say(asked(4, 'занятие', lessons), figures(lessons, 'занятие', value), executors)).toEqual([words]);
  });

  it('of one who reports for all schools cannot be counted; of each school it can', () => {
    const text = '4 человека от каждой школы';
    expect(say(asked(4, 'человек', text, 'exact'), figures(text, 'человек', 12), 1)).toEqual(['12, по плану 4 человека от каждой школы']);
    expect(say(asked(4, 'человек', text, 'exact'), figures(text, 'человек', 12), 8)).toEqual(['12 из 32 человек']);
  });

  it('of each month or quarter grow with the windows', () => {
    const text = '2 выезда в месяц';
    expect(say(asked(2, 'выезд', text, 'exact'), figures(text, 'выезд', 5), 1, 9)).toEqual(['5 из 18 выездов']);
  });

  it('do not add up shares and lengths of time', () => {
    expect(say(asked(100, '%', '100 % педагогов'), figures('100 % педагогов', '%', 300))).toEqual([]);
    expect(say(asked(72, 'час', 'объём курсов 72 часа'), [])).toEqual([]);
  });

  it('say the limit where the plan sets one, and nothing where figures are of another kind', () => {
    const text = 'не более 2 выездов';
    expect(say(asked(2, 'выезд', text, 'max'), figures(text, 'выезд', 1))).toEqual(['1, по плану не более 2']);
    expect(say(asked(3, null, 'не менее трёх'), figures('не менее трёх', '', 1))).toEqual(['1 из 3']);
    expect(say('broken', 'too')).toEqual([]);
  });

  it('never say more accepted than reports gave', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 50 }), (value, plan, executors) => {
        const [one] = countQuantities(asked(plan, 'урок', 'уроков'), figures('уроков', 'урок', value), { executors, windows: 1 });
        expect(one?.value).toBe(value);
        expect(one?.plan).toBe(plan * executors);
      }),
    );
  });
});
