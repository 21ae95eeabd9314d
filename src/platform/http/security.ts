import { Forbidden, type WebContext } from './web.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // signs of states are data: images of the stylesheet
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer; pages about people are never kept by a shared cache. */
export function setSecurityHeaders(c: WebContext): void {
  c.header('Content-Security-Policy', POLICY);
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'same-origin');
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
  c.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
  if (c.get('deps').config.secure) c.header('Strict-Transport-Security', 'max-age=31536000');
  if (!c.req.path.startsWith('/assets/')) c.header('Cache-Control', 'private, no-store');
}

/**
 * A change is taken only from our own pages: the browser says where a form comes from (Sec-Fetch-Site, else
 * Origin). API calls with a bearer token carry no cookie and need no such guard.
 * @throws Forbidden for a form of another site
 */
export function guardOrigin(c: WebContext): void {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return;
  if (c.req.path.startsWith('/api/') && c.req.header('authorization')) return;
  // a mail program posts there by itself (RFC 8058): the signed token in the address is the right
  if (c.req.path.startsWith('/unsubscribe/')) return;
  const site = c.req.header('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return;
  const origin = c.req.header('origin');
  if (!site && origin && isOwnOrigin(c, origin)) return;
  throw new Forbidden('Форма отправлена не со страницы Опоры. Откройте страницу заново и повторите.');
}

function isOwnOrigin(c: WebContext, origin: string): boolean {
  try {
    return new URL(origin).host === c.req.header('host');
  } catch {
    return false;
  }
}
