import { readFile } from 'node:fs/promises';
import { openApplication } from '../application.ts';
import { readConfig } from '../config.ts';
import { identify, printIdentified } from '../find/identifications/index.ts';
import { listUnknownWords, methodSchema } from '../find/methods/index.ts';
import { findDictionary } from '../find/procedures/index.ts';
import { plural } from '../platform/lib/russian.ts';
import { UsageProblem, type Command } from './command.ts';

/** Everything under the root of the region. */
const WHOLE_REGION = { prefixes: ['/'] };

/** A method → who would be proposed; nothing is written. */
export const identifyCommand: Command = {
  name: 'identify',
  summary: 'Определить школы с низкими результатами по методике из файла',
  usage: 'identify --method МЕТОДИКА.json [--json]',
  options: { method: { type: 'string' }, json: { type: 'boolean' } },
  optionWords: { method: 'файл с методикой', json: 'напечатать все рассмотренные школы одним объектом JSON' },
  run: async ({ values }) => {
    const { method: file, json } = values;
    if (typeof file !== 'string') throw new UsageProblem('Укажите файл с методикой: --method МЕТОДИКА.json');
    const method = methodSchema.safeParse(await readJson(file));
    if (!method.success) return refuse(method.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
    const application = await openApplication(readConfig(process.env));
    try {
      const { db } = application.deps;
      const unknown = listUnknownWords(method.data, await findDictionary(db));
      if (unknown.length > 0) return refuse([`В словаре нет: ${unknown.join(', ')}.`]);
      const printed = printIdentified(await identify(db, WHOLE_REGION, method.data));
      console.log(json === true ? JSON.stringify(printed) : summarise(printed));
      return 0;
    } finally {
      await application.close();
    }
  },
};

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageProblem(`Файла «${file}» нет или его нельзя прочитать.`);
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new UsageProblem(`Файл «${file}» – не JSON.`);
  }
}

function summarise({ method, schools }: ReturnType<typeof printIdentified>): string {
  const proposed = schools.filter((school) => school.proposed);
  const count = plural(schools.length, ['школа', 'школы', 'школ']);
  return [`${method}: рассмотрено ${count}, предложено ${proposed.length}`, ...proposed.map(({ code, name }) => `  ${code}  ${name}`)].join(
    '\n',
  );
}

function refuse(problems: readonly string[]): number {
  console.error(['Методика не годится.', ...problems].join('\n'));
  return 2;
}
