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

/** A readable sign for a character code ("F0FC") of a symbol font; a bullet where the sign is unknown. */
export function readSymbol(code: string, font: string): string {
  const number = Number.parseInt(code, 16);
  if (Number.isNaN(number)) return '';
  const privateUse = number >= 0xf000 && number <= 0xf0ff;
  const short = (number & 0xff).toString(16).padStart(2, '0');
  if (/^symbol$/i.test(font)) return SYMBOL[short] ?? '•';
  if (/wingdings|webdings/i.test(font)) return WINGDINGS[short] ?? '•';
  return privateUse || number < 0x20 || number > 0xffff ? '•' : String.fromCharCode(number);
}
