import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildDocx, p, tbl, tc, tr, writeParts } from '../../../test/files/docx-parts.ts';
import { UnreadableFile, readOffice, readSheet, writeSheet } from './index.ts';

async function findRefusal(bytes: Uint8Array): Promise<UnreadableFile> {
  const result = await readOffice(bytes, 'план.docx').catch((error: unknown) => error);
  if (result instanceof UnreadableFile) return result;
  throw new Error(`expected a refusal, got ${JSON.stringify(result)?.slice(0, 200)}`);
}

/** Writes a false unpacked size into both headers of the named entry. */
function falsifySize(archive: Uint8Array, name: string, size: number): Uint8Array {
  const bytes = Buffer.from(archive);
  for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) {
    if (bytes.readUInt32LE(at - 30) === 0x04034b50) bytes.writeUInt32LE(size, at - 30 + 22);
    if (at >= 46 && bytes.readUInt32LE(at - 46) === 0x02014b50) bytes.writeUInt32LE(size, at - 46 + 24);
  }
  return new Uint8Array(bytes);
}

const DOCUMENT = 'word/document.xml';

describe('a file that cannot be read is refused with a way out', () => {
  const cases: [string, () => Uint8Array, string, RegExp][] = [
    ['empty', () => new Uint8Array(), 'empty', /пуст/],
    ['PDF cut off', () => strToU8('%PDF-1.7\n'), 'damaged', /сохраните заново/],
    ['scan', () => new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2]), 'format-image', /текстового слоя/],
    ['old Word', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'format-ole', /\.docx/],
    ['web page without words', () => strToU8('<!DOCTYPE html><html></html>'), 'empty', /другой файл|нет/],
    ['entry outside the archive, strokes of Windows', () => zipSync({ '..\\..\\x': strToU8('x') }), 'unsafe-name', /сохраните заново/],
    ['plain archive', () => zipSync({ 'a.txt': strToU8('x') }), 'format-zip', /архив/],
    ['entry outside the archive', () => zipSync({ '../../etc/x': strToU8('x') }), 'unsafe-name', /сохраните заново/],
  ];
  test.each(cases)('%s', async (_, make, code, message) => {
    const refusal = await findRefusal(make());
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(message);
  });

  test('a password', async () => {
    const head = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    const bytes = new Uint8Array([...head, ...new Uint8Array(1024), ...Buffer.from('EncryptedPackage\0', 'utf16le')]);
    expect(await findRefusal(bytes)).toMatchObject({
      code: 'protected',
      message: expect.stringMatching(/паролем/),
    });
  });
});

describe('bombs', () => {
  test('a document that unpacks to hundreds of times its size', async () => {
    const bytes = zipSync({
      ...writeParts({ body: '' }),
      [DOCUMENT]: strToU8(p(' '.repeat(8 * 1024 * 1024))),
    });
    expect((await findRefusal(bytes)).code).toBe('archive-bomb');
  });

  test('a document that declares gigabytes', async () => {
    const bytes = falsifySize(buildDocx({ body: p('план') }), DOCUMENT, 3_000_000_000);
    expect((await findRefusal(bytes)).code).toBe('archive-bomb');
  });

  test('an archive that lies about its sizes', async () => {
    const bytes = buildDocx({ body: p('а'.repeat(8 * 1024 * 1024)) });
    const refusal = await findRefusal(falsifySize(bytes, DOCUMENT, 5000));
    expect(['archive-bomb', 'damaged']).toContain(refusal.code);
  });

  test('a document whose words do not match its checksum', async () => {
    const bytes = Buffer.from(zipSync(writeParts({ body: p('план') }), { level: 0 }));
    bytes.write('клан', bytes.indexOf('план'));
    expect((await findRefusal(new Uint8Array(bytes))).code).toBe('damaged');
  });

  test('files that lie over one another', async () => {
    const bytes = Buffer.from(buildDocx({ body: p('план') }));
    const first = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    // Every entry of the directory says that it begins where the document does.
    const at = bytes.lastIndexOf(DOCUMENT) - 46;
    for (
      let entry = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
      entry >= first;
      entry = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), entry + 4)
    ) {
      bytes.writeUInt32LE(bytes.readUInt32LE(at + 42), entry + 42);
    }
    expect(['damaged', 'format-zip']).toContain((await findRefusal(new Uint8Array(bytes))).code);
  });

  test('an archive inside an archive is not opened', async () => {
    const inner = zipSync({ 'zeroes.bin': new Uint8Array(32 * 1024 * 1024) });
    const bytes = zipSync({ ...writeParts({ body: p('Протокол') }), 'word/embeddings/inner.zip': [inner, { level: 0 }] });
    expect((await readOffice(bytes, 'план.docx')).blocks).toHaveLength(1);
  });

  test('too many files', async () => {
    const files = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`f${index}`, new Uint8Array()]));
    expect((await findRefusal(zipSync(files))).code).toBe('archive-bomb');
  });

  test('tables nested without end', async () => {
    const deep = Array.from({ length: 500 }).reduce<string>((inner) => tbl(tr(tc(inner))), p('дно'));
    expect((await findRefusal(buildDocx({ body: deep }))).code).toBe('unsafe-xml');
  });

  test.each([
    ['entity bomb', '<!DOCTYPE d [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'],
    ['external entity', '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'],
    ['entity without a declaration', '<w:document xmlns:w="x"><w:t>&secret;</w:t></w:document>'],
  ])('%s', async (_, xml) => {
    const bytes = zipSync({ ...writeParts({ body: '' }), [DOCUMENT]: strToU8(xml) });
    expect(['unsafe-xml', 'damaged', 'format-zip']).toContain((await findRefusal(bytes)).code);
  });

  test('an external entity inside a Word document', async () => {
    const parts = writeParts({ body: p('&a;') });
    const plain = new TextDecoder().decode(parts[DOCUMENT]);
    const xml = plain.replace('?>', '?><!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>');
    expect((await findRefusal(zipSync({ ...parts, [DOCUMENT]: strToU8(xml) }))).code).toBe('unsafe-xml');
  });
});

describe('broken bytes never do anything but refuse or read', () => {
  const whole = buildDocx({ body: p('План') + tbl(tr(tc(p('1')) + tc(p('Семинар')))) });

  test('a document cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4, max: whole.length - 1 }), async (length) => {
        await findRefusal(whole.slice(0, length));
      }),
    );
  });

  test('a document with changed bytes', async () => {
    const places = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(places, async (changes) => {
        const bytes = whole.slice();
        for (const [at, value] of changes) bytes[at] = value;
        const result = await readOffice(bytes, 'план.docx').catch((error: unknown) => error);
        expect(result instanceof UnreadableFile || Array.isArray((result as { blocks?: unknown }).blocks)).toBe(true);
      }),
    );
  });

  test('random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 200, maxLength: 3000 }), async (bytes) => {
        const result = await readOffice(bytes, 'x').catch((error: unknown) => error);
        expect(result).toBeInstanceOf(UnreadableFile);
      }),
    );
  });

  test('a book with changed bytes', async () => {
    const book = await writeSheet({
      title: 'К',
      sheets: [{ name: 'Л', columns: [{ label: 'А', kind: 'text' }], rows: [['б']] }],
    });
    await fc.assert(
      fc.asyncProperty(fc.nat(book.length - 1), fc.nat(255), async (at, value) => {
        const bytes = book.slice();
        bytes[at] = value;
        const result = await readSheet(bytes).catch((error: unknown) => error);
        expect(result instanceof UnreadableFile || Array.isArray((result as { sheets?: unknown }).sheets)).toBe(true);
      }),
    );
  });
});
