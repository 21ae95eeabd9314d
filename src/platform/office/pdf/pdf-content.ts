/** Operators of a page → its letters and drawn lines. Colours, pictures and clipping are left aside. */
import type { PdfFont, PdfOperator, PdfPage } from './pdf-library.ts';
import type { Glyph, PageMarks, Stroke } from './pdf-marks.ts';
import { apply, IDENTITY, move, multiply, pageMatrix, readMatrix, type Matrix } from './pdf-matrix.ts';
import { listStrokes } from './pdf-strokes.ts';

type TextState = {
  font: string;
  size: number;
  letterSpacing: number;
  wordSpacing: number;
  stretch: number;
  leading: number;
  rise: number;
  mode: number;
};
type State = TextState & { matrix: Matrix; lineWidth: number };

const START: Omit<State, 'matrix'> = {
  font: '',
  size: 1,
  letterSpacing: 0,
  wordSpacing: 0,
  stretch: 1,
  leading: 0,
  rise: 0,
  mode: 0,
  lineWidth: 1,
};

/** Filled and stroked at once: how programs embolden a font that has no bold face. */
const FILL_AND_STROKE = 2;
const BOLD_NAME = /bold|black|heavy|demi/i;
const SAVES = new Set(['save', 'beginGroup']);
const RESTORES = new Set(['restore', 'endGroup', 'paintFormXObjectEnd', 'endAnnotation']);

/** Reads a page as it is shown: turned upright if the file says so. */
export function readMarks(page: PdfPage): PageMarks {
  const start = pageMatrix(page.view, page.rotate);
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = page.view;
  const isTurned = page.rotate % 180 !== 0;
  const reader = new MarkReader(start, page.findFont);
  for (const operator of page.operators) reader.read(operator);
  const [width, height] = isTurned ? [y1 - y0, x1 - x0] : [x1 - x0, y1 - y0];
  return {
    number: page.number,
    width,
    height,
    glyphs: reader.glyphs.filter((glyph) => glyph.x > -2 && glyph.x < width + 2 && glyph.y > -2 && glyph.y < height + 12),
    strokes: reader.strokes,
  };
}

class MarkReader {
  readonly glyphs: Glyph[] = [];
  readonly strokes: Stroke[] = [];
  private state: State;
  private readonly saved: State[] = [];
  private text: Matrix = IDENTITY;
  private line: Matrix = IDENTITY;
  private readonly fonts = new Map<string, PdfFont & { bold: boolean }>();
  private readonly lookUp: (name: string) => PdfFont;

  constructor(matrix: Matrix, lookUp: (name: string) => PdfFont) {
    this.state = { ...START, matrix };
    this.lookUp = lookUp;
  }

  read({ name, values }: PdfOperator): void {
    if (SAVES.has(name)) this.saved.push({ ...this.state });
    else if (RESTORES.has(name)) this.state = this.saved.pop() ?? this.state;
    else if (name === 'constructPath') this.strokes.push(...listStrokes(values, this.state.matrix, this.state.lineWidth));
    else if (name === 'showText') this.showText(values[0]);
    else this.readFrame(name, values);
  }

  /** Operators that change where things stand. */
  private readFrame(name: string, values: readonly unknown[]): void {
    if (name === 'transform') this.transform(values);
    else if (name === 'paintFormXObjectBegin') {
      this.saved.push({ ...this.state });
      this.transform(values[0]);
    } else if (name === 'beginAnnotation') {
      this.saved.push({ ...this.state });
      this.transform(values[2]);
      this.transform(values[3]);
    } else this.readText(name, values);
  }

  private transform(value: unknown): void {
    const matrix = readMatrix(value);
    if (matrix !== null) this.state = { ...this.state, matrix: multiply(this.state.matrix, matrix) };
  }

  private readText(name: string, values: readonly unknown[]): void {
    const first = numberOf(values[0]);
    const second = numberOf(values[1]);
    switch (name) {
      case 'beginText':
        return this.startLine(IDENTITY);
      case 'setTextMatrix':
        return this.startLine(readMatrix(values.length === 6 ? values : values[0]) ?? IDENTITY);
      case 'moveText':
        return this.startLine(move(this.line, first, second));
      case 'setLeadingMoveText':
        this.state = { ...this.state, leading: -second };
        return this.startLine(move(this.line, first, second));
      case 'nextLine':
        return this.startLine(move(this.line, 0, -this.state.leading));
      case 'setFont':
        this.state = { ...this.state, font: String(values[0]), size: second };
        return;
      default:
        this.setTextState(name, first);
    }
  }

  private setTextState(name: string, value: number): void {
    const key = TEXT_STATES[name];
    if (key !== undefined) this.state = { ...this.state, [key]: key === 'stretch' ? value / 100 : value };
  }

  private startLine(matrix: Matrix): void {
    this.line = matrix;
    this.text = matrix;
  }

  private showText(items: unknown): void {
    if (!Array.isArray(items)) return;
    const { size, stretch, letterSpacing, wordSpacing, rise, mode } = this.state;
    const font = this.findFont(this.state.font);
    const matrix = multiply(this.state.matrix, this.text);
    const across = Math.hypot(matrix[0], matrix[1]);
    const height = Math.abs(size) * Math.hypot(matrix[2], matrix[3]);
    const angle = Math.atan2(matrix[1] * Math.sign(size || 1), matrix[0] * Math.sign(size || 1));
    let x = 0;
    for (const item of items as unknown[]) {
      if (typeof item === 'number') {
        x -= (item / 1000) * size * stretch;
        continue;
      }
      const glyph = readGlyph(item);
      if (glyph === null) continue;
      const width = glyph.width * font.scale * size * stretch;
      const spacing = (letterSpacing + (glyph.isSpace ? wordSpacing : 0)) * stretch;
      if (glyph.text !== '') {
        const place = apply(matrix, x, rise);
        this.glyphs.push({
          text: glyph.text,
          x: place.x,
          y: place.y,
          width: Math.abs(width) * across,
          size: height,
          angle,
          spacing: letterSpacing * stretch * across,
          bold: font.bold || mode === FILL_AND_STROKE,
          font: this.state.font,
        });
      }
      x += width + spacing;
    }
    this.text = move(this.text, x, 0);
  }

  private findFont(name: string): PdfFont & { bold: boolean } {
    let font = this.fonts.get(name);
    if (font === undefined) {
      const found = this.lookUp(name);
      font = { ...found, bold: BOLD_NAME.test(found.name) };
      this.fonts.set(name, font);
    }
    return font;
  }
}

const TEXT_STATES: Readonly<Record<string, keyof State>> = {
  setCharSpacing: 'letterSpacing',
  setWordSpacing: 'wordSpacing',
  setHScale: 'stretch',
  setLeading: 'leading',
  setTextRise: 'rise',
  setTextRenderingMode: 'mode',
  setLineWidth: 'lineWidth',
};

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function readGlyph(item: unknown): { text: string; width: number; isSpace: boolean } | null {
  if (typeof item !== 'object' || item === null || !('unicode' in item) || !('width' in item)) return null;
  const width = numberOf(item.width);
  return { text: typeof item.unicode === 'string' ? item.unicode : '', width, isSpace: 'isSpace' in item && item.isSpace === true };
}
