import { addDays, type CalendarDate } from '../../src/platform/lib/dates.ts';
import { newId } from '../../src/platform/lib/id.ts';
import { sortKey } from '../../src/platform/lib/sort-key.ts';
import type { Chance } from './chance.ts';
import { addRow, makeSheet, type Sheet } from './copy.ts';
import type { Place } from './places.ts';
import { ACTIVITIES, DEADLINES, RESPONSIBLE, RESULTS, SECTIONS } from './words.ts';

export type PlanSheets = { roadmaps: Sheet; sections: Sheet; activities: Sheet };
export type Plan = { id: string; owner: Place; level: 'region' | 'municipality' | 'school'; activities: string[] };

export function makePlanSheets(): PlanSheets {
  return {
    roadmaps: makeSheet(
      'roadmaps',
      'id, owner_id, owner_path, level, title, sort_key, approval_kind, approval_number, ' +
        'approval_date, period_start, period_end, state, in_force_from',
    ),
    sections: makeSheet('roadmap_sections', 'id, roadmap_id, position, number, title'),
    activities: makeSheet(
      'activities',
      'id, roadmap_id, section_id, position, number, title, deadline, responsible, result, ' +
        'schedule, schedule_kind, confidence, source_text, reviewed, each_reports, controller_id',
    ),
  };
}

/** A plan in force of `size` activities in five sections, around `today`. */
export function addPlan(
  sheets: PlanSheets,
  chance: Chance,
  plan: { owner: Place; level: Plan['level']; size: number; today: CalendarDate },
): Plan {
  const { owner, level, size, today } = plan;
  const id = newId();
  const title = `Дорожная карта помощи школам с низкими результатами. ${owner.name}`;
  const start = addDays(today, -300);
  addRow(sheets.roadmaps, [
    id,
    owner.id,
    owner.path,
    level,
    title,
    sortKey(title),
    'приказ',
    String(chance.whole(10, 400)),
    start,
    start,
    addDays(today, 200),
    'in-force',
    start,
  ]);
  const sections = SECTIONS.map((section, position) => {
    const sectionId = newId();
    addRow(sheets.sections, [sectionId, id, position, String(position + 1), section]);
    return sectionId;
  });
  const activities = Array.from({ length: size }, (_, position) =>
    addActivity(sheets, chance, {
      id,
      owner,
      position,
      sectionId: sections[Math.floor((position * sections.length) / size)] ?? '',
    }),
  );
  return { id, owner, level, activities };
}

function addActivity(sheets: PlanSheets, chance: Chance, row: { id: string; owner: Place; position: number; sectionId: string }): string {
  const id = newId();
  const [title, deadline] = [chance.pick(ACTIVITIES), chance.pick(DEADLINES)];
  const responsible = chance.pick(RESPONSIBLE);
  addRow(sheets.activities, [
    id,
    row.id,
    row.sectionId,
    row.position,
    `${row.position + 1}`,
    title,
    deadline,
    responsible,
    chance.pick(RESULTS),
    JSON.stringify({
      kind: 'several',
      windows: [],
      every: null,
      timesPerYear: null,
      externalPlan: null,
      confidence: 0.9,
      understood: 'четыре раза за год',
      doubts: [],
      rules: [],
    }),
    'several',
    0.9,
    `${title} ${deadline} ${responsible}`,
    true,
    false,
    row.owner.id,
  ]);
  return id;
}
