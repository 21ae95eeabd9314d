import type pg from 'pg';
import type { CalendarDate } from '../../src/platform/lib/dates.ts';
import { makeChance } from './chance.ts';
import { sendSheet, type Sheet } from './copy.ts';
import { addMunicipality, addRegion, makePlaceSheets, type Municipality } from './places.ts';
import { addPlan, makePlanSheets } from './plans.ts';
import { addPlanTasks, makeTaskSheets } from './tasks.ts';

const MUNICIPALITIES = 50;
const SCHOOL_ACTIVITIES = 40;
const MUNICIPAL_ACTIVITIES = 40;
/** The first municipality has the longer plan: the one the bench looks at. */
const FIRST_ACTIVITIES = 60;

/** What a run needs to know of the region it measures. */
export type BenchRegion = {
  today: CalendarDate;
  /** Rows made. */
  schools: number; activities: number; tasks: number;
  regionCoordinatorId: string;
  municipality: { id: string; path: string; coordinatorId: string; planId: string };
  school: { id: string; path: string; planId: string };
};

/**
 * Fills an empty region: `times` × 50 municipalities of 30 schools; each school has a plan of 40 activities with
 * four tasks each, each municipality a plan of 40 (the first of 60) whose tasks its schools carry out. A municipality
 * is sent whole, so that memory does not grow with the region.
 */
export async function makeRegion(client: pg.Client, times: number, today: CalendarDate): Promise<BenchRegion> {
  const chance = makeChance(20_260);
  const sheets = { ...makePlaceSheets(), ...makePlanSheets(), ...makeTaskSheets() };
  const inOrder: Sheet[] = [
    sheets.organisations, sheets.people, sheets.posts, sheets.accounts, sheets.roadmaps, sheets.sections, sheets.activities,
    sheets.windows, sheets.tasks, sheets.reports, sheets.steps,
  ];
  const { region, coordinator } = addRegion(sheets, chance);
  const made = { today, schools: 0, activities: 0, tasks: 0, regionCoordinatorId: coordinator.id };
  let looked: Pick<BenchRegion, 'municipality' | 'school'> | undefined;
  for (let number = 0; number < MUNICIPALITIES * times; number += 1) {
    const municipality = addMunicipality(sheets, chance, region, number);
    const { schools, coordinator: controller } = municipality;
    const size = number === 0 ? FIRST_ACTIVITIES : MUNICIPAL_ACTIVITIES;
    const plan = addPlan(sheets, chance, { owner: municipality, level: 'municipality', size, today });
    made.tasks += addPlanTasks(sheets, { plan, today, chance, controller }, (position) => listExecutors(municipality, position));
    const plans = schools.map((school) => {
      const own = addPlan(sheets, chance, { owner: school, level: 'school', size: SCHOOL_ACTIVITIES, today });
      made.tasks += addPlanTasks(sheets, { plan: own, today, chance, controller }, () => [school]);
      return own;
    });
    made.schools += schools.length;
    made.activities += size + schools.length * SCHOOL_ACTIVITIES;
    looked ??= lookAt(municipality, plan.id, plans[0]?.id);
    for (const sheet of inOrder) await sendSheet(client, sheet);
  }
  if (looked === undefined) throw new Error('a region without municipalities');
  return { ...made, ...looked };
}

/** Of a municipal plan every fourth activity is for all the schools, the others for one of them each. */
function listExecutors({ schools }: Municipality, position: number) {
  const only = schools[position % schools.length];
  return position % 4 === 0 || only === undefined ? schools : [only];
}

function lookAt(municipality: Municipality, planId: string, schoolPlanId: string | undefined): Pick<BenchRegion, 'municipality' | 'school'> {
  const [school] = municipality.schools;
  if (school === undefined || schoolPlanId === undefined) throw new Error('a municipality without schools');
  return {
    municipality: { id: municipality.id, path: municipality.path, coordinatorId: municipality.coordinator.id, planId },
    school: { id: school.id, path: school.path, planId: schoolPlanId },
  };
}
