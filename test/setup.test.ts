import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

type Entry = { version: string; dev?: boolean; optional?: boolean; os?: string[]; cpu?: string[] };
type Packages = Record<string, Entry>;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'opora-setup-'));
  mkdirSync(path.join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What set-up decides about a project with this lock file and these packages in place. */
function isInstalled(wanted: Packages, present: Packages, development = true): boolean {
  writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }));
  writeFileSync(path.join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages: present }));
  return ask(folder, development);
}

function ask(place: string, development: boolean): boolean {
  const module = JSON.stringify(path.resolve('scripts/install.mjs'));
  const call = `isInstalled(${JSON.stringify(place)}, ${development})`;
  const program = `const { isInstalled } = await import(${module}); console.log(${call})`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }) === 'true\n';
}

const here = { os: [process.platform], cpu: [process.arch] };

test('a warm start installs nothing', () => {
  expect(ask(process.cwd(), true)).toBe(true);
});

test('a package that is missing or of another version asks for an install', () => {
  expect(isInstalled({ a: { version: '1.0.0' } }, { a: { version: '1.0.0' } })).toBe(true);
  expect(isInstalled({ a: { version: '1.0.1' } }, { a: { version: '1.0.0' } })).toBe(false);
  expect(isInstalled({ a: { version: '1.0.0' } }, {})).toBe(false);
});

test('a start does without what only tests need', () => {
  const wanted = { a: { version: '1.0.0', dev: true } };
  expect(isInstalled(wanted, {}, false)).toBe(true);
  expect(isInstalled(wanted, {}, true)).toBe(false);
});

test('only optional packages made for this machine must be there', () => {
  const optional = { version: '1.0.0', optional: true };
  expect(isInstalled({ a: optional }, {})).toBe(true);
  expect(isInstalled({ a: { ...optional, os: ['plan9'], cpu: ['mips'] } }, {})).toBe(true);
  expect(isInstalled({ a: { ...optional, ...here } }, {})).toBe(false);
});
