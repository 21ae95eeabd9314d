import { describe, expect, it } from 'vitest';
import { scorePlan, type GoldActivity, type GoldPlan } from './score.ts';

const row = (title: string, more: Partial<GoldActivity> = {}): GoldActivity => ({
  number: '1.1.',
  title,
  deadline: 'Май 2021',
  responsible: 'Отдел образования, методический центр',
  result: null,
  schedule: { kind: 'once', windows: [{ start: '2021-05-01', end: '2021-05-31' }] },
  ...more,
});
const plan = (...activities: GoldActivity[]): GoldPlan => ({ sections: [{ number: '1', title: 'Управление', year: null, activities }] });

describe('scorePlan', () => {
  const gold = plan(row('Создание рабочей группы'), row('Проведение семинара для учителей', { number: '1.2.' }));

  it('is one where everything agrees but spaces, quotes, dashes and closing marks', () => {
    const actual = plan(
      row('Создание рабочей  группы.', { number: '№ 1.1', result: '–' }),
      row('Проведение семинара для учителей', { number: '1.2)', deadline: 'Май 2021.' }),
    );
    const renamed = { sections: actual.sections.map((section) => ({ ...section, title: 'Раздел I. Управление' })) };
    expect(scorePlan(gold, renamed).mean).toBe(1);
    expect(scorePlan(gold, renamed).rightRows).toEqual([true, true]);
  });

  it('counts a row that was not found as wrong in every field', () => {
    const { shares, differences } = scorePlan(gold, plan(row('Создание рабочей группы')));
    expect(shares.activitiesRecall).toBe(0.5);
    expect(shares.activitiesPrecision).toBe(1);
    expect(shares.responsible).toBe(0.5);
    expect(differences).toEqual(['not found: «Проведение семинара для учителей»']);
  });

  it('counts an invented row against precision alone', () => {
    const { shares } = scorePlan(gold, plan(...(gold.sections[0]?.activities ?? []), row('Итого по разделу', { number: null })));
    expect(shares.activitiesPrecision).toBeCloseTo(2 / 3);
    expect(shares.title).toBe(1);
  });

  it('takes any of the readings the transcription allows', () => {
    const wanted = plan(row('Заседание', { deadlineAlternatives: ['май 2021'], scheduleAlternatives: [{ kind: 'recurring' }] }));
    const recurring = row('Заседание', { deadline: 'май 2021', schedule: { kind: 'recurring', windows: [] } });
    expect(scorePlan(wanted, plan(recurring)).mean).toBe(1);
    const external = row('Заседание', { schedule: { kind: 'external', windows: [] } });
    expect(scorePlan(wanted, plan(external)).shares).toMatchObject({ scheduleKind: 0, windows: 0 });
  });

  it('is nought for nothing', () => {
    expect(scorePlan(gold, { sections: [] }).mean).toBe(0);
  });
});
