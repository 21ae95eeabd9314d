import { runCommand } from './cli/command.ts';
import { importRoadmapCommand } from './cli/import-roadmap.ts';
import { readDeadlinesCommand } from './cli/read-deadlines.ts';
import { identifyCommand } from './cli/identify.ts';
import { importResultsCommand } from './cli/import-results.ts';
import { createTokenCommand } from './cli/create-token.ts';
import { ConfigProblem } from './config.ts';
import { DatabaseProblem } from './platform/db/index.ts';

const COMMANDS = [importRoadmapCommand, readDeadlinesCommand, importResultsCommand, identifyCommand, createTokenCommand];

try {
  process.exitCode = await runCommand(COMMANDS, process.argv.slice(2));
} catch (error) {
  const isExpected = error instanceof ConfigProblem || error instanceof DatabaseProblem;
  console.error(isExpected ? error.message : error);
  process.exitCode = 2;
}
