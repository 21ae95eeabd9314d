import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { ROLES } from '../platform/http/index.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const status = z.object({ status: z.string(), from: day, to: day.nullish(), basis: z.string() });
const organisation = z.object({
  code: z.string(),
  type: z.string(),
  parent: z.string().nullish(),
  everydayName: z.string(),
  shortName: z.string(),
  name: z.string(),
  kind: z.string().nullish(),
  locality: z.string().nullish(),
  timeZone: z.string().nullish(),
  genitive: z.string().nullish(),
  statuses: z.array(status).default([]),
});

const post = z.object({ role: z.enum(ROLES), organisation: z.string(), title: z.string(), from: day });
const person = z.object({
  login: z.string(),
  surname: z.string(),
  name: z.string(),
  patronymic: z.string().nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  posts: z.array(post).min(1),
  curates: z.array(z.string()).default([]),
});

export type DemoOrganisation = z.infer<typeof organisation>;
export type DemoPerson = z.infer<typeof person>;

/** Organisations of the made-up region, parents before their children. */
export async function readOrganisations(folder: string): Promise<DemoOrganisation[]> {
  return z.array(organisation).parse(JSON.parse(await readFile(path.join(folder, 'organisations.json'), 'utf8')));
}

export async function readPeople(folder: string): Promise<DemoPerson[]> {
  return z.array(person).parse(JSON.parse(await readFile(path.join(folder, 'people.json'), 'utf8')));
}
