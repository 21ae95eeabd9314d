import { createTransport } from 'nodemailer';
import type { Transporter } from 'nodemailer';
import type { Db } from '../db/index.ts';
import { defineChore } from '../jobs/index.ts';
import type { Chore } from '../jobs/index.ts';
import { markSent, markUnsent, takeLetters } from './store.ts';
import type { OutboxLetter } from './store.ts';

export interface DeliverySettings {
  /** smtp:// or smtps:// with name and password */
  smtpUrl: string;
  /** «Опора <opora@region.example>»; by default the name in the URL, or opora at its host. */
  from?: string;
  clock?: () => Date;
}

/** Letters handed to the server over one connection, and in one turn of the chore at most. */
const BATCH = 50;
const MOST_BATCHES = 20;

/**
 * The chore that hands waiting letters to the mail server each minute. Declared only where a server is configured:
 * without one letters stay readable in the outbox.
 */
export function defineMailDelivery(settings: DeliverySettings): Chore {
  const from = settings.from ?? senderOf(settings.smtpUrl);
  const clock = settings.clock ?? (() => new Date());
  return defineChore({
    kind: 'mail-delivery',
    everyMinutes: 1,
    run: async ({ db, log }) => {
      const { sent, failed } = await deliverLetters(db, settings.smtpUrl, from, clock);
      if (failed > 0) log.warn({ sent, failed }, 'some letters were not taken by the mail server');
    },
  });
}

/** Hands over the letters that are due; a letter the server refuses for good is not tried again. */
export async function deliverLetters(db: Db, smtpUrl: string, from: string, clock: () => Date): Promise<{ sent: number; failed: number }> {
  const counts = { sent: 0, failed: 0 };
  let letters = await takeLetters(db, clock(), BATCH);
  if (letters.length === 0) return counts;
  const server = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 20_000,
    socketTimeout: 60_000,
  });
  try {
    for (let batch = 1; letters.length > 0; batch += 1) {
      let down = false;
      for (const letter of letters) {
        const outcome: 'sent' | 'failed' | 'down' = down ? 'down' : await deliverLetter(db, server, { letter, from, clock });
        counts[outcome === 'sent' ? 'sent' : 'failed'] += 1;
        down = outcome === 'down';
      }
      // A server that is away is not asked again for each letter: those taken wait for their next try.
      letters = down || batch === MOST_BATCHES ? [] : await takeLetters(db, clock(), BATCH);
    }
  } finally {
    server.close();
  }
  return counts;
}

async function deliverLetter(
  db: Db,
  server: Transporter,
  given: { letter: OutboxLetter; from: string; clock: () => Date },
): Promise<'sent' | 'failed' | 'down'> {
  const { letter, from } = given;
  try {
    await server.sendMail({
      from,
      to: letter.address,
      subject: letter.subject,
      text: letter.body,
      // A letter handed over twice (the answer was lost) is the same letter to the reader's program.
      messageId: `<${letter.id}@opora>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      // The body is a text of ours: nothing in it may name a file or an address to be fetched.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  } catch (error) {
    await markUnsent(db, letter.id, error instanceof Error ? error.message : String(error), isFinal(error));
    return isServerDown(error) ? 'down' : 'failed';
  }
  await markSent(db, letter.id, given.clock());
  return 'sent';
}

/** Not about this letter: the server is away, or does not let us in. */
function isServerDown(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return ['ECONNECTION', 'ECONNREFUSED', 'ESOCKET', 'ETIMEDOUT', 'EDNS', 'EAUTH', 'ETLS'].includes(String(error.code));
}

/** 5xx about this letter is an answer for good; 535 is about our own password and will be mended. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || typeof error.responseCode !== 'number') return false;
  return error.responseCode >= 500 && error.responseCode !== 530 && error.responseCode !== 535;
}

function senderOf(smtpUrl: string): string {
  const { username, hostname } = new URL(smtpUrl);
  const name = decodeURIComponent(username);
  return `Опора <${name.includes('@') ? name : `opora@${hostname}`}>`;
}
