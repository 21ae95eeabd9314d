import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { ROLES } from '../platform/http/index.ts';
import { splitDate, type CalendarDate } from '../platform/lib/dates.ts';

/** Days and texts of the demonstration count from the year of the plan: 'Y-09-01', 'Y-1-05-22', '{Y-1}'. */
type BaseYear = number;

function schemas(year: BaseYear) {
  const day = z
    .string()
    .regex(/^Y([+-]\d+)?-\d{2}-\d{2}$/)
    .transform((text) => text.replace(/^Y([+-]\d+)?(?=-\d{2}-\d{2}$)/, (_, shift?: string) => String(year + Number(shift ?? 0))));
  const words = z.string().transform((text) => text.replace(/\{Y([+-]\d+)?\}/g, (_, shift?: string) => String(year + Number(shift ?? 0))));
  const organisation = z.object({
    code: z.string(),
    type: z.string(),
    parent: z.string().optional(),
    everydayName: z.string(),
    shortName: z.string(),
    name: z.string(),
    kind: z.string().optional(),
    locality: z.string().optional(),
    statuses: z.array(z.object({ status: z.string(), from: day, to: day.optional(), basis: words })).default([]),
  });
  const person = z.object({
    code: z.string(),
    login: z.string(),
    surname: z.string(),
    name: z.string(),
    patronymic: z.string().optional(),
    organisation: z.string(),
    phone: z.string().optional(),
    posts: z.array(z.object({ role: z.enum(ROLES), organisation: z.string(), title: z.string(), from: day })).min(1),
    curates: z.array(z.object({ school: z.string(), from: day, basis: words })).default([]),
  });
  return { organisations: z.array(organisation), people: z.array(person) };
}

export type DemoOrganisation = z.infer<ReturnType<typeof schemas>['organisations']>[number];
export type DemoPerson = z.infer<ReturnType<typeof schemas>['people']>[number];

/** The year whose plan is half lived on this day: the plans run from May to June. */
export function baseYearOf(today: CalendarDate): BaseYear {
  const { year, month } = splitDate(today);
  return month >= 8 ? year : year - 1;
}

/** Organisations (parents before their children) and people of the made-up region. */
export async function readDirectory(folder: string, year: BaseYear): Promise<{ organisations: DemoOrganisation[]; people: DemoPerson[] }> {
  const { organisations, people } = schemas(year);
  const [organisationFile, peopleFile] = await Promise.all([readJson(folder, 'organisations.json'), readJson(folder, 'people.json')]);
  return {
    organisations: z.object({ organisations }).parse(organisationFile).organisations,
    people: z.object({ people }).parse(peopleFile).people,
  };
}

async function readJson(folder: string, name: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(folder, name), 'utf8'));
}

/** The delivered Word files are of this year; for another one they are written anew by the same script. */
const DELIVERED_YEAR = 2026;

/** Bytes of a roadmap of the demonstration, its dates in the base year. */
export async function readRoadmapFile(folder: string, name: 'municipal' | 'regional', year: BaseYear): Promise<Uint8Array> {
  if (year === DELIVERED_YEAR) return new Uint8Array(await readFile(path.join(folder, `roadmap-${name}.docx`)));
  const script = pathToFileURL(path.join(folder, '..', 'scripts', 'demo', 'write-roadmap.mjs')).href;
  const module = (await import(script)) as { writeRoadmap(name: string, year: number): Promise<Uint8Array> };
  return module.writeRoadmap(name, year);
}
