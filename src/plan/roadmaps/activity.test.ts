import { describe, expect, it } from 'vitest';
import { dueListWords, progressWords, stateOfActivity, summaryWords, termWords, type ActivityCounts } from './activity.ts';

const TODAY = '2026-11-17';
const counts = (change: Partial<ActivityCounts>): ActivityCounts => ({
  open: 0,
  reported: 0,
  returned: 0,
  accepted: 0,
  overdue: 0,
  overdueSince: null,
  expected: 8,
  windows: 1,
  awaited: 0,
  firstStart: '2026-10-01',
  firstDue: '2026-11-30',
  lastDue: '2026-11-30',
  nextDue: '2026-11-30',
  later: 0,
  beforePlan: false,
  ...change,
});
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const state = (change: Partial<ActivityCounts>, mustAccept = false) => {
  const shown = stateOfActivity(counts(change), TODAY, { cancelledOn: null, mustAccept });
  return `${shown.state}: ${plain(shown.words)}`;
};

describe('the state of an activity', () => {
  it.each([
    [{ overdue: 2, overdueSince: '2026-10-15', reported: 3 }, 'overdue: просрочено на 33 дня'],
    [{ reported: 5, returned: 1 }, 'returned: возвращено: 1 отчёт'],
    [{ reported: 5 }, 'sent: ждёт приёмки: 5 отчётов'],
    [{ accepted: 8 }, 'done: выполнено'],
    [{ open: 3, accepted: 5 }, 'going: идёт, ещё 13 дней'],
    [{ open: 3, nextDue: '2027-01-31' }, 'going: идёт'],
    [{ open: 1, nextDue: TODAY }, 'going: идёт, срок сегодня'],
    [{ windows: 0, awaited: 1, expected: 0 }, 'awaited: дата ожидается'],
    [{ expected: 0 }, 'check: в группе никого нет'],
    [{ firstStart: '2027-01-01' }, 'planned: запланировано'],
    [{ beforePlan: true, windows: 0, expected: 0 }, 'planned: до начала плана'],
  ] as const)('%j', (change, words) => {
    expect(state(change)).toBe(words);
  });

  it('asks to accept only whoever accepts', () => {
    expect(state({ reported: 5, returned: 1 }, true)).toBe('accept: принять: 5 отчётов');
  });

  it('a cancelled one is quiet', () => {
    const shown = stateOfActivity(counts({ overdue: 1, overdueSince: '2026-01-01' }), TODAY, {
      cancelledOn: '2026-11-01',
      mustAccept: true,
    });
    expect(shown).toEqual({ state: 'planned', words: 'отменено 01.11.2026' });
  });
});

describe('words of an activity', () => {
  it.each([
    [{}, 'once', '01.10–30.11.2026'],
    [{ firstStart: '2026-11-30' }, 'once', '30.11.2026'],
    [{ windows: 9, nextDue: '2026-11-30', later: 6 }, 'recurring', 'ближайшее до 30.11.2026, ещё 6'],
    [{ windows: 4, nextDue: '2026-12-31', later: 2 }, 'continuous', 'отчёт раз в квартал, ближайшее до 31.12.2026, ещё 2'],
    [{ windows: 2, nextDue: null, lastDue: '2026-10-30' }, 'several', 'последнее до 30.10.2026'],
    [{ windows: 0, awaited: 1 }, 'external', 'дата ожидается: её назначает другой план'],
    [{ windows: 0, awaited: 1 }, null, 'дата ожидается: срок не понят'],
    [{ windows: 0, awaited: 1 }, 'recurring', 'дата ожидается: дней документ не называет'],
    [{ beforePlan: true }, 'once', 'срок прошёл до начала плана'],
  ] as const)('%j of %s', (change, kind, words) => {
    expect(plain(termWords(counts(change), kind))).toBe(words);
  });

  it('count schools where each reports once, otherwise reports', () => {
    expect(plain(progressWords(counts({ accepted: 6 }), true))).toBe('6 из 8 школ');
    expect(plain(progressWords(counts({ accepted: 2, expected: 21, windows: 3 }), true))).toBe('2 из 21 отчёта');
    expect(plain(progressWords(counts({ accepted: 0, expected: 1 }), false))).toBe('0 из 1');
    expect(progressWords(counts({ expected: 0 }), true)).toBe('');
  });

  it('sum up states with the late first', () => {
    expect(plain(summaryWords(['done', 'overdue', 'sent', 'accept', 'done']))).toBe('просрочено 1, ждут приёмки 2, выполнено 2');
    expect(plain(dueListWords(['2026-10-30', '2027-01-15', '2027-04-02', '2027-06-02']))).toBe('30.10.2026, 15.01, 02.04 и 02.06.2027');
  });
});
