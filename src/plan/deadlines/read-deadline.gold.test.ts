import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDeadline, type Window } from './index.ts';

type GoldSchedule = {
  kind?: string | null;
  windows?: Window[];
  every?: string | null;
  externalPlan?: string | null;
  timesPerYear?: number[] | null;
};
type Gold = {
  period: Window | null;
  sections: {
    year?: number | null;
    activities: { deadline: string | null; schedule?: GoldSchedule; scheduleAlternatives?: GoldSchedule[] }[];
  }[];
};

const shared = process.env['OPORA_SHARED'] ?? join(import.meta.dirname, '../../../../shared');
const key = (windows: readonly Window[] | undefined): string =>
  (windows ?? [])
    .map(({ start, end }) => `${start}..${end}`)
    .toSorted()
    .join('|');

describe.skipIf(!existsSync(join(shared, 'gold')))('transcribed roadmaps', () => {
  test.each(['seed-0', 'seed-4'])('%s: at least 99 % of kinds and windows', (name) => {
    // the files are ours and their shape is checked by the scorer
    const gold = JSON.parse(readFileSync(join(shared, 'gold', `${name}.json`), 'utf8')) as Gold;
    const rows = gold.sections.flatMap((section) =>
      section.activities.filter(({ schedule }) => schedule).map((activity) => ({ activity, year: section.year ?? null })),
    );
    const wrong = rows.filter(({ activity, year }) => {
      const read = readDeadline(activity.deadline ?? '', { period: gold.period, groupYear: year });
      const answers = [activity.schedule ?? {}, ...(activity.scheduleAlternatives ?? [])];
      return (
        !answers.some((answer) => (answer.kind ?? null) === read.kind) ||
        !answers.some((answer) => (answer.windows === undefined ? answer.kind === read.kind : key(answer.windows) === key(read.windows)))
      );
    });
    expect(wrong.map(({ activity }) => activity.deadline)).toEqual([]);
    expect(rows.length).toBeGreaterThan(10);
  });
});
