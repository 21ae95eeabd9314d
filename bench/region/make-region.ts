import type pg from 'pg';
import type { CalendarDate } from '../../src/platform/lib/dates.ts';
import { makeChance, type Chance } from './chance.ts';
import { sendSheet } from './copy.ts';
import { addMunicipality, addRegion, makePlaceSheets, type Municipality, type School } from './places.ts';
import { addPlan, makePlanSheets, type Plan, type PlanSheets } from './plans.ts';
import { addPlanTasks, makeTaskSheets, type TaskSheets } from './tasks.ts';

const MUNICIPALITIES = 50;
const SCHOOL_ACTIVITIES = 40;
const MUNICIPAL_ACTIVITIES = 40;
/** The first municipality has the longer plan: the one the bench looks at. */
const FIRST_ACTIVITIES = 60;
/** Of the region's plan, each for every school. */
const REGIONAL_ACTIVITIES = 10;

/** What a run needs to know of the region it measures. */
export type BenchRegion = {
  today: CalendarDate;
  /** Rows made. */
  schools: number;
  activities: number;
  tasks: number;
  regionCoordinatorId: string;
  regionalPlanId: string;
  municipality: { id: string; path: string; coordinatorId: string; planId: string };
  school: { id: string; path: string; planId: string };
};

/**
 * Fills an empty region: `times` × 50 municipalities of 30 schools; each school has a plan of 40 activities with
 * four tasks each, each municipality a plan of 40 (the first of 60) whose tasks its schools carry out, and the region one of 10 for every school. A municipality
 * is sent whole, so that memory does not grow with the region.
 */
export async function makeRegion(client: pg.Client, times: number, today: CalendarDate): Promise<BenchRegion> {
  const chance = makeChance(20_260);
  const sheets = { ...makePlaceSheets(), ...makePlanSheets(), ...makeTaskSheets() };
  const { region, coordinator } = addRegion(sheets, chance);
  const made = { today, schools: 0, activities: 0, tasks: 0, regionCoordinatorId: coordinator.id };
  const schools: School[] = [];
  let looked: Looked | undefined;
  for (let number = 0; number < MUNICIPALITIES * times; number += 1) {
    const municipality = addMunicipality(sheets, chance, region, number);
    const size = number === 0 ? FIRST_ACTIVITIES : MUNICIPAL_ACTIVITIES;
    const plans = addPlans(sheets, { chance, today }, municipality, size);
    schools.push(...municipality.schools);
    made.schools += municipality.schools.length;
    made.activities += size + municipality.schools.length * SCHOOL_ACTIVITIES;
    made.tasks += plans.tasks;
    looked ??= lookAt(municipality, plans);
    // In the order in which they were made: what is referred to goes first.
    for (const sheet of Object.values(sheets)) await sendSheet(client, sheet);
  }
  if (looked === undefined) throw new Error('a region without municipalities');
  const plan = addPlan(sheets, chance, { owner: region, level: 'region', size: REGIONAL_ACTIVITIES, today });
  made.tasks += addPlanTasks(sheets, { plan, today, chance, controller: coordinator }, () => schools);
  made.activities += REGIONAL_ACTIVITIES;
  for (const sheet of Object.values(sheets)) await sendSheet(client, sheet);
  return { ...made, ...looked, regionalPlanId: plan.id };
}

type Plans = { municipal: Plan; schools: Plan[]; tasks: number };

function addPlans(
  sheets: PlanSheets & TaskSheets,
  { chance, today }: { chance: Chance; today: CalendarDate },
  municipality: Municipality,
  size: number,
): Plans {
  const { schools, coordinator: controller } = municipality;
  const municipal = addPlan(sheets, chance, { owner: municipality, level: 'municipality', size, today });
  let tasks = addPlanTasks(sheets, { plan: municipal, today, chance, controller }, (position) => listExecutors(municipality, position));
  const own = schools.map((school) => {
    const plan = addPlan(sheets, chance, { owner: school, level: 'school', size: SCHOOL_ACTIVITIES, today });
    tasks += addPlanTasks(sheets, { plan, today, chance, controller }, () => [school]);
    return plan;
  });
  return { municipal, schools: own, tasks };
}

/** Of a municipal plan every fourth activity is for all the schools, the others for one of them each. */
function listExecutors({ schools }: Municipality, position: number) {
  const only = schools[position % schools.length];
  return position % 4 === 0 || only === undefined ? schools : [only];
}

type Looked = Pick<BenchRegion, 'municipality' | 'school'>;

function lookAt(municipality: Municipality, plans: Plans): Looked {
  const [school] = municipality.schools;
  const [schoolPlan] = plans.schools;
  if (school === undefined || schoolPlan === undefined) throw new Error('a municipality without schools');
  return {
    municipality: {
      id: municipality.id,
      path: municipality.path,
      coordinatorId: municipality.coordinator.id,
      planId: plans.municipal.id,
    },
    school: { id: school.id, path: school.path, planId: schoolPlan.id },
  };
}
