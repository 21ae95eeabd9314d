import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A letter as a real mail server received it. */
export type ReceivedLetter = {
  to: string[];
  /** By lower-case name, unfolded and decoded. */
  headers: Record<string, string>;
  /** Decoded parts by media type. */
  parts: Record<string, string>;
};

export type MailServer = {
  url(credentials?: string): string;
  letters: ReceivedLetter[];
  close(): Promise<void>;
};

/** A real SMTP server of this machine; `answers`: what it says to the recipients whose address begins so. */
export async function openMailServer(answers: Record<string, string> = {}, options: SMTPServerOptions = {}): Promise<MailServer> {
  const letters: ReceivedLetter[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, answer) => {
      const refusal = Object.entries(answers).find(([beginning]) => address.toLowerCase().startsWith(beginning))?.[1];
      answer(refusal === undefined ? null : Object.assign(new Error(refusal.slice(4)), { responseCode: Number(refusal.slice(0, 3)) }));
    },
    onData: (stream, session, answer) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        letters.push(
          readSource(
            Buffer.concat(chunks).toString('latin1'),
            session.envelope.rcptTo.map(({ address }) => address),
          ),
        );
        answer(null);
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: (credentials = '') => `smtp://${credentials}127.0.0.1:${port}`,
    letters,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

function readSource(source: string, to: string[]): ReceivedLetter {
  const { headers, body } = splitPart(source);
  const boundary = /boundary="?([^";]+)"?/.exec(headers['content-type'] ?? '')?.[1];
  const pieces = boundary === undefined ? [source] : body.split(`--${boundary}`).slice(1, -1);
  return { to, headers, parts: Object.fromEntries(pieces.map((piece) => decodePart(piece.replace(/^\r\n/, '')))) };
}

function splitPart(source: string): { headers: Record<string, string>; body: string } {
  const end = source.indexOf('\r\n\r\n');
  const lines = source
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const pairs = lines.map((line) => [
    line.slice(0, line.indexOf(':')).toLowerCase(),
    decodeWords(line.slice(line.indexOf(':') + 1).trim()),
  ]);
  return { headers: Object.fromEntries(pairs), body: source.slice(end + 4) };
}

function decodePart(source: string): [string, string] {
  const { headers, body } = splitPart(source);
  const type = (headers['content-type'] ?? 'text/plain').split(';')[0] ?? '';
  const encoding = headers['content-transfer-encoding'] ?? '7bit';
  const bytes =
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : encoding === 'quoted-printable'
        ? decodeQuoted(body)
        : Buffer.from(body, 'latin1');
  return [type, bytes.toString('utf8').replace(/\r\n/g, '\n')];
}

function decodeQuoted(text: string): Buffer {
  const plain = text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

/** Encoded words of RFC 2047; a space between two of them is none. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, encoding: string, word: string) => {
      const bytes = encoding.toUpperCase() === 'B' ? Buffer.from(word, 'base64') : decodeQuoted(word.replaceAll('_', ' '));
      return bytes.toString('latin1');
    })
    .replace(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));
}
