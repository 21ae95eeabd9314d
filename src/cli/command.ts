import { parseArgs, type ParseArgsConfig } from 'node:util';

/** A word of the command line: what it does, what it takes, and how. */
export type Command = {
  name: string;
  /** One Russian sentence for --help. */
  summary: string;
  usage: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** Option name → what it means, for --help. */
  optionWords: Record<string, string>;
  run(input: { positionals: string[]; values: Record<string, string | boolean | undefined> }): Promise<number>;
};

/** Wrong words on the command line: told with the usage, exit code 2. */
export class UsageProblem extends Error {
  override name = 'UsageProblem';
}

/** Runs a command line; answers with the exit code: 0 done, 1 done in part, 2 not done. */
export async function runCommand(commands: readonly Command[], line: string[]): Promise<number> {
  const [name, ...rest] = line;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(describeCommands(commands));
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((candidate) => candidate.name === name || `${candidate.name}` === `${name} ${rest[0]}`);
  if (!command) {
    console.error(`Нет команды «${name}».\n\n${describeCommands(commands)}`);
    return 2;
  }
  const args = command.name.includes(' ') ? rest.slice(1) : rest;
  if (args.includes('--help') || args.includes('-h')) {
    console.log(describeCommand(command));
    return 0;
  }
  try {
    const { positionals, values } = parseArgs({ args, options: command.options, allowPositionals: true });
    return await command.run({ positionals, values: values as Record<string, string | boolean | undefined> });
  } catch (error) {
    if (!(error instanceof UsageProblem) && !(error instanceof TypeError && 'code' in error)) throw error;
    console.error(`${error.message}\n\n${describeCommand(command)}`);
    return 2;
  }
}

function describeCommands(commands: readonly Command[]): string {
  const lines = commands.map((command) => `  ${command.name.padEnd(18)} ${command.summary}`);
  return `Опора, командная строка. npm run opora -- КОМАНДА [--help]\n\n${lines.join('\n')}`;
}

function describeCommand(command: Command): string {
  const options = Object.entries(command.optionWords).map(([name, words]) => `  --${name.padEnd(18)} ${words}`);
  return [`${command.summary}\n\n  npm run opora -- ${command.usage}`, ...(options.length > 0 ? ['', ...options] : [])].join('\n');
}
