/** Why a letter is written. What a person may switch off: the digest, and what goes at once. */
export const LETTER_KINDS = ['digest', 'return', 'reminder', 'service'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** A letter in plain text; the greeting and the lines about unsubscribing are added when it is handed over. */
export interface Letter {
  /** Made by whoever must know it beforehand. */
  id?: string;
  address: string;
  subject: string;
  /** Paragraphs parted by an empty line; lines that begin with «– » are a list. */
  body: string;
  /** Whose letter it is, where the addressee has an account. */
  accountId: string | null;
  /** «Логинова Нина Павловна»: for the greeting and the address. */
  addressee?: string;
  /** By default `service`: it goes whatever the person chose. */
  kind?: LetterKind;
  /** By default now. */
  writtenAt?: Date;
}

/** `refused`: by the server, for good; `given-up`: tried long enough; `held`: the address is known to take nothing. */
export const LETTER_STATES = ['waiting', 'sent', 'refused', 'given-up', 'held'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** Minutes between tries: the first ones follow a hiccup, the last ones a server that is away for a weekend. */
const PAUSES = [1, 5, 15, 60, 180, 360, 720, 720, 720, 720] as const;

/** Minutes until the next try after so many of them; `null` when it is time to give up. */
export function pauseAfter(tries: number): number | null {
  return PAUSES[Math.max(1, tries) - 1] ?? null;
}

/** A letter that waited longer says nothing true any more: a server set up a month later does not send it. */
export const STALE_HOURS = 72;

/** What the person chose to get. */
export interface MailChoice {
  digest: 'daily' | 'weekly' | 'off';
  /** Returned reports and colleagues' reminders: at once, by a letter of their own. */
  instant: boolean;
  /** How many days before a deadline the first reminder comes. */
  daysBefore: number;
}

export const USUAL_CHOICE: MailChoice = { digest: 'daily', instant: true, daysBefore: 7 };

/** What a link of a letter switches off; `null`: such letters are not a matter of choice. */
export type MailTopic = 'digest' | 'instant';

export function topicOf(kind: LetterKind): MailTopic | null {
  if (kind === 'digest') return 'digest';
  return kind === 'service' ? null : 'instant';
}
