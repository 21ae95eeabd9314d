/** Old printing programs wrote Cyrillic into fonts that call themselves Western: «Ïëàí» is «План». */
import type { Glyph } from './pdf-marks.ts';

const WESTERN = /^[À-ÿ¨¸]$/u;
const LETTER = /^\p{L}$/u;
const LEAST_LETTERS = 8;
/** No language of Western Europe has so many letters with marks. */
const LEAST_SHARE = 0.6;

/** Letters of each such font by what they were meant to be. */
export function mendEncoding(glyphs: readonly Glyph[]): Glyph[] {
  const counts = new Map<string, { western: number; letters: number }>();
  for (const { font, text } of glyphs) {
    if (!LETTER.test(text)) continue;
    const count = counts.get(font) ?? { western: 0, letters: 0 };
    counts.set(font, count);
    count.letters++;
    if (WESTERN.test(text)) count.western++;
  }
  const isMeant = (font: string): boolean => {
    const count = counts.get(font);
    return count !== undefined && count.western >= LEAST_LETTERS && count.western > count.letters * LEAST_SHARE;
  };
  const fonts = new Set([...counts.keys()].filter(isMeant));
  if (fonts.size === 0) return [...glyphs];
  const decoder = new TextDecoder('windows-1251');
  return glyphs.map((glyph) => {
    const code = glyph.text.charCodeAt(0);
    const isByte = glyph.text.length === 1 && code > 0x9f && code < 0x100;
    return fonts.has(glyph.font) && isByte ? { ...glyph, text: decoder.decode(new Uint8Array([code])) } : glyph;
  });
}
