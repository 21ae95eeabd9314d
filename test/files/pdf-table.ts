/** Lays a table out on pages, as a word processor would: wraps, breaks, rules, repeated headers. */
import { drawLine, fillBar, measureText, showLetters, showText, type PdfPageDraft } from './pdf-writer.ts';

export type TableLayout = {
  widths: readonly number[];
  size: number;
  /** Height of a page; tables go from page to page. */
  height: number;
  rules: 'all' | 'bars' | 'dashes' | 'inner' | 'level' | 'none';
  /** Rows may be cut by the end of a page. */
  cuts: boolean;
  repeatsHeader: boolean;
  /** Each letter by itself, without spaces. */
  letters: boolean;
};

const PADDING = 5;
const MARGIN = 40;
const LEADING = 1.2;

/** Words are never cut here: columns are wider than words. */
function wrap(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && measureText(`${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A row of one cell is a heading over all columns. */
export function layTable(rows: readonly (readonly string[])[], layout: TableLayout): PdfPageDraft[] {
  return new TableWriter(layout).write(rows);
}

class TableWriter {
  private readonly layout: TableLayout;
  private readonly xs: number[];
  private pages: string[] = [''];
  private y: number;

  constructor(layout: TableLayout) {
    this.layout = layout;
    this.xs = layout.widths.reduce<number[]>((xs, width) => [...xs, (xs.at(-1) ?? 0) + width], [MARGIN]);
    this.y = layout.height - MARGIN;
  }

  write(rows: readonly (readonly string[])[]): PdfPageDraft[] {
    const [header] = rows;
    rows.forEach((row, index) => {
      let lines = this.wrapRow(row);
      for (;;) {
        const room = Math.floor((this.y - MARGIN - 2 * PADDING) / (this.layout.size * LEADING));
        const needed = Math.max(...lines.map((cell) => cell.length));
        if (needed <= room) break;
        if (this.layout.cuts && row.length > 1 && index > 0 && room > 0) {
          this.drawRow(lines.map((cell) => cell.slice(0, room)));
          lines = lines.map((cell) => cell.slice(room));
        }
        this.pages.push('');
        this.y = this.layout.height - MARGIN;
        if (this.layout.repeatsHeader && header !== undefined && index > 0) this.drawRow(this.wrapRow(header));
      }
      this.drawRow(lines);
    });
    const width = (this.xs.at(-1) ?? 0) + MARGIN;
    return this.pages.map((content) => ({ width, height: this.layout.height, content }));
  }

  private wrapRow(row: readonly string[]): string[][] {
    return row.map((text, column) => {
      const right = row.length === 1 ? (this.xs.at(-1) ?? 0) : (this.xs[column + 1] ?? 0);
      return text === '' ? [] : wrap(text, right - (this.xs[column] ?? 0) - 2 * PADDING, this.layout.size);
    });
  }

  private drawRow(cells: readonly string[][]): void {
    const { size, letters } = this.layout;
    const height = Math.max(1, ...cells.map((cell) => cell.length)) * size * LEADING + 2 * PADDING;
    const show = letters ? showLetters : showText;
    cells.forEach((lines, column) => {
      lines.forEach((line, index) => this.add(show((this.xs[column] ?? 0) + PADDING, this.y - PADDING - size * (1 + index * LEADING), line, { size })));
    });
    this.drawRules(cells.length, this.y, this.y - height);
    this.y -= height;
  }

  private drawRules(cells: number, top: number, bottom: number): void {
    const { rules } = this.layout;
    if (rules === 'none') return;
    const [left, right] = [this.xs[0] ?? 0, this.xs.at(-1) ?? 0];
    const draw = (x0: number, y0: number, x1: number, y1: number): void => {
      if (rules === 'bars') this.add(fillBar(x0, y0, Math.max(x1 - x0, 0.6), Math.max(y1 - y0, 0.6)));
      else this.add(drawLine(x0, y0, x1, y1, rules === 'dashes' ? '[3 2] 0 d' : ''));
    };
    draw(left, top, right, top);
    draw(left, bottom, right, bottom);
    if (rules === 'level') return;
    const edges = cells === 1 ? [left, right] : this.xs;
    for (const x of edges) if (rules !== 'inner' || (x !== left && x !== right)) draw(x, bottom, x, top);
  }

  private add(content: string): void {
    this.pages[this.pages.length - 1] += content;
  }
}
