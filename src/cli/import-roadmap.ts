import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { openApplication } from '../application.ts';
import { readConfig } from '../config.ts';
import { importRoadmapFile, readRoadmapFile } from '../plan/reviews/index.ts';
import { printImported, type ImportedRoadmap } from '../plan/roadmap-import/index.ts';
import { transact, type Db } from '../platform/db/index.ts';
import { addFile } from '../platform/files/index.ts';
import { isDate } from '../platform/lib/dates.ts';
import { plural } from '../platform/lib/russian.ts';
import { UsageProblem, type Command } from './command.ts';

type Said = { period?: { start: string; end: string }; level?: 'region' | 'municipality' | 'school'; territory?: string };

/** A document → a draft in the database, or (--json) what was understood, without a database. */
export const importRoadmapCommand: Command = {
  name: 'import-roadmap',
  summary: 'Прочитать дорожную карту из файла Word, Excel, PDF, OpenDocument, HTML или текста',
  usage: 'import-roadmap ФАЙЛ [--json] [--period 2021-01-01..2023-12-31] [--level municipality] [--territory "…"] [--owner КОД]',
  options: {
    json: { type: 'boolean' },
    period: { type: 'string' },
    level: { type: 'string' },
    territory: { type: 'string' },
    owner: { type: 'string' },
  },
  optionWords: {
    json: 'ничего не записывать, напечатать понятое одним объектом JSON',
    period: 'период действия, если он не назван в документе',
    level: 'region, municipality или school',
    territory: 'территория, если она не названа в документе',
    owner: 'код организации, чья это карта (без --json); по умолчанию регион',
  },
  run: async ({ positionals: [file], values }) => {
    if (!file) throw new UsageProblem('Укажите файл.');
    const said = readSaid(values);
    const bytes = await readFile(file).catch(() => null);
    if (!bytes) {
      console.error(`Файла «${file}» нет или его нельзя прочитать.`);
      return 2;
    }
    if (values['json']) return printUnderstood(new Uint8Array(bytes), path.basename(file), said);
    return writeDraft(new Uint8Array(bytes), path.basename(file), said, values['owner']);
  },
};

function readSaid(values: Record<string, string | boolean | undefined>): Said {
  const said: Said = {};
  const { period, level, territory } = values;
  if (typeof period === 'string') {
    const [start = '', end = ''] = period.split('..');
    if (!isDate(start) || !isDate(end) || end < start) throw new UsageProblem('Период пишут так: 2021-01-01..2023-12-31');
    said.period = { start, end };
  }
  if (level === 'region' || level === 'municipality' || level === 'school') said.level = level;
  else if (level !== undefined) throw new UsageProblem('Уровень: region, municipality или school');
  if (typeof territory === 'string') said.territory = territory;
  return said;
}

async function printUnderstood(bytes: Uint8Array, name: string, said: Said): Promise<number> {
  const read = await readRoadmapFile(bytes, name, said);
  if (!read.ok) return refuseFile(read.problems);
  console.log(JSON.stringify(printImported(read.roadmap)));
  for (const problem of read.roadmap.problems) console.error(problem.message);
  return 0;
}

async function writeDraft(bytes: Uint8Array, name: string, said: Said, ownerCode: string | boolean | undefined): Promise<number> {
  const application = await openApplication(readConfig(process.env));
  try {
    const { db, files } = application.deps;
    const ownerId = await findOwner(db, typeof ownerCode === 'string' ? ownerCode : null);
    if (!ownerId) {
      console.error('Организации с таким кодом нет.');
      return 2;
    }
    const received = await files.receive(Readable.from([bytes]), name);
    const fileId = await transact(db, (tx) => addFile(tx, received, null));
    const outcome = await importRoadmapFile(db, {
      bytes,
      name,
      ownerId,
      actor: { system: 'командная строка' },
      fileId,
      ...(said.period ? { period: said.period } : {}),
    });
    if (!outcome.ok) return refuseFile(outcome.problems);
    printSummary(outcome.roadmap);
    console.log(`Черновик ждёт проверки: ${application.deps.config.baseUrl}/reviews/${outcome.roadmapId}`);
    return 0;
  } finally {
    await application.close();
  }
}

async function findOwner(db: Db, code: string | null): Promise<string | null> {
  const query = db.selectFrom('organisations').select('id');
  const found = await (code ? query.where('code', '=', code) : query.where('type', '=', 'region')).executeTakeFirst();
  return found?.id ?? null;
}

function printSummary(roadmap: ImportedRoadmap): void {
  const activities = roadmap.sections.flatMap((section) => section.activities);
  const unsure = activities.filter((activity) => activity.confidence < 0.9);
  console.log(roadmap.title);
  console.log(
    `${plural(roadmap.sections.length, ['раздел', 'раздела', 'разделов'])}, ${plural(activities.length, ['мероприятие', 'мероприятия', 'мероприятий'])}`,
  );
  console.log(`Проверить: ${unsure.length}`);
  for (const activity of unsure) console.log(`  ${activity.number ?? '–'} ${activity.title.slice(0, 80)}: «${activity.deadline}»`);
  for (const problem of roadmap.problems) console.log(`  ${problem.message}`);
}

function refuseFile(problems: readonly { message: string }[]): number {
  for (const problem of problems) console.error(problem.message);
  return 2;
}
