/** What the lock files bring: exact versions, sums of content, and in the program itself no copyleft licence. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

const OPEN =
  /^(MIT|MIT-0|ISC|0BSD|BSD(-[23]-Clause)?|Apache-2\.0|Unlicense|CC0-1\.0|BlueOak-1\.0\.0|Zlib|PostgreSQL|Python-2\.0|MPL-2\.0|OFL-1\.1)$/;
/** Packages whose manifest names no licence, looked up by hand in their own files. */
const BY_HAND = {};

const lock = read('package-lock.json');
const problems = [
  ...findLooseVersions('package.json'),
  ...findLooseVersions('tools/lint/package.json'),
  ...findUnsummed(),
  ...findLicences(),
];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

function findLooseVersions(file) {
  const { dependencies, devDependencies, optionalDependencies } = read(file);
  const all = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
  return all
    .filter(([, version]) => !/^(npm:[^@]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${file}: ${name} is not pinned (${version})`);
}

function findUnsummed() {
  return Object.entries(lock.packages)
    .filter(([place, entry]) => place !== '' && !entry.link && !entry.inBundle && !entry.integrity)
    .map(([place]) => `package-lock.json: ${place} has no integrity`);
}

function findLicences() {
  return Object.entries(lock.packages).flatMap(([place, entry]) => {
    const manifest = path.join(root, place, 'package.json');
    if (place === '' || entry.dev || !existsSync(manifest)) return [];
    const name = place.split('node_modules/').at(-1);
    const { license, licenses } = JSON.parse(readFileSync(manifest, 'utf8'));
    const licence = BY_HAND[name] ?? nameLicence(license ?? licenses?.[0]);
    return isOpen(licence) ? [] : [`${name}: licence ${licence || 'not named'} is not on the list`];
  });
}

function nameLicence(licence) {
  return typeof licence === 'object' ? (licence?.type ?? '') : (licence ?? '');
}

/** `A OR B` needs one good licence, `A AND B` both. */
function isOpen(expression) {
  const choices = expression.replace(/[()]/g, '').split(/\s+OR\s+/i);
  return choices.some((choice) => choice.split(/\s+AND\s+/i).every((licence) => OPEN.test(licence.trim())));
}

function read(file) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}
