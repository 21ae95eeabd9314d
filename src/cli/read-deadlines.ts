import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { readDeadlineLine } from '../plan/deadlines/index.ts';
import { UsageProblem, type Command } from './command.ts';

/** Phrases → schedules, line by line, without a database. */
export const readDeadlinesCommand: Command = {
  name: 'read-deadlines',
  summary: 'Разобрать сроки из файла строк JSON: { "phrase", "period", "groupYear" }',
  usage: 'read-deadlines ФАЙЛ.jsonl',
  options: {},
  optionWords: {},
  run: async ({ positionals: [file] }) => {
    if (!file) throw new UsageProblem('Укажите файл.');
    for await (const line of createInterface({ input: createReadStream(file) })) {
      if (line.trim() !== '') console.log(JSON.stringify(readDeadlineLine(line)));
    }
    return 0;
  },
};
