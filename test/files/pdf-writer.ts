/** Writes PDF files in plain syntax, to be read back: text in one font of even width, lines, forms. */

export type PdfPageDraft = {
  width?: number;
  height?: number;
  rotate?: 0 | 90 | 180 | 270;
  /** Operators, made by the functions below. */
  content: string;
  /** Forms that the content may call: name → operators. */
  forms?: Record<string, string>;
};

export type PdfOptions = {
  /** Entries of the catalog, more objects from number 20 on, entries of every page. */
  catalog?: string;
  objects?: string[];
  page?: string;
};

/** Every letter is half as wide as the font is high. */
export const LETTER_WIDTH = 0.5;
const FIRST_FREE = 20;

export function measureText(text: string, size: number): number {
  return [...text].length * size * LETTER_WIDTH;
}

function encode(text: string): string {
  return `<${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

type TextLook = { size?: number; bold?: boolean; spacing?: number; angle?: 0 | 90 };

/** Text with its base line beginning at (x, y), measured from the lower left corner. */
export function showText(x: number, y: number, text: string, look: TextLook = {}): string {
  const { size = 10, bold = false, spacing = 0, angle = 0 } = look;
  const matrix = angle === 0 ? `1 0 0 1 ${x} ${y}` : `0 1 -1 0 ${x} ${y}`;
  return `BT /${bold ? 'F2' : 'F1'} ${size} Tf ${spacing} Tc ${matrix} Tm ${encode(text)} Tj ET\n`;
}

/** The same, each letter shown by itself and spaces left out: only gaps tell the words. */
export function showLetters(x: number, y: number, text: string, look: TextLook = {}): string {
  const { size = 10 } = look;
  return [...text].map((letter, index) => (letter === ' ' ? '' : showText(x + index * size * LETTER_WIDTH, y, letter, look))).join('');
}

export function drawLine(x0: number, y0: number, x1: number, y1: number, dash = ''): string {
  return `q 0.5 w ${dash} ${x0} ${y0} m ${x1} ${y1} l S Q\n`;
}

export function fillBar(x: number, y: number, width: number, height: number): string {
  return `${x} ${y} ${width} ${height} re f\n`;
}

function stream(data: string, entries = ''): string {
  return `<< /Length ${Buffer.byteLength(data, 'latin1')} ${entries} >>\nstream\n${data}\nendstream`;
}

const TO_UNICODE = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end`;

function writeFont(name: string): string {
  return `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [<<
 /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
 /DW ${LETTER_WIDTH * 1000} /FontDescriptor << /Type /FontDescriptor /FontName /${name} /Flags 4 /ItalicAngle 0 /Ascent 800 /Descent -200
 /CapHeight 700 /StemV 80 /FontBBox [0 -200 1000 900] >> >>] >>`;
}

/** The bytes of a file of these pages. */
export function writePdf(pages: readonly PdfPageDraft[], options: PdfOptions = {}): Uint8Array {
  const { catalog = '', objects = [], page: entries = '' } = options;
  const made: string[] = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '',
    '',
    writeFont('Plain'),
    writeFont('Plain-Bold'),
    stream(TO_UNICODE),
  ];
  while (made.length < FIRST_FREE - 1) made.push('null');
  made.push(...objects);
  const kids: number[] = [];
  for (const page of pages) {
    const forms = Object.entries(page.forms ?? {}).map(([name, content]) => {
      made.push(stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 2000 2000] /Resources ${FONTS}`));
      return `/${name} ${made.length} 0 R`;
    });
    made.push(stream(page.content));
    const { width = 595, height = 842, rotate = 0 } = page;
    const resources = FONTS.replace('>>', `>> /XObject << ${forms.join(' ')} >>`);
    made.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${rotate} /Contents ${made.length} 0 R /Resources ${resources} ${entries} >>`,
    );
    kids.push(made.length);
  }
  made[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`;
  return writeFile(made);
}

const FONTS = '<< /Font << /F1 4 0 R /F2 5 0 R >> >>';

/** Objects numbered from 1, with the table of their places. */
export function writeFile(objects: readonly string[]): Uint8Array {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text, 'latin1'));
}
