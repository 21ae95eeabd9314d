import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { showText, writeFile, writePdf } from '../../../../test/files/pdf-writer.ts';
import { UnreadableFile } from '../document.ts';
import { readOffice } from '../index.ts';

async function findRefusal(bytes: Uint8Array): Promise<UnreadableFile> {
  const result = await readOffice(bytes, 'план.pdf').catch((error: unknown) => error);
  if (result instanceof UnreadableFile) return result;
  throw new Error(`expected a refusal, got ${String(result)}`);
}

const LINE = showText(50, 700, 'План мероприятий школы на 2026 год');

/** A stream of one object with packed data, in Latin-1. */
function packed(data: Uint8Array, filters = '/FlateDecode'): string {
  return `<< /Length ${data.length} /Filter [${filters}] >>\nstream\n${Buffer.from(data).toString('latin1')}\nendstream`;
}

describe('a PDF that cannot be read is refused with a way out', () => {
  const cases: [string, () => Uint8Array, string, RegExp][] = [
    ['only the signature', () => Buffer.from('%PDF-1.7\n'), 'damaged', /сохраните заново/],
    ['no text at all', () => writePdf([{ content: '0 0 m 10 10 l S' }]), 'no-text-layer', /нет текстового слоя/],
    [
      'a scan with a stamp',
      () =>
        writePdf([{ content: showText(50, 20, '1') }], {
          objects: ['<< /Type /XObject /Subtype /Image /Width 9 /Height 9 /Length 0 >>\nstream\n\nendstream'],
        }),
      'no-text-layer',
      /нет текстового слоя/,
    ],
    [
      'a font that does not say its letters',
      () => writePdf([{ content: showText(50, 700, 'ȾɈɊɈɀɇȺə ɤɚɪɬɚ ɩɨɞɞɟɪɠɤɢ ɲɤɨɥ') }]),
      'illegible-text',
      /нечитаемыми знаками/,
    ],
    [
      'a page that is its own parent',
      () => writeFile(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 1 /Kids [2 0 R] >>']),
      'damaged',
      /сохраните заново/,
    ],
    [
      'a bomb',
      () => writePdf([{ content: LINE }], { objects: [packed(deflateSync(new Uint8Array(60_000_000)))] }),
      'archive-bomb',
      /слишком велик/,
    ],
    [
      'a bomb in a bomb',
      () =>
        writePdf([{ content: LINE }], {
          objects: [packed(deflateSync(deflateSync(new Uint8Array(60_000_000))), '/FlateDecode /FlateDecode')],
        }),
      'archive-bomb',
      /слишком велик/,
    ],
    ['states saved and never restored', () => writePdf([{ content: `${'q '.repeat(50_000)}${LINE}` }]), 'archive-bomb', /слишком велик/],
    ['too many pages', () => writePdf(Array.from({ length: 501 }, () => ({ content: '' }))), 'too-many-pages', /501/],
  ];
  test.each(cases)('%s', async (_, make, code, message) => {
    const refusal = await findRefusal(make());
    expect(refusal.message).toMatch(message);
    expect(refusal.code).toBe(code);
  });
});

test('scripts do nothing and attachments are told of', async () => {
  const catalog = '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Names << /EmbeddedFiles << /Names [(a.txt) 20 0 R] >> >>';
  const objects = ['<< /Type /Filespec /F (a.txt) /EF << /F 21 0 R >> >>', '<< /Type /EmbeddedFile /Length 1 >>\nstream\nx\nendstream'];
  const document = await readOffice(writePdf([{ content: LINE }], { catalog, objects }), 'план.pdf');
  expect(document.blocks).toHaveLength(1);
  expect(document.remarks?.[0]?.message).toMatch(/приложены/);
});

test('forms that call themselves end', async () => {
  const forms = { Fm: '/Fm Do', Other: LINE };
  const result = await readOffice(writePdf([{ content: `${LINE} /Fm Do`, forms }]), 'план.pdf').catch((error: unknown) => error);
  expect(result instanceof UnreadableFile || typeof result === 'object').toBe(true);
});

describe('broken bytes never do anything but refuse or read', () => {
  const whole = writePdf([{ content: LINE.repeat(4) }, { content: LINE }]);
  const isAnswer = async (bytes: Uint8Array): Promise<boolean> => {
    const result: unknown = await readOffice(bytes, 'план.pdf').catch((error: unknown) => error);
    return result instanceof UnreadableFile || (typeof result === 'object' && result !== null && 'blocks' in result);
  };
  const RUNS = { numRuns: 60, endOnFailure: true };

  test('cut anywhere', async () => {
    const cases = fc.asyncProperty(fc.integer({ min: 5, max: whole.length - 1 }), async (length) => {
      expect(await isAnswer(whole.slice(0, length))).toBe(true);
    });
    await fc.assert(cases, RUNS);
  });

  test('changed bytes', async () => {
    const places = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 });
    const cases = fc.asyncProperty(places, async (changes) => {
      const bytes = whole.slice();
      for (const [at, value] of changes) bytes[at] = value;
      expect(await isAnswer(bytes)).toBe(true);
    });
    await fc.assert(cases, RUNS);
  });

  test('random bytes after the signature', async () => {
    const cases = fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
      expect((await findRefusal(Buffer.concat([Buffer.from('%PDF-1.4\n'), bytes]))).code).toBe('damaged');
    });
    await fc.assert(cases, RUNS);
  });
});
