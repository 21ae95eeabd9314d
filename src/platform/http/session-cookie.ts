import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { WebContext } from './web.ts';

const NAME = 'opora';
const WEEKS_2 = 14 * 24 * 60 * 60;

export function readSessionToken(c: WebContext): string | null {
  return getCookie(c, NAME) ?? null;
}

/** HttpOnly, SameSite=Lax, and Secure wherever the installation stands behind TLS. */
export function writeSessionToken(c: WebContext, token: string): void {
  setCookie(c, NAME, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.get('deps').config.secure,
    maxAge: WEEKS_2,
  });
}

export function forgetSessionToken(c: WebContext): void {
  deleteCookie(c, NAME, { path: '/' });
}
