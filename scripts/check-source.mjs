/** Rules of the house that are about words in a file, not about imports or types: one line for each breach. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

const tests = /\.test\.tsx?$/;

const RULES = [
  {
    name: 'only config.ts, and the roots that hand it over, read the environment',
    files: 'src/**/*.{ts,tsx}',
    except: /^src\/(config\.ts|main\.ts|cli\.ts|cli\/.+)$/,
    pattern: /\bprocess\.env\b/,
  },
  {
    name: 'the search path comes with the connection: no SET search_path, no withSchema',
    files: 'src/**/*.{ts,tsx}',
    pattern: /\bset\s+(local\s+)?search_path\b|\.withSchema\(/i,
  },
  {
    name: 'pages have no clock',
    files: 'src/**/*{pages,page}.tsx',
    pattern: /\bnew Date\(\)|\bDate\.now\(/,
  },
  {
    name: 'rules have no clock: today is an argument',
    files: 'src/{who,find,plan,act,watch,tell}/**/*.ts',
    except: /(^|\/|-)(store|actions|routes|index|register|jobs?|demo)\.ts$/,
    pattern: /\bnew Date\(\)|\bDate\.now\(/,
  },
  {
    name: 'no secrets in the repository',
    files: '{src,scripts,test,bench,demo,docs}/**/*.{ts,tsx,mjs,md,json,sql}',
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b/,
  },
];

const breaches = RULES.flatMap(findBreaches);
for (const breach of breaches) console.error(breach);
process.exitCode = breaches.length > 0 ? 1 : 0;

function findBreaches({ name, files, except, pattern }) {
  return globSync(files, { cwd: root }).flatMap((found) => {
    const file = found.split(path.sep).join('/');
    if (tests.test(file) || except?.test(file)) return [];
    const lines = readFileSync(path.join(root, file), 'utf8').split('\n');
    return lines.flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${name}`] : []));
  });
}
