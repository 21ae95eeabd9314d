import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAssets } from '../../../scripts/build-assets.mjs';
import { openBrowser, type OpenBrowser } from '../../../test/support/browser.ts';
import { readAssets, renderUiPage, type Frame, type LowVision } from './index.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

function frameOf(lowVision: LowVision): Frame {
  return {
    place: 'Верхнеложский муниципальный округ',
    account: { name: 'Ковалёва\u00a0И.\u00a0П.', role: 'муниципальный координатор', href: '/me' },
    sections: ['Мой стол', 'Дорожные карты', 'Школы', 'Кампании', 'Мероприятия', 'Показатели', 'Отчёты'].map((title, index) => ({
      title,
      href: '#',
      current: index === 0,
    })),
    lowVision,
    path: '/ui',
    demo: true,
  };
}

let folder: string;
let server: Server;
let origin: string;
let open: OpenBrowser;
let assets: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opora-ui-'));
  assets = await buildAssets(folder);
  readAssets(join(folder, 'assets.json'));
  server = createServer((request, response) => {
    answer(request.url ?? '/', response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  open = await openBrowser();
}, 90_000);

afterAll(async () => {
  await open?.close();
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

async function answer(url: string, response: ServerResponse): Promise<void> {
  response.setHeader('content-security-policy', "default-src 'self'; img-src 'self' data:");
  if (url.startsWith('/assets/')) {
    response.setHeader('content-type', TYPES[extname(url)] ?? 'text/plain');
    response.end(await readFile(join(folder, url)));
    return;
  }
  if (url.startsWith('/api/understand-date')) {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ understood: 'Понято так: 26.11.2026, четверг' }));
    return;
  }
  response.setHeader('content-type', 'text/html; charset=utf-8');
  const mode = new URL(url, origin).searchParams.get('mode');
  response.end(renderUiPage(frameOf(mode === 'light' || mode === 'dark' ? mode : null)));
}

async function openPage(width: number, path = '/ui', javaScriptEnabled = true) {
  const context = await open.browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${origin}${path}`);
  return { page, context, complaints };
}

describe('the showcase in a browser', () => {
  test.each([
    [1280, '/ui'],
    [320, '/ui'],
  ])(
    '%i px %s: axe is silent, the policy holds',
    async (width, path) => {
      const { page, context, complaints } = await openPage(width, path);
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
      expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.target.join(' ') ?? ''}`)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
    90_000,
  );

  test.each(['/ui?mode=light', '/ui?mode=dark'])(
    '%s: the low-vision page keeps its contrast',
    async (path) => {
      const { page, context } = await openPage(1280, path);
      const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast', 'target-size']).analyze();
      expect(violations.map((violation) => violation.id)).toEqual([]);
      await context.close();
    },
    90_000,
  );

  test.each(['/ui', '/ui?mode=light'])(
    '%s: nothing moves sideways from 1280 px down to 320',
    async (path) => {
      const { page, context } = await openPage(1280, path);
      const wider: number[] = [];
      for (const width of [1280, 1024, 768, 640, 360, 320]) {
        await page.setViewportSize({ width, height: 800 });
        if ((await page.evaluate(() => document.documentElement.scrollWidth)) > width) wider.push(width);
      }
      expect(wider).toEqual([]);
      await context.close();
    },
    60_000,
  );

  test('the focus stands in the error summary, with scripts and without', async () => {
    for (const scripts of [true, false]) {
      const { page, context } = await openPage(1280, '/ui', scripts);
      expect(await page.locator('.errors[tabindex="-1"]:focus').count()).toBe(1);
      await context.close();
    }
  });

  test('a date tells what was understood while it is typed', async () => {
    const { page, context } = await openPage(1280);
    await page.getByLabel('Новый срок').fill('до 26 ноября');
    await page.getByText('Понято так: 26.11.2026, четверг').waitFor();
    await context.close();
  });

  test('a dialog asks before something is removed; Escape leaves all as it was', async () => {
    const { page, context } = await openPage(1280);
    const posts: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
    await page.getByRole('button', { name: 'Удалить загруженное' }).click();
    const dialog = page.getByRole('dialog', { name: 'Удалить загруженную дорожную карту?' });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(posts).toEqual([]);
    await page.getByRole('button', { name: 'Удалить загруженное' }).click();
    await Promise.all([
      page.waitForRequest((request) => request.method() === 'POST'),
      page.getByRole('button', { name: 'Удалить', exact: true }).click(),
    ]);
    await context.close();
  });
});

test('what the browser loads is small', async () => {
  const sizes = await Promise.all(
    Object.entries(assets).map(async ([name, href]) => ({
      name,
      bytes: gzipSync(await readFile(join(folder, href))).length,
    })),
  );
  const css = sizes.find((size) => size.name === 'opora.css')?.bytes ?? Infinity;
  expect(css).toBeLessThan(14 * 1024);
  const all = sizes.reduce((sum, size) => sum + size.bytes, 0) + gzipSync(renderUiPage(frameOf(null))).length;
  expect(all).toBeLessThan(60 * 1024);
});
