import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** Password of every account of the demonstration. */
export const PASSWORD = 'opora-demo';

export type Journey = {
  server: TestServer;
  /** A browser of a new person: no cookies. What goes wrong on its pages is gathered in `faults`. */
  openContext(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** The same, signed in as this account without the form. */
  openContextOf(login: string, options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Errors of the console (a violated policy is one too), failed scripts, requests that leave the server. */
  faults: string[];
  close(): Promise<void>;
};

/** The server with its demonstration and a browser before it. */
export async function startJourney(): Promise<Journey> {
  // One after the other: while the browser unpacks for the first time, the temporary folder of this process is another.
  const { browser, close } = await openBrowser();
  const server = await startServer();
  const faults: string[] = [];
  const openContext = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ baseURL: server.address, locale: 'ru-RU', ...options });
    context.setDefaultTimeout(10_000);
    watch(context, server.address, faults);
    return context;
  };
  return {
    server,
    faults,
    openContext,
    openContextOf: async (login, options) => {
      const context = await openContext(options);
      await context.addCookies([{ name: 'opora', value: await server.addToken(login), url: server.address }]);
      return context;
    },
    close: async () => {
      await close();
      await server.close();
    },
  };
}

function watch(context: BrowserContext, address: string, faults: string[]): void {
  context.on('console', (message) => {
    // The browser itself reports an answer with 4xx as an error: refusals are part of the journeys.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      faults.push(`${message.page()?.url() ?? ''}: ${message.text()}`);
    }
  });
  context.on('weberror', (error) => faults.push(error.error().message));
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${address}/`) && !url.startsWith('data:')) faults.push(`a request to ${url}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} of ${response.url()}`);
  });
}

/** Signs in by the form, as a person does. */
export async function signIn(page: Page, login: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Имя для входа').fill(login);
  await page.getByLabel('Пароль', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
  await page.getByRole('heading', { name: 'Мой стол', level: 1 }).waitFor();
}
