/** What single letters of a PDF mean: ligatures, signs of space, controls. */

const LIGATURES = /[\uFB00-\uFB06\u0132\u0133\u01C4-\u01CC]/gu;
const SPACES = /[\s\u00A0\u2000-\u200A\u202F\u205F\u3000]+/gu;
// Controls, and the byte order marks and joiners that some producers put into the text.
// oxlint-disable-next-line no-control-regex
const NOTHING = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF0-\uFFFB]/gu;
const SIGNS: Readonly<Record<string, string>> = {
  '\uF0B7': '•',
  '\uF0A7': '▪',
  '\uF0D8': '➢',
  '\uF0FC': '✓',
  '\uF02D': '–',
  '\uF0A8': '□',
};

/** A letter as text; what is no letter is nothing. */
export function mendLetters(text: string): string {
  if (text.length === 1 && text > ' ' && text < '\u007F') return text;
  return text
    .replace(LIGATURES, (letter) => letter.normalize('NFKC'))
    .replace(/[\uF02D\uF0A7\uF0A8\uF0B7\uF0D8\uF0FC]/gu, (sign) => SIGNS[sign] ?? sign)
    .replace(SPACES, ' ')
    .replace(NOTHING, '');
}
