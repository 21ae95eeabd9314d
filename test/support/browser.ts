import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';

/** A browser of our own with its temporary folder; `close` ends both. */
export interface OpenBrowser {
  browser: Browser;
  close: () => Promise<void>;
}

const FLAGS = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
];

/**
 * Opens Chromium without a window: the one named by the environment variable CHROMIUM, otherwise the one
 * that comes out of npm (Linux). Runs as root too, as build machines do.
 */
export async function openBrowser(): Promise<OpenBrowser> {
  const named = process.env['CHROMIUM'];
  const unpacked = named === undefined ? await unpackChromium() : null;
  const folder = await mkdtemp(join(tmpdir(), 'opora-chromium-'));
  const browser = await chromium.launch({
    executablePath: named ?? join(unpacked ?? '', 'chromium'),
    headless: true,
    args: [...FLAGS, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...process.env, ...librariesOf(unpacked), TMPDIR: folder },
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** The browser out of npm brings the libraries that the system may lack, and fonts if it has none. */
function librariesOf(unpacked: string | null): Record<string, string> {
  if (unpacked === null) return {};
  const fonts: Record<string, string> = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(unpacked, 'fonts') };
  const others = process.env['LD_LIBRARY_PATH'];
  const own = join(unpacked, 'al2023', 'lib');
  return { ...fonts, LD_LIBRARY_PATH: others === undefined ? own : `${own}:${others}` };
}

const CHANGED = ['TMPDIR', 'AWS_LAMBDA_JS_RUNTIME', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME'] as const;

/**
 * Unpacks once (67 MB, some seconds) into node_modules/.cache and gives that folder. The package writes
 * into TMPDIR and, for the runtime named here, brings its libraries; both are read at import, and what it
 * changes in the environment must not reach other programs that we start.
 */
async function unpackChromium(): Promise<string> {
  const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));
  const ready = join(cache, 'chromium');
  if (existsSync(join(ready, 'al2023', 'lib'))) return ready;
  await mkdir(cache, { recursive: true });
  const staging = await mkdtemp(join(cache, 'chromium-'));
  const before = CHANGED.map((name) => [name, process.env[name]] as const);
  process.env['TMPDIR'] = staging;
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs22.x';
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    await packaged.executablePath();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  return settle(staging, ready);
}

/** Two test files may unpack at once: the first to finish wins, the other's copy goes. */
async function settle(staging: string, ready: string): Promise<string> {
  try {
    await rename(staging, ready);
  } catch {
    await rm(staging, { recursive: true, force: true });
  }
  return ready;
}
