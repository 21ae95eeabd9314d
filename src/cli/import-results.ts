import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openApplication } from '../application.ts';
import { readConfig } from '../config.ts';
import { importResults, listMessages, planResults, type ResultsPlan, type Said } from '../find/results/index.ts';
import { UsageProblem, type Command } from './command.ts';

/** A file of results → the database, or (--dry-run) what would become of each row. */
export const importResultsCommand: Command = {
  name: 'import-results',
  summary: 'Загрузить результаты оценочных процедур из .xlsx или .csv',
  usage: 'import-results ФАЙЛ [--type ВПР] [--year 2025] [--season весна] [--dry-run]',
  options: { type: { type: 'string' }, year: { type: 'string' }, season: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  optionWords: {
    type: 'процедура, если она не названа в файле',
    year: 'год, если он не назван в файле',
    season: 'весна или осень, если в файле нет даты',
    'dry-run': 'ничего не записывать, показать, что станет с каждой строкой',
  },
  run: async ({ positionals: [file], values }) => {
    if (!file) throw new UsageProblem('Укажите файл.');
    const said = readSaid(values);
    const bytes = await readFile(file).catch(() => null);
    if (bytes === null) {
      console.error(`Файла «${file}» нет или его нельзя прочитать.`);
      return 2;
    }
    const application = await openApplication(readConfig(process.env));
    try {
      const { db } = application.deps;
      const request = {
        bytes: new Uint8Array(bytes),
        name: path.basename(file),
        said,
        scope: { prefixes: ['/'] },
        path: '/',
        accountId: null,
        actor: { system: 'командная строка' },
      };
      const outcome = await (values['dry-run'] === true ? planResults(db, request) : importResults(db, request));
      if (outcome.ok) return report(outcome.plan);
      for (const { message } of outcome.problems) console.error(message);
      return 2;
    } finally {
      await application.close();
    }
  },
};

function readSaid(values: Record<string, string | boolean | undefined>): Said {
  const { type, year, season } = values;
  if (typeof year === 'string' && !/^20\d\d$/.test(year)) throw new UsageProblem('Год пишут четырьмя цифрами: --year 2025');
  if (season !== undefined && season !== 'весна' && season !== 'осень') throw new UsageProblem('Сезон: весна или осень');
  return {
    ...(typeof type === 'string' ? { type } : {}),
    ...(typeof year === 'string' ? { year: Number(year) } : {}),
    ...(season === undefined ? {} : { season: season === 'осень' ? 'autumn' : 'spring' }),
  };
}

/** Exit code: 0 where all went in, 1 where some rows did not. */
function report({ sheets, counts }: ResultsPlan): number {
  for (const sheet of sheets) {
    console.log(`${sheet.recognised.sheet.name}: ${sheet.recognised.reader.title}`);
    for (const [row, message] of listMessages(sheet)) console.log(`  строка ${row}: ${message}`);
  }
  console.log(
    `Добавлено: ${counts.new}. Уже было: ${counts.same}. Ждут решения: ${counts.conflict + counts.unknown}. Не принято: ${counts.refused}.`,
  );
  return counts.conflict + counts.unknown + counts.refused > 0 ? 1 : 0;
}
