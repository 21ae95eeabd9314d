import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { compressAnswer } from './compress.ts';
import { answerError } from './errors.tsx';
import { countRequest } from './metrics.ts';
import { guardOrigin, setSecurityHeaders } from './security.ts';
import { readSessionToken } from './session-cookie.ts';
import type { Deps } from './deps.ts';
import type { LowVision, Web, WebContext, WebVariables } from './web.ts';

/** An application with everything each request gets: number, viewer, headers, origin guard, log, errors. */
export function createWeb(deps: Deps): Web {
  const web: Web = new Hono<{ Variables: WebVariables }>();
  web.use('*', async (c, next) => {
    const started = performance.now();
    c.set('deps', deps);
    c.set('requestId', randomUUID().slice(0, 8));
    c.set('viewer', null);
    c.set('lowVision', readLowVision(c));
    setSecurityHeaders(c);
    guardOrigin(c);
    if (!isOpenAddress(c.req.path)) c.set('viewer', await findViewer(c));
    await next();
    await compressAnswer(c);
    finishRequest(c, performance.now() - started);
  });
  web.onError((error, c) => answerError(error, c));
  web.notFound((c) => answerError(null, c));
  return web;
}

/** Addresses that never ask who is there: no query to the database for a stylesheet. */
function isOpenAddress(path: string): boolean {
  return path.startsWith('/assets/') || path === '/healthz' || path === '/metrics';
}

async function findViewer(c: WebContext) {
  const { identify, db } = c.get('deps');
  const bearer = c.req.header('authorization')?.match(/^Bearer (\S+)$/)?.[1];
  if (c.req.path.startsWith('/api/') && bearer) return identify.byApiToken(db, bearer);
  const token = readSessionToken(c);
  return token ? identify.bySession(db, token) : null;
}

function readLowVision(c: WebContext): LowVision {
  const value = getCookie(c, 'low-vision');
  return value === 'light' || value === 'dark' ? value : null;
}

function finishRequest(c: WebContext, milliseconds: number): void {
  const route = c.req.routePath;
  countRequest(c.req.method, route, c.res.status, milliseconds / 1000);
  if (isOpenAddress(c.req.path)) return;
  c.get('deps').log.info(
    {
      request: c.get('requestId'),
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Math.round(milliseconds * 10) / 10,
      account: c.get('viewer')?.accountId,
    },
    'request',
  );
}
