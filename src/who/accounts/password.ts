import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

// OWASP Password Storage Cheat Sheet: argon2id with m = 19 MiB, t = 2, p = 1
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;

/** A password as it is kept: 'argon2id$m$t$p$salt$hash', parameters inside so that they may grow later. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const hash = await derive('argon2id', { ...COST, message: password.normalize('NFC'), nonce });
  return ['argon2id', COST.memory, COST.passes, COST.parallelism, nonce.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Is this the password behind the hash? A null hash takes as long as a wrong password. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', hash = ''] = (stored ?? ABSENT).split('$');
  const expected = Buffer.from(hash, 'base64url');
  const actual = await derive('argon2id', {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
    message: password.normalize('NFC'),
    nonce: Buffer.from(salt, 'base64url'),
  });
  return timingSafeEqual(actual, expected) && stored !== null;
}

// nobody's: keeps the time of an unknown login equal to the time of a known one
const ABSENT = `argon2id$${COST.memory}$${COST.passes}$${COST.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

export const PASSWORD_MINIMUM = 10;

/** A secret that only its holder has: 32 random bytes as text. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Tokens are kept hashed: who reads the database cannot sign in with what stands there. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

// without letters and digits that look alike in print
const CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A one-time code to be printed and typed: 'KF7M-2QXP-9TRA', 60 bits. */
export function newCode(): string {
  const bytes = randomBytes(12);
  const letters = [...bytes].map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length]);
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8, 12)].map((part) => part.join('')).join('-');
}

/** A code as typed by a person: case, spaces and dashes do not count. */
export function normalizeCode(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
