import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runNpm } from './npm.mjs';
import { root } from './root.mjs';

/**
 * Brings node_modules in line with package-lock.json, and does nothing when it is already. What tests and checks
 * need comes only with `development`, so that a first start is short.
 */
export function installProject({ development }) {
  if (isInstalled(root, development)) return;
  console.log('Устанавливаются зависимости');
  runNpm(process.execPath, ['ci', development ? '--include=dev' : '--omit=dev'], root);
}

/** The linters live apart: the project itself never depends on them. */
export function installLinters() {
  const folder = path.join(root, 'tools/lint');
  if (isInstalled(folder, true)) return;
  console.log('Устанавливаются средства проверки');
  runNpm(process.execPath, ['install'], folder);
}

/** Compares the lock file with the one npm leaves in node_modules after a finished install. */
export function isInstalled(folder, development) {
  const wanted = readPackages(path.join(folder, 'package-lock.json'));
  const present = readPackages(path.join(folder, 'node_modules/.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '' || (!development && (entry.dev || entry.devOptional))) return true;
    const found = present[place];
    return found ? found.version === entry.version : mayBeAbsent(entry);
  });
}

/** npm leaves out what is made for other machines, and the stand-ins for where nothing is made. */
function mayBeAbsent(entry) {
  if (!entry.optional) return false;
  return !entry.os || !entry.cpu || Boolean(entry.libc) || !isForThisMachine(entry);
}

function isForThisMachine({ os, cpu }) {
  return (!os || os.includes(process.platform)) && (!cpu || cpu.includes(process.arch));
}

function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}
