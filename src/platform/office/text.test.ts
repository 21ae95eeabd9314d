import { describe, expect, it } from 'vitest';
import { UnreadableFile } from './document.ts';
import { readText } from './text.ts';

const SAMPLE = 'Дорожная карта\n\n\tМероприятие\nвторая строка\tСроки\n';

function encodeWide(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const source = mark ? `\uFEFF${text}` : text;
  const bytes = new Uint8Array(source.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < source.length; i++) view.setUint16(i * 2, source.charCodeAt(i), order === 'le');
  return bytes;
}

/** Builds the table of an encoding by decoding each byte. */
function encodeSingleByte(text: string, encoding: string): Uint8Array {
  const table = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, i) => i));
  return Uint8Array.from(text, (letter) => table.indexOf(letter));
}

describe('readText', () => {
  const encodings: [string, Uint8Array][] = [
    ['UTF-8', new TextEncoder().encode(SAMPLE)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${SAMPLE}`)],
    ['UTF-16 LE with a mark', encodeWide(SAMPLE, 'le', true)],
    ['UTF-16 BE with a mark', encodeWide(SAMPLE, 'be', true)],
    ['UTF-16 LE', encodeWide(SAMPLE, 'le', false)],
    ['UTF-16 BE', encodeWide(SAMPLE, 'be', false)],
    ['windows-1251', encodeSingleByte(SAMPLE, 'windows-1251')],
    ['KOI8-R', encodeSingleByte(SAMPLE, 'koi8-r')],
    ['CP866', encodeSingleByte(SAMPLE, 'ibm866')],
  ];
  it.each(encodings)('reads %s', (_, bytes) => {
    const { format, blocks } = readText(bytes);
    expect(format).toBe('txt');
    expect(blocks.map((block) => (block.kind === 'paragraph' ? block.text : ''))).toEqual([
      'Дорожная карта',
      '\tМероприятие',
      'вторая строка\tСроки',
    ]);
    expect(blocks.map((block) => block.place.from)).toEqual([1, 3, 4]);
  });

  it('keeps a line that is only an empty cell', () => {
    expect(readText(new TextEncoder().encode('\tа\n\t\n\tб')).blocks).toHaveLength(3);
  });

  it.each([
    ['an empty file', new Uint8Array()],
    ['blank lines', new TextEncoder().encode(' \n\n \n')],
    ['random bytes', Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 31 + i * 7) % 256)],
  ])('refuses %s in Russian', (_, bytes) => {
    expect(() => readText(bytes)).toThrow(UnreadableFile);
    expect(() => readText(bytes)).toThrow(/[а-яё]/i);
  });
});
