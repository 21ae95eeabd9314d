import type { WebContext } from './web.ts';

/** Who is at the other end of the connection. */
export type Client = { address: string; userAgent: string };

export function clientOf(c: WebContext): Client {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return { address: env?.incoming?.socket?.remoteAddress ?? '', userAgent: c.req.header('user-agent') ?? '' };
}

/** Did the request come through a proxy? Then the address of the connection says nothing of the person. */
export function isForwarded(c: WebContext): boolean {
  return ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'].some((name) => c.req.header(name) !== undefined);
}

const LOOPBACK = /^(::1|(::ffff:)?127\.|$)/;

/** A request of this very computer: what watches the server, the demonstration's sign-ins. */
export function isLocal(c: WebContext): boolean {
  return LOOPBACK.test(clientOf(c).address) && !isForwarded(c);
}
