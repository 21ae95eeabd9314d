/** Signs drawn from symbol fonts: a tick in a quarter's column is such a sign, not a letter. */

const WINGDINGS: Record<string, string> = {
  a8: '☐',
  fb: '✗',
  fc: '✓',
  fd: '☒',
  fe: '☑',
  '6c': '•',
  '6e': '•',
  '6f': '☐',
  '71': '☐',
  '76': '•',
  '9f': '•',
  a7: '•',
  d8: '•',
  e0: '→',
  e8: '→',
  '2d': '–',
};

const WINGDINGS_2: Record<string, string> = {
  '4f': '✗',
  '50': '✓',
  '51': '☒',
  '52': '☑',
  '53': '☒',
  '54': '☒',
  a3: '☐',
  '2a': '☐',
};

const SYMBOL: Record<string, string> = {
  b7: '•',
  b3: '≥',
  a3: '≤',
  b1: '±',
  b4: '×',
  b9: '≠',
  bb: '≈',
  de: '⇒',
  ae: '→',
  b0: '°',
  '2d': '–',
  d7: '·',
};

const SYMBOL_FONT = /^symbol$|wingdings|webdings/i;

/**
 * Text typed in a symbol font is signs, not letters: «ü» in Wingdings is a tick. Codes of the private use area are
 * signs in any font.
 */
export function readFontText(text: string, font: string): string {
  const symbolic = SYMBOL_FONT.test(font);
  if (!symbolic && !/[\uf000-\uf0ff]/.test(text)) return text;
  return text.replace(symbolic ? /[\u0021-\u00ff\uf000-\uf0ff]/g : /[\uf000-\uf0ff]/g, (sign) => {
    const code = sign.charCodeAt(0);
    if (/^symbol$/i.test(font) && code <= 0xff) return SYMBOL[code.toString(16)] ?? sign;
    return readSymbol(code.toString(16), font);
  });
}

/** A readable sign for a character code ("F0FC") of a symbol font; a bullet where the sign is unknown. */
export function readSymbol(code: string, font: string): string {
  const number = Number.parseInt(code, 16);
  if (Number.isNaN(number)) return '';
  const privateUse = number >= 0xf000 && number <= 0xf0ff;
  const short = (number & 0xff).toString(16).padStart(2, '0');
  if (/^symbol$/i.test(font)) return SYMBOL[short] ?? '•';
  if (/wingdings 2/i.test(font)) return WINGDINGS_2[short] ?? '•';
  if (/webdings/i.test(font)) return short === '61' ? '✓' : '•';
  if (/wingdings/i.test(font)) return WINGDINGS[short] ?? '•';
  return privateUse || number < 0x20 || number > 0xffff ? '•' : String.fromCharCode(number);
}
