/** Fonts of a rich text: each says in which code page its letters are kept, and whether they are letters at all. */
import { readFontText } from './docx-symbols.ts';

/** Code pages by the character set of a font; sets 0 and 1 mean the code page of the whole file. */
const CHARACTER_SETS: Record<number, number> = {
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
  255: 866,
};

const ENCODINGS: Record<number, string> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  10007: 'x-mac-cyrillic',
  20866: 'koi8-r',
  21866: 'koi8-u',
  28595: 'iso-8859-5',
  65001: 'utf-8',
};

/** Documents that say no code page are of the country we read for. */
const USUAL_PAGE = 1251;

function findEncoding(page: number): string {
  return ENCODINGS[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : `windows-${USUAL_PAGE}`);
}

type Font = { name: string; page: number | null; symbolic: boolean };

export class RtfFonts {
  /** The code page of the whole file. */
  page = USUAL_PAGE;
  /** The font of letters that say none. */
  usual = 0;
  private readonly fonts = new Map<number, Font>();
  private readonly decoders = new Map<string, TextDecoder>();
  private current: Font | null = null;

  /** A word of the table of fonts. */
  readWord(name: string, value: number | null): void {
    if (name === 'f') {
      this.current = { name: '', page: null, symbolic: false };
      this.fonts.set(value ?? 0, this.current);
    } else if (this.current !== null && name === 'fcharset') {
      this.current.page = CHARACTER_SETS[value ?? 0] ?? null;
      this.current.symbolic = value === 2;
    } else if (this.current !== null && name === 'cpg') this.current.page = value;
  }

  /** Letters of the table of fonts: the name of the font that was opened. */
  readName(bytes: string): void {
    if (this.current === null) return;
    this.current.name = `${this.current.name}${bytes}`.slice(0, 100).replace(/;.*$/u, '').trim();
    // Old Windows had a font of each alphabet under its own name.
    if (/ cyr$/iu.test(this.current.name)) this.current.page ??= 1251;
  }

  /** Bytes typed in a font as a person sees them. */
  decode(bytes: string, font: number): string {
    const known = this.fonts.get(font);
    // eslint-disable-next-line no-control-regex -- plain Latin letters are the same in every code page
    const isPlain = /^[\u0000-\u007f]*$/u.test(bytes);
    if (known?.symbolic) return readFontText(bytes, known.name || 'Symbol');
    return isPlain ? bytes : this.decoderOf(known?.page ?? this.page).decode(Buffer.from(bytes, 'latin1'));
  }

  /** A letter given by its number, in a font. */
  write(letter: string, font: number): string {
    return readFontText(letter, this.fonts.get(font)?.name ?? '');
  }

  private decoderOf(page: number): TextDecoder {
    const encoding = findEncoding(page);
    const decoder = this.decoders.get(encoding) ?? new TextDecoder(encoding);
    this.decoders.set(encoding, decoder);
    return decoder;
  }
}
