/** What the answer of a mail server means for a letter. */
export const TROUBLES = [
  'no-address',
  'mailbox-full',
  'not-taken',
  'too-large',
  'try-later',
  'no-server',
  'sign-in',
  'tls',
  'stale',
  'other',
] as const;
export type Trouble = (typeof TROUBLES)[number];

/** Plain words for whoever reads the outbox. */
export const TROUBLE_WORDS: Record<Trouble, string> = {
  'no-address': 'такого адреса нет или он не принимает почту',
  'mailbox-full': 'почтовый ящик переполнен',
  'not-taken': 'сервер получателя не пропускает наши письма',
  'too-large': 'письмо слишком большое',
  'try-later': 'сервер занят и просит прислать позже',
  'no-server': 'почтовый сервер не отвечает',
  'sign-in': 'почтовый сервер не принял имя или пароль Опоры',
  tls: 'не удалось защитить соединение с почтовым сервером',
  stale: 'письмо ждало слишком долго и устарело',
  other: 'сервер не принял письмо',
};

export interface Answer {
  trouble: Trouble;
  /** Asking again is no use. */
  final: boolean;
  /** It is this address that takes nothing: other letters to it would be refused too. */
  blocksAddress: boolean;
  /** Not about this letter: the server is away or does not let us in. */
  serverDown: boolean;
  /** The server's own words. */
  words: string;
}

/** What the failure of handing a letter over means: nodemailer's error with the code and text of RFC 5321 and RFC 3463. */
export function readAnswer(error: unknown): Answer {
  const code = fieldOf(error, 'code');
  const status = Number(fieldOf(error, 'responseCode')) || 0;
  const response = fieldOf(error, 'response');
  const words = response !== '' ? response : error instanceof Error ? error.message : String(error);
  const base = { final: false, blocksAddress: false, words };
  if (status === 530 || status === 534 || status === 535 || code === 'EAUTH' || code === 'ENOAUTH') {
    return { ...base, trouble: 'sign-in', serverDown: true };
  }
  if (status === 0)
    return { ...base, trouble: code === 'ETLS' || /certificate|TLS|SSL/.test(words) ? 'tls' : 'no-server', serverDown: true };
  // 421: the server is closing the connection, whoever is asked about
  if (status < 500) return { ...base, trouble: readTrouble(status, response, 'try-later'), serverDown: status === 421 };
  const trouble = readTrouble(status, response, 'other');
  const aboutAddress = fieldOf(error, 'command').startsWith('RCPT') && trouble !== 'not-taken' && trouble !== 'too-large';
  return { ...base, trouble, final: true, blocksAddress: aboutAddress, serverDown: false };
}

/** The enhanced code («5.1.1») says more than the plain one, where the server gives it. */
function readTrouble(status: number, response: string, otherwise: Trouble): Trouble {
  const [, subject = '', detail = ''] = /\b[45]\.(\d{1,3})\.(\d{1,3})\b/.exec(response) ?? [];
  if (subject === '2' && detail === '2') return 'mailbox-full';
  if (subject === '3' && detail === '4') return 'too-large';
  if (status < 500) return otherwise;
  if (subject === '7') return 'not-taken';
  if (subject === '1' || subject === '2') return 'no-address';
  if (status === 550 || status === 551 || status === 553) return 'no-address';
  if (status === 552) return 'mailbox-full';
  return status === 554 ? 'not-taken' : otherwise;
}

function fieldOf(error: unknown, name: string): string {
  if (typeof error !== 'object' || error === null || !(name in error)) return '';
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
