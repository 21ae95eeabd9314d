import { describe, expect, it } from 'vitest';
import { readTables } from './tables-in.ts';

const LINE = 'Год;Предмет;ОО\r\n2025;Русский язык;"МБОУ ""Речная СОШ""; с. Речное"\r\n';

describe('a table in text', () => {
  it.each([
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${LINE}`)],
    ['tabs', new TextEncoder().encode(LINE.replaceAll(/;(?! с)/g, '\t'))],
    ['windows-1251', Uint8Array.from(Buffer.from(LINE, 'utf8').toString('utf8'), toWindows1251)],
  ])('%s', async (_, bytes) => {
    expect(await readTables(bytes, 'свод.csv')).toEqual([
      {
        name: 'свод.csv',
        rows: [
          ['Год', 'Предмет', 'ОО'],
          ['2025', 'Русский язык', 'МБОУ "Речная СОШ"; с. Речное'],
        ],
      },
    ]);
  });

  it('decimal commas are not separators', async () => {
    const [sheet] = await readTables(new TextEncoder().encode('2;3;4\n12,5;30,5;57\n'), 'x.csv');
    expect(sheet?.rows[1]).toEqual(['12,5', '30,5', '57']);
  });
});

/** Letters of Russian stand from 0xC0 on. */
function toWindows1251(character: string): number {
  const code = character.charCodeAt(0);
  return code >= 0x410 && code <= 0x44f ? code - 0x350 : code;
}
