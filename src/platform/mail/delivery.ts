import { createTransport } from 'nodemailer';
import type { Transporter } from 'nodemailer';
import type { Db } from '../db/index.ts';
import { defineChore } from '../jobs/index.ts';
import type { Chore } from '../jobs/index.ts';
import { readAnswer, type Answer } from './answer.ts';
import { readMailSecret } from './choice-store.ts';
import { composeLetter, type LetterFrame } from './compose.ts';
import { keyOfAddress, markSent, markUnsent, takeLetters } from './store.ts';
import type { OutboxLetter } from './store.ts';

export interface DeliverySettings {
  /** smtp:// or smtps:// with name and password */
  smtpUrl: string;
  /** «Опора <opora@region.example>»; by default the name in the URL, or opora at its host. */
  from?: string;
  /** Address people reach Opora by, without a slash at the end. */
  baseUrl: string;
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
  return defineChore({
    kind: 'mail-delivery',
    everyMinutes: 1,
    run: async ({ db, log }) => {
      const { sent, failed } = await deliverLetters(db, settings);
      if (failed > 0) log.warn({ sent, failed }, 'some letters were not taken by the mail server');
    },
  });
}

type Delivery = { db: Db; server: Transporter; from: string; frame: LetterFrame; clock: () => Date };

/** Hands over the letters that are due; a letter the server refuses for good is not tried again. */
export async function deliverLetters(db: Db, settings: DeliverySettings): Promise<{ sent: number; failed: number }> {
  const { smtpUrl, from = senderOf(smtpUrl), baseUrl, clock = () => new Date() } = settings;
  const counts = { sent: 0, failed: 0 };
  let letters = await takeLetters(db, clock(), BATCH);
  if (letters.length === 0) return counts;
  const frame = { baseUrl, secret: await readMailSecret(db) };
  const server = openServer(smtpUrl);
  try {
    for (let batch = 1; letters.length > 0; batch += 1) {
      const down = await deliverBatch({ db, server, from, frame, clock }, letters, counts);
      letters = down || batch === MOST_BATCHES ? [] : await takeLetters(db, clock(), BATCH);
    }
  } finally {
    server.close();
  }
  return counts;
}

/** One connection: letters go in the order they were written, and a server that is away is asked once. */
function openServer(url: string): Transporter {
  const limits = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };
  // The bodies are texts of ours: nothing in them may name a file or an address to be fetched.
  return createTransport({ url, pool: true, maxConnections: 1, ...limits, disableFileAccess: true, disableUrlAccess: true });
}

/** Answers whether the server is away: then it is not asked for each letter, those taken wait for their next try. */
async function deliverBatch(
  delivery: Delivery,
  letters: readonly OutboxLetter[],
  counts: { sent: number; failed: number },
): Promise<boolean> {
  const blocked = new Set<string>();
  let away: Answer | null = null;
  for (const letter of letters) {
    const key = keyOfAddress(letter.address);
    // the refusal of an earlier letter has held this one
    if (blocked.has(key)) continue;
    const answer: Answer | null = away ?? (await handOver(delivery, letter));
    counts[answer === null ? 'sent' : 'failed'] += 1;
    if (answer === null) {
      await markSent(delivery.db, letter.id, delivery.clock());
      continue;
    }
    await markUnsent(delivery.db, letter, answer, delivery.clock());
    if (answer.serverDown) away = answer;
    if (answer.blocksAddress) blocked.add(key);
  }
  return away !== null;
}

/** `null`: the server took the letter; otherwise why it did not. */
async function handOver({ server, from, frame }: Delivery, letter: OutboxLetter): Promise<Answer | null> {
  const { text, html, headers } = composeLetter(letter, frame);
  try {
    await server.sendMail({
      from,
      to: letter.addressee === '' ? letter.address : { name: letter.addressee, address: letter.address },
      subject: letter.subject,
      text,
      html,
      // A letter handed over twice (the answer was lost) is the same letter to the reader's program.
      messageId: `<${letter.id}@opora>`,
      headers: { 'Auto-Submitted': 'auto-generated', ...headers },
    });
  } catch (error) {
    return readAnswer(error);
  }
  return null;
}

function senderOf(smtpUrl: string): string {
  const { username, hostname } = new URL(smtpUrl);
  const name = decodeURIComponent(username);
  return `Опора <${name.includes('@') ? name : `opora@${hostname}`}>`;
}
