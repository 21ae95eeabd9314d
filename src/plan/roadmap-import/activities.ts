/** Rows of the plan as sections and activities, each cell read by the room that knows it. */
import type { DeadlineContext } from '../deadlines/index.ts';
import { readParties, readQuantities, type Alias } from '../parties/index.ts';
import type { PlanLayout } from './columns.ts';
import { judgeRow } from './confidence.ts';
import type { FieldText } from './fields.ts';
import type { ImportedActivity, ImportedPeriod, ImportedSection } from './imported-roadmap.ts';
import type { Ledger } from './ledger.ts';
import type { PlanSection } from './plan.ts';
import type { ActivityRow } from './rows.ts';
import { readSchedule, type ScheduleReading } from './schedule.ts';

/** What stands around a row and bears on its reading. */
export type RowContext = DeadlineContext & { aliases: Alias[]; schedules: Map<string, ScheduleReading> };

export function readSection(section: PlanSection, layout: PlanLayout, context: RowContext, ledger: Ledger): ImportedSection {
  const { heading } = section;
  const schoolYear = readSchoolYear(section);
  const group = schoolYear === null ? { ...context, groupYear: section.year } : { ...context, groupYear: null, period: schoolYear };
  if (heading !== null) ledger.take(heading.atoms, [heading.number ?? '', heading.title].join(' '));
  return {
    number: heading?.number ?? null,
    title: heading?.title ?? '',
    year: section.year,
    ...(schoolYear === null ? {} : { schoolYear }),
    activities: section.rows.map((row) => readActivity(row, layout, group, section.when, ledger)),
  };
}

/** «2023-2024 учебный год» over a group of rows. */
function readSchoolYear({ heading, year }: PlanSection): ImportedPeriod | null {
  if (year === null || !/^20\d\d\s*[-–—/]\s*(?:20)?\d\d\s*уч/iu.test(heading?.title ?? '')) return null;
  return { start: `${year}-09-01`, end: `${year + 1}-08-31` };
}

function readActivity(row: ActivityRow, layout: PlanLayout, context: RowContext, when: string | null, ledger: Ledger): ImportedActivity {
  const take = (field: FieldText | null): string | null => {
    if (field === null || field.text === '') return null;
    if (!field.merged) ledger.take(field.atoms, field.text);
    return field.text;
  };
  const number = take(row.number);
  const title = take(row.title) ?? '';
  const deadline = take(row.deadline) ?? when;
  const responsible = take(row.responsible);
  const result = take(row.result);
  const other = row.other.map(({ header, value }) => ({ header, text: take(value) ?? '' }));
  const { schedule, confidence } = recallSchedule(deadline, context);
  return {
    number,
    title,
    deadline,
    responsible,
    result,
    parties: readParties(row.responsible?.paragraphs ?? '', context.aliases),
    quantities: [title, result ?? ''].flatMap((text) => readQuantities(text)),
    schedule,
    other,
    ...judgeRow(row, layout, confidence),
    source: row.place,
    cells: row.cells,
  };
}

/** Plans say the same deadline over and over. */
function recallSchedule(deadline: string | null, context: RowContext): ScheduleReading {
  const key = `${context.groupYear ?? ''}|${context.period?.start ?? ''}|${deadline ?? ''}`;
  const reading = context.schedules.get(key) ?? readSchedule(deadline, context);
  context.schedules.set(key, reading);
  return reading;
}
