import { strFromU8, strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildXlsx, writeXlsxParts } from '../../../../test/files/xlsx-parts.ts';
import { UnreadableFile, readOffice, type Block, type OfficeDocument } from '../index.ts';

function linesOf(blocks: Block[]): string[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? block.text : []));
}

describe('hostile books', () => {
  async function findRefusal(bytes: Uint8Array): Promise<string> {
    const result = await readOffice(bytes, 'x.xlsx').catch((error: unknown) => error);
    if (result instanceof UnreadableFile) return result.code;
    throw new Error(`expected a refusal, got ${JSON.stringify(result)?.slice(0, 200)}`);
  }

  const withSheet = (data: string): Uint8Array => buildXlsx({ sheets: [{ name: 'П', rows: [], data }] });

  test('laughing entities', async () => {
    const parts = writeXlsxParts({ sheets: [{ name: 'П', rows: [['а']] }] });
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    const bomb = sheet.replace('?>', '?><!DOCTYPE w [<!ENTITY a "ха"><!ENTITY b "&a;&a;">]>').replace('<sheetData>', '<sheetData>&b;');
    expect(await findRefusal(zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(bomb) }))).toBe('unsafe-xml');
  });

  test('millions of cells', async () => {
    const row = `<row>${'<c s="1"/>'.repeat(1000)}</row>`;
    expect(['book-too-large', 'archive-bomb']).toContain(await findRefusal(withSheet(`<sheetData>${row.repeat(5000)}</sheetData>`)));
  });

  test('hundreds of thousands of declared rows of nothing are nothing', async () => {
    const rows = Array.from({ length: 300_000 }, (_, at) => `<row r="${at + 1}" ht="${15 + (at % 97) / 8}" s="${at % 7}"/>`);
    const bytes = withSheet(`<sheetData><row r="1"><c r="A1" t="str"><v>План</v></c></row>${rows.join('')}</sheetData>`);
    const started = performance.now();
    const document = await readOffice(bytes, 'x');
    expect(linesOf(document.blocks)).toEqual(['План']);
    expect(performance.now() - started).toBeLessThan(10_000);
  }, 60_000);

  test('rows that go backwards, places said twice or beyond the sheet, merges over merges', async () => {
    const cell = (place: string, text: string): string => `<c r="${place}" t="str"><v>${text}</v></c>`;
    const rows = `<row r="3">${cell('B3', 'г')}${cell('A3', 'в')}</row><row r="1">${cell('A1', 'а')}${cell('A1', 'я')}${cell('B1', 'б')}</row><row r="9999999">${cell('ZZZZ99999999', 'д')}</row>`;
    const merges = ['A1:XFD1048576', 'A1:B1', 'B1:A1', 'A3:B3', 'X'].map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    const document = await readOffice(withSheet(`<sheetData>${rows}</sheetData><mergeCells>${merges}</mergeCells>`), 'x');
    expect(linesOf(document.blocks).flatMap((line) => line.split('\t'))).toContain('а');
  });

  test('a book cut anywhere or with changed bytes is refused or read', async () => {
    const whole = buildXlsx({
      sheets: [
        {
          name: 'П',
          rows: [
            ['№', 'Мероприятие'],
            ['1', 'Семинар'],
          ],
        },
      ],
    });
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255), fc.boolean());
    await fc.assert(
      fc.asyncProperty(change, async ([at, value, isCut]) => {
        const bytes = isCut ? whole.slice(0, at) : whole.slice();
        if (!isCut) bytes[at] = value;
        const result = await readOffice(bytes, 'x').catch((error: unknown) => error);
        expect(result instanceof UnreadableFile || Array.isArray((result as OfficeDocument).blocks)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
