import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const LINT = path.resolve('tools/lint/node_modules');
const PROGRAMS = {
  boundaries: ['dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.mjs', '-T', 'err'],
  lint: ['oxlint/bin/oxlint', '-f', 'unix'],
};

/** A breach of each kind: the file it stands in, its text, and the rule that must name it. */
const BREACHES: [file: string, text: string, rule: string][] = [
  ['src/plan/roadmaps/roadmap.ts', "import '../../act/tasks/index.ts';", 'imports-go-down'],
  ['src/platform/ui/frame.ts', "import '../../who/access/index.ts';", 'platform-knows-no-feature'],
  ['src/act/tasks/actions.ts', "import '../../plan/roadmaps/store.ts';", 'rooms-through-index'],
  ['src/app.tsx', "import './plan/roadmaps/store.ts';", 'rooms-through-index-from-the-roots'],
  ['src/who/access/store.ts', "import '../../platform/db/transact.ts';", 'platform-through-index'],
  ['src/plan/roadmaps/number.ts', "import { db } from '../../platform/db/index.ts';\nexport { db };", 'rules-are-pure'],
  ['src/act/tasks/pages.tsx', "import { list } from './store.ts';\nexport { list };", 'pages-never-query'],
  ['src/act/tasks/export-store.ts', "import 'docx';", 'documents-only-in-office'],
  ['src/act/tasks/count-store.ts', "import pg from 'pg';\nexport { pg };", 'sql-driver-only-in-db'],
  ['src/islands/opora-x.ts', "import '../platform/ui/frame.ts';", 'islands-import-only-lib'],
  ['src/who/access/one.ts', "import './two.ts';\nexport const one = 1;", 'no-circles'],
  ['src/who/access/gone.ts', "import './nowhere.ts';", 'everything-resolves'],
];

/** The few files the breaches import, themselves innocent. */
const INNOCENT: [file: string, text: string][] = [
  ['src/act/tasks/index.ts', 'export const tasks = 1;'],
  ['src/act/tasks/store.ts', 'export const list = 1;'],
  ['src/who/access/index.ts', 'export const access = 1;'],
  ['src/plan/roadmaps/store.ts', 'export const store = 1;'],
  ['src/who/access/two.ts', "import './one.ts';\nexport const two = 2;"],
  ['node_modules/docx/index.js', ''],
  ['node_modules/pg/index.js', ''],
  ['src/platform/db/index.ts', 'export const db = 1;'],
  ['src/platform/db/transact.ts', 'export const transact = 1;'],
];

let project: string;
let report: string;

beforeAll(async () => {
  project = mkdtempSync(path.join(os.tmpdir(), 'opora-check-'));
  for (const file of ['.dependency-cruiser.mjs', '.oxlintrc.json', 'package.json']) {
    cpSync(file, path.join(project, file));
  }
  plant('tsconfig.json', readFileSync('tsconfig.json', 'utf8').replace('"types": ["node"]', '"types": []'));
  for (const [file, text] of [...INNOCENT, ...BREACHES]) plant(file, text);
  report = await check('boundaries', ['src']);
}, 60_000);
afterAll(() => rmSync(project, { recursive: true, force: true }));

function plant(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
  writeFileSync(path.join(project, file), `${text}\n`);
}

/** What a checker says, run as `npm run check` runs it, on the planted project. */
async function check(name: keyof typeof PROGRAMS, files: string[], folder = project): Promise<string> {
  const [program = '', ...args] = PROGRAMS[name];
  const PATH = `${LINT}/.bin${path.delimiter}${path.dirname(process.execPath)}`;
  const run = promisify(execFile)(process.execPath, [path.join(LINT, program), ...args, ...files], {
    cwd: folder,
    env: { PATH, NO_COLOR: '1' },
  });
  return run.then(
    ({ stdout }) => stdout,
    (error: unknown) => (error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)),
  );
}

describe('a forbidden import is found', () => {
  test.each(BREACHES)('%s', (file, _text, rule) => {
    expect(report.split('\n').filter((line) => line.includes(`error ${rule}: ${file}`))).not.toEqual([]);
  });

  test('and nothing innocent is accused', () => {
    const accused = [...report.matchAll(/error [\w-]+: (\S+)/g)].map((match) => match[1]);
    const planted = new Set(BREACHES.map(([file]) => file));
    expect(accused.filter((file) => file !== undefined && !planted.has(file))).toEqual([]);
  });
});

test('the checker of imports sees the modules of the project itself', { timeout: 120_000 }, async () => {
  const said = await check('boundaries', ['src'], process.cwd());
  expect(Number(/(\d+) modules/.exec(said)?.[1])).toBeGreaterThan(100);
});

test('the linter finds any, a floating promise and a long function', { timeout: 60_000 }, async () => {
  plant('src/platform/lib/bad.ts', 'export const f = async (x: any) => x;\nexport function g() {\n  f(1);\n}');
  plant('src/platform/lib/long.ts', `export function h() {\n${'  Math.random();\n'.repeat(41)}}`);
  const said = await check('lint', ['src/platform/lib']);
  expect(said).toMatch(/bad\.ts.*no-explicit-any/);
  expect(said).toMatch(/bad\.ts.*no-floating-promises/);
  expect(said).toMatch(/long\.ts.*max-lines-per-function/);
});
