import { createHmac, timingSafeEqual } from 'node:crypto';
import { isId } from '../lib/id.ts';
import type { MailTopic } from './letter.ts';

/** What a link of a letter lets whoever holds it do: switch one kind of letters of one account off. */
export interface Unsubscription {
  accountId: string;
  topic: MailTopic;
}

/** A token for the link of a letter; it never ends, because letters are kept for years. */
export function signUnsubscription({ accountId, topic }: Unsubscription, secret: string): string {
  return `${accountId}.${topic}.${sign(`${accountId}.${topic}`, secret)}`;
}

/** What a token allows; `null` where it is not ours. */
export function readUnsubscription(token: string, secret: string): Unsubscription | null {
  const [accountId = '', topic = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || !isId(accountId) || !isTopic(topic)) return null;
  const expected = Buffer.from(sign(`${accountId}.${topic}`, secret));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) ? { accountId, topic } : null;
}

function isTopic(text: string): text is MailTopic {
  return text === 'digest' || text === 'instant';
}

function sign(text: string, secret: string): string {
  return createHmac('sha256', secret).update(`unsubscribe ${text}`).digest('base64url');
}
