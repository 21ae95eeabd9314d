/**
 * Writes src/platform/db/tables.ts from migrations/*.sql: `node scripts/generate-tables.mjs`.
 * With --check it writes nothing and fails when the file is out of date.
 * Needs Node 24 and tools/lint (kysely-codegen asks for TypeScript, which the project itself does not carry).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../src/platform/db/connection.ts';
import { openInstallation } from '../src/platform/db/index.ts';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const target = path.join(root, 'src/platform/db/tables.ts');
const generated = await generate();

if (!process.argv.includes('--check')) {
  writeFileSync(target, generated);
} else if (!existsSync(target) || readFileSync(target, 'utf8') !== generated) {
  console.error('src/platform/db/tables.ts is out of date: run node scripts/generate-tables.mjs');
  process.exitCode = 1;
}

async function generate() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'opora-tables-'));
  const settings = { folder, durable: false, migrationsFolder: path.join(root, 'migrations') };
  try {
    const installation = await openInstallation(settings);
    await installation.createRegion('tables', 'tables');
    const database = await openDatabase(settings);
    const text = describeTables(database.connect('owner', 'r_tables'), path.join(folder, 'tables.ts'));
    await database.close();
    await installation.close();
    return text;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function describeTables({ host, port, user, database }, file) {
  const url = `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
  const json = 'ColumnType<unknown, string, string>';
  const types = { int8: 'number', json, jsonb: json };
  execFileSync(
    process.execPath,
    [
      path.join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'),
      '--dialect=postgres',
      `--url=${url}`,
      `--out-file=${file}`,
      '--default-schema=r_tables',
      '--include-pattern=r_tables.*',
      '--exclude-pattern=*kysely_migration*',
      '--date-parser=string',
      `--type-mapping=${JSON.stringify(types)}`,
    ],
    {
      env: { ...process.env, NODE_PATH: path.join(root, 'tools/lint/node_modules') },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  return reword(readFileSync(file, 'utf8'));
}

function reword(text) {
  const header = '/** Generated from migrations/*.sql by scripts/generate-tables.mjs: do not edit. */\n';
  return text.replace(/^\/\*\*[\s\S]*?\*\/\n/, header).replace('export interface DB {', 'export interface Tables {');
}
