import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../../platform/lib/dates.ts';
import { readSpan, SPANS } from './time-span.ts';

const PLAN = { start: '2025-01-15', end: '2027-12-20' };
const TODAY = '2026-11-24';

describe('a span of the timeline', () => {
  it('is the school year of today unless the address says otherwise', () => {
    expect(readSpan({}, PLAN, TODAY)).toMatchObject({ from: '2026-09-01', to: '2027-08-31', title: '2026/27 учебный год' });
    expect(readSpan({ span: 'half a year', at: 'soon' }, PLAN, TODAY)).toMatchObject({ from: '2026-09-01' });
  });

  it('shows the summer only where the plan goes into it', () => {
    expect(readSpan({}, { start: '2026-09-01', end: '2027-06-15' }, TODAY)).toMatchObject({ to: '2027-06-30', next: null });
  });

  it('stays inside the plan and names its neighbours', () => {
    expect(readSpan({ span: 'quarter' }, PLAN, TODAY)).toMatchObject({
      from: '2026-10-01',
      to: '2026-12-31',
      title: 'IV квартал 2026 года',
      previous: { month: '2026-09', title: 'III квартал 2026' },
      next: { month: '2027-01', title: 'I квартал 2027' },
    });
    expect(readSpan({ span: 'year', at: '2031-05' }, PLAN, TODAY)).toMatchObject({ from: '2027-01-01', next: null });
    expect(readSpan({ span: 'year', at: '2025-05' }, PLAN, TODAY)).toMatchObject({ previous: null, next: { month: '2026-01' } });
  });

  it('covers the whole plan by whole months', () => {
    expect(readSpan({ span: 'all' }, PLAN, TODAY)).toMatchObject({ from: '2025-01-01', to: '2027-12-31', previous: null, next: null });
    expect(readSpan({ span: 'all' }, { start: '2020-01-01', end: '2099-12-31' }, TODAY).to).toBe('2025-12-31');
  });

  it('reaches every month of any plan by its links, each once', () => {
    const month = fc.integer({ min: 0, max: 120 }).map((count) => addMonths('2020-01-01', count));
    fc.assert(
      fc.property(fc.constantFrom(...SPANS), month, fc.integer({ min: 0, max: 1500 }), (span, start, days) => {
        const plan = { start, end: addDays(start, days) };
        let at: string | undefined = plan.start.slice(0, 7);
        let covered = '';
        for (let steps = 0; at !== undefined && steps < 40; steps += 1) {
          const range: ReturnType<typeof readSpan> = readSpan({ span, at }, plan, TODAY);
          if (covered === '') expect(range.from <= plan.start).toBe(true);
          else expect(range.from > covered).toBe(true);
          covered = range.to;
          at = range.next?.month;
        }
        expect(covered >= plan.end || span === 'all').toBe(true);
      }),
    );
  });
});
