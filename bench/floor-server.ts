import http from 'node:http';
import pg from 'pg';
import { openDatabase } from '../src/platform/db/connection.ts';
import { SCHEMA } from './region/open-region.ts';

/** One page of the bare server: the statement it asks, the bytes it answers. */
export type FloorPage = { name: string; text: string; values: unknown[]; html: string };

/**
 * The yardstick "floor": node:http, one prepared statement, and the very bytes that the application answers, kept
 * ready. No sign-in, no permissions, no audit, no rendering: nothing real can be quicker. Pages are told by POST /page.
 */
export async function serveFloor(folder: string): Promise<void> {
  const database = await openDatabase({ folder });
  const pool = new pg.Pool({ ...database.connect('app', SCHEMA), max: 8 });
  const pages = new Map<string, { query: { name: string; text: string; values: unknown[] }; html: Buffer }>();
  const server = http.createServer((request, response) => {
    const path = request.url ?? '/';
    const page = pages.get(path);
    if (page !== undefined) {
      void pool.query(page.query).then(() => {
        response.writeHead(200, {
          'content-type': 'text/html; charset=UTF-8',
          'content-length': page.html.length,
        });
        response.end(page.html);
      });
    } else if (path === '/page') {
      void readText(request).then((text) => {
        // Sent by the bench itself.
        const { html, ...query } = JSON.parse(text) as FloorPage;
        pages.set(`/${query.name}`, { query, html: Buffer.from(html) });
        response.end();
      });
    } else {
      const { user, system } = process.cpuUsage();
      response.end(JSON.stringify({ cpu: (user + system) / 1000, memory: process.memoryUsage.rss() }));
    }
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    console.log(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  });
  process.once('SIGTERM', () => {
    server.close();
    server.closeAllConnections();
    void pool
      .end()
      .then(() => database.close())
      .then(() => process.exit(0));
  });
}

async function readText(request: http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) if (part instanceof Buffer) parts.push(part);
  return Buffer.concat(parts).toString();
}
