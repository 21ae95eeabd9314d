import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';

/** Settings of the process. Nothing else reads the environment. */
export type Config = Readonly<{
  /** Port and address the server listens on; by default 3000 of this machine only. */
  port: number;
  host: string;
  /** Folder of the embedded database and of files. */
  dataFolder: string;
  /** Somebody else's PostgreSQL; absent → the embedded one. */
  databaseUrl?: string;
  /** May the made-up region be loaded into an empty installation? By default only into the embedded database. */
  demo: boolean;
  /** Address people reach Opora by, without a slash at the end; used in letters. */
  baseUrl: string;
  /** Cookies only over TLS, HSTS. By default when the base address is https. */
  secure: boolean;
  /** smtp://… or smtps://…; absent → letters stay in the outbox, to be read by the administrator. */
  smtpUrl?: string;
  /** Whom letters come from: «Опора <opora@region.example>»; absent → the name in the address of the server. */
  mailFrom?: string;
  /** When digests of reminders are written, `HH:MM` by the clock of each person's organisation. */
  remindAt: string;
  logLevel: (typeof LOG_LEVELS)[number];
  /** Largest file somebody may send, in bytes. */
  uploadLimit: number;
}>;

/** One or several wrong settings, worded for the person who starts Opora. */
export class ConfigProblem extends Error {
  override name = 'ConfigProblem';
}

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
const MEGABYTE = 1024 * 1024;

const whole = (least: number, most: number) => z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(least).max(most));
const yesOrNo = z.enum(['1', '0', 'yes', 'no', 'true', 'false']).transform((text) => ['1', 'yes', 'true'].includes(text));
const address = (protocol: RegExp) => z.url({ protocol });
const MAILBOX = /^(?:[^\s@<>]+@[^\s@<>]+|[^<>@\r\n]+<[^\s@<>]+@[^\s@<>]+>)$/;

/** The settings, what each takes, and what is said when it is given something else. */
const environment = z.object({
  PORT: whole(0, 65_535).optional(),
  HOST: z.string().optional(),
  OPORA_DATA: z.string().optional(),
  DATABASE_URL: address(/^postgres(ql)?$/).optional(),
  OPORA_DEMO: yesOrNo.optional(),
  OPORA_BASE_URL: address(/^https?$/).optional(),
  OPORA_SECURE: yesOrNo.optional(),
  SMTP_URL: address(/^smtps?$/).optional(),
  OPORA_MAIL_FROM: z.string().regex(MAILBOX).optional(),
  OPORA_REMIND_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  OPORA_LOG: z.enum(LOG_LEVELS).optional(),
  OPORA_UPLOAD_LIMIT_MB: whole(1, 4096).optional(),
});

const EXPECTED: Readonly<Record<string, string>> = {
  PORT: 'число от 0 до 65535',
  DATABASE_URL: 'адрес вида postgres://имя:пароль@узел:5432/база',
  OPORA_DEMO: '1 или 0',
  OPORA_BASE_URL: 'адрес вида https://opora.example.ru',
  OPORA_SECURE: '1 или 0',
  SMTP_URL: 'адрес вида smtps://имя:пароль@узел:465',
  OPORA_MAIL_FROM: 'адрес вида opora@region.example или «Опора <opora@region.example>»',
  OPORA_REMIND_AT: 'время вида 08:00',
  OPORA_LOG: `одно из слов ${LOG_LEVELS.join(', ')}`,
  OPORA_UPLOAD_LIMIT_MB: 'целое число мегабайт от 1 до 4096',
};

/** Reads the settings out of an environment; throws `ConfigProblem` that names every wrong one. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, text]) => text !== undefined && text !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new ConfigProblem(describeProblems(parsed.error.issues, given));
  const { data } = parsed;
  // letters lead to pages: an address of this machine alone leads nobody there
  if (data.SMTP_URL !== undefined && data.OPORA_BASE_URL === undefined) throw new ConfigProblem(withoutAddress());
  const port = data.PORT ?? 3000;
  const host = data.HOST ?? '127.0.0.1';
  const baseUrl = (data.OPORA_BASE_URL ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`).replace(/\/+$/, '');
  return {
    port,
    host,
    dataFolder: path.resolve(data.OPORA_DATA ?? findDataFolder(given)),
    ...(data.DATABASE_URL === undefined ? {} : { databaseUrl: data.DATABASE_URL }),
    demo: data.OPORA_DEMO ?? data.DATABASE_URL === undefined,
    baseUrl,
    secure: data.OPORA_SECURE ?? baseUrl.startsWith('https:'),
    ...(data.SMTP_URL === undefined ? {} : { smtpUrl: data.SMTP_URL }),
    ...(data.OPORA_MAIL_FROM === undefined ? {} : { mailFrom: data.OPORA_MAIL_FROM }),
    remindAt: data.OPORA_REMIND_AT ?? '08:00',
    logLevel: data.OPORA_LOG ?? 'info',
    uploadLimit: (data.OPORA_UPLOAD_LIMIT_MB ?? 100) * MEGABYTE,
  };
}

/** Root runs a service of the machine; anybody else keeps data at home, outside the project that may be deleted. */
function findDataFolder(env: Readonly<Record<string, string | undefined>>): string {
  if (process.getuid?.() === 0) return '/var/lib/opora';
  const shared = process.platform === 'win32' ? env['LOCALAPPDATA'] : env['XDG_DATA_HOME'];
  return path.join(shared ?? path.join(os.homedir(), '.local', 'share'), 'opora');
}

function withoutAddress(): string {
  return `Опора не запущена: почта настроена (SMTP_URL), а адрес для ссылок в письмах нет.\n  OPORA_BASE_URL: нужно ${EXPECTED['OPORA_BASE_URL']}`;
}

function describeProblems(issues: readonly z.core.$ZodIssue[], given: Readonly<Record<string, string | undefined>>): string {
  const names = [...new Set(issues.map((issue) => String(issue.path[0])))];
  const lines = names.map((name) => `  ${name}: нужно ${EXPECTED[name]}, а указано «${hidePassword(given[name] ?? '')}»`);
  return `Опора не запущена: неверные настройки.\n${lines.join('\n')}`;
}

function hidePassword(text: string): string {
  return text.replace(/(:\/\/[^:/@]*):[^@]*@/, '$1:…@');
}
