import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestRegion } from '../../../test/support/database.ts';
import { transact } from '../db/index.ts';
import type { Db } from '../db/index.ts';
import { newId } from '../lib/id.ts';
import {
  addFile,
  contentDisposition,
  fileResponse,
  FileTooLarge,
  findFile,
  linkFile,
  listFiles,
  listFilesOf,
  openFileStore,
  sweepFiles,
  unlinkFile,
} from './index.ts';
import type { FileStore } from './index.ts';
import { readMediaType } from './file-kind.ts';

let db: Db;
let close: () => Promise<void>;
let folder: string;
let store: FileStore;

beforeAll(async () => {
  ({ db, close } = await openTestRegion());
  folder = await mkdtemp(path.join(os.tmpdir(), 'opora-files-'));
  store = await openFileStore(folder, { limit: 1_000_000 });
});
afterAll(async () => {
  await close();
  await rm(folder, { recursive: true });
});

const content = (words: string): Readable => Readable.from([Buffer.from(words)]);

async function listAll(): Promise<string[]> {
  const found: string[] = [];
  for await (const { sha256 } of store.list()) found.push(sha256);
  return found.toSorted();
}

describe('receiving', () => {
  test('a stream becomes content under its hash; the same content is kept once', async () => {
    const first = await store.receive(content('Справка о результатах'), 'C:\\Отчёты\\Справка № 1.txt');
    const again = await store.receive(content('Справка о результатах'), 'Другое имя.txt');
    expect(first).toEqual({
      sha256: createHash('sha256').update('Справка о результатах').digest('hex'),
      name: 'Справка № 1.txt',
      mediaType: 'text/plain',
      size: 40,
    });
    expect(again.sha256).toBe(first.sha256);
    expect(await listAll()).toEqual([first.sha256]);
    expect(await text(store.open(first.sha256))).toBe('Справка о результатах');
    expect(await text(store.open(first.sha256, { start: 0, end: 13 }))).toBe('Справка');
  });

  test('a broken stream leaves nothing behind', async () => {
    const before = await listAll();
    const broken = Readable.from(
      (function* () {
        yield Buffer.alloc(200_000);
        throw new Error('the line was cut');
      })(),
    );
    await expect(store.receive(broken, 'a.bin')).rejects.toThrow('the line was cut');
    expect(await listAll()).toEqual(before);
    expect(await readdir(path.join(folder, 'unfinished'))).toEqual([]);
  });

  test('a file over the limit is refused in words and leaves nothing behind', async () => {
    const long = Readable.from(Array.from({ length: 20 }, () => Buffer.alloc(100_000)));
    await expect(store.receive(long, 'a.bin')).rejects.toThrow(FileTooLarge);
    const cut = Object.assign(content('начало'), { truncated: true });
    await expect(store.receive(cut, 'a.txt')).rejects.toThrow(/^Файл больше 977\u00a0КБ/);
    expect(await readdir(path.join(folder, 'unfinished'))).toEqual([]);
  });

  test.each([
    [
      'план.docx',
      zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<w/>') }),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['план.docx', zipSync({ 'readme.txt': strToU8('привет') }), 'application/zip'],
    ['план.pdf', strToU8('%PDF-1.7\n%'), 'application/pdf'],
    [
      'картинка.pdf',
      Uint8Array.of(
        0x89,
        0x50,
        0x4e,
        0x47,
        0x0d,
        0x0a,
        0x1a,
        0x0a,
        0,
        0,
        0,
        0x0d,
        0x49,
        0x48,
        0x44,
        0x52,
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        1,
        8,
        6,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0x49,
        0x44,
        0x41,
        0x54,
      ),
      'image/png',
    ],
    ['список.csv', strToU8('код;балл\n1;80\n'), 'text/csv'],
    ['список.csv', Uint8Array.of(0xea, 0xee, 0xe4, 0x3b, 0x31), 'text/csv'],
    ['страница.txt', strToU8('<!DOCTYPE html><p>'), 'text/html'],
    ['программа.txt', Uint8Array.of(1, 2, 3, 0), 'application/octet-stream'],
  ])('the kind of %s is told by content', async (name, bytes, type) => {
    expect(await readMediaType(bytes, name)).toBe(type);
  });
});

describe('records', () => {
  test('files of a record, once each; untied ones leave the list', async () => {
    const recordId = newId();
    const received = await store.receive(content('Приказ'), 'Приказ.txt');
    const fileId = await transact(db, async (tx) => {
      const id = await addFile(tx, received, null);
      await linkFile(tx, id, 'task', recordId, '/r/m/s/');
      await linkFile(tx, id, 'task', recordId, '/r/m/s/');
      return id;
    });
    expect(await listFiles(db, 'task', recordId)).toMatchObject([{ id: fileId, name: 'Приказ.txt', size: 12 }]);
    expect(await findFile(db, fileId)).toMatchObject({
      links: [{ noun: 'task', recordId, path: '/r/m/s/' }],
    });
    await transact(db, (tx) => unlinkFile(tx, fileId, 'task', recordId));
    expect((await listFilesOf(db, 'task', [recordId, newId()])).size).toBe(0);
  });

  test('the sweep keeps what is referred to or new, forgets the rest after the retention', async () => {
    const keep = await store.receive(content('нужное'), 'a.txt');
    const drop = await store.receive(content('ненужное'), 'b.txt');
    const orphan = await store.receive(content('брошенное'), 'c.txt');
    const recordId = newId();
    const dropId = await transact(db, async (tx) => {
      await linkFile(tx, await addFile(tx, keep, null), 'task', recordId, '/r/');
      return addFile(tx, drop, null);
    });
    const days = (count: number): Date => new Date(Date.now() + count * 86_400_000);
    const sweep = (day: number): Promise<number> => sweepFiles([db], store, { now: days(day), retentionDays: 30 });
    await sweep(0);
    expect(await listAll()).toEqual(expect.arrayContaining([keep.sha256, drop.sha256, orphan.sha256]));
    await sweep(2);
    expect(await store.has(orphan.sha256)).toBe(false);
    expect(await findFile(db, dropId)).toBeNull();
    expect(await store.has(drop.sha256)).toBe(true);
    await sweep(40);
    expect(await store.has(drop.sha256)).toBe(false);
    expect(await text(store.open(keep.sha256))).toBe('нужное');
  });

  test('what a power cut left of an upload is removed', async () => {
    const left = path.join(folder, 'unfinished', newId());
    await writeFile(left, 'половина');
    await utimes(left, 1000, 1000);
    await store.removeUnfinished(new Date());
    expect(await readdir(path.join(folder, 'unfinished'))).toEqual([]);
  });
});

describe('serving', () => {
  test('a download with its Cyrillic name, never sniffed', async () => {
    const file = await store.receive(content('Отчёт'), 'Отчёт за IV квартал (итог).txt');
    const response = fileResponse(store, file);
    expect(await response.text()).toBe('Отчёт');
    expect(response.headers.get('Content-Disposition')).toBe(
      'attachment; filename="otchet-za-iv-kvartal-itog.txt"; filename*=UTF-8\'\'%D0%9E%D1%82%D1%87%D1%91%D1%82%20%D0%B7%D0%B0%20IV%20%D0%BA%D0%B2%D0%B0%D1%80%D1%82%D0%B0%D0%BB%20%28%D0%B8%D1%82%D0%BE%D0%B3%29.txt',
    );
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    const again = fileResponse(store, file, new Request('http://o/', { headers: { 'If-None-Match': response.headers.get('ETag') ?? '' } }));
    expect(again.status).toBe(304);
  });

  test('no name can break the header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = contentDisposition(name);
        expect(header).toMatch(/^attachment; filename="[a-z0-9.-]+"; filename\*=UTF-8''[A-Za-z0-9%.!~_-]*$/);
      }),
    );
  });
});
