import { expect, test } from 'vitest';
import { ConfigProblem, readConfig } from './config.ts';

test('an empty environment gives a server of this machine with its own database', () => {
  const config = readConfig({ PORT: '' });
  expect(config).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    demo: true,
    secure: false,
    logLevel: 'info',
  });
  expect(config.databaseUrl).toBeUndefined();
  expect(config.baseUrl).toBe('http://127.0.0.1:3000');
});

test('behind TLS cookies are closed, and somebody else’s database gets no demonstration', () => {
  const config = readConfig({
    DATABASE_URL: 'postgres://o@db/opora',
    OPORA_BASE_URL: 'https://opora.example.ru/',
  });
  expect(config).toMatchObject({ demo: false, secure: true, baseUrl: 'https://opora.example.ru' });
});

test('every wrong setting is named at once, without passwords', () => {
  const read = () => readConfig({ PORT: '80a', DATABASE_URL: 'mysql://o:secret@db/x', OPORA_LOG: 'loud' });
  expect(read).toThrow(ConfigProblem);
  expect(read).toThrow(/PORT: нужно число[\s\S]*DATABASE_URL: [\s\S]*mysql:\/\/o:…@db[\s\S]*OPORA_LOG/);
  expect(read).not.toThrow(/secret/);
});

test('mail: wrong settings are named, and letters need an address to lead to', () => {
  expect(() => readConfig({ SMTP_URL: 'http://mail' })).toThrow(/SMTP_URL: нужно адрес вида smtps/);
  expect(() => readConfig({ SMTP_URL: 'smtp://mail:25' })).toThrow(/OPORA_BASE_URL: нужно/);
  expect(() => readConfig({ OPORA_MAIL_FROM: 'Опора', OPORA_REMIND_AT: '8 утра' })).toThrow(
    /OPORA_MAIL_FROM[\s\S]*OPORA_REMIND_AT: нужно время вида 08:00/,
  );
  const given = {
    SMTP_URL: 'smtps://o:secret@mail:465',
    OPORA_BASE_URL: 'https://opora.example.ru',
    OPORA_MAIL_FROM: 'Опора <opora@region.example>',
  };
  expect(readConfig(given)).toMatchObject({ smtpUrl: given.SMTP_URL, mailFrom: given.OPORA_MAIL_FROM, remindAt: '08:00' });
});
