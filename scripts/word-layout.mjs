/**
 * The official layout of a document (ГОСТ Р 7.0.97-2025): margins left 20, right 10, top and bottom
 * 20 mm, Times New Roman, page numbers centred above the text from the second page on.
 */
import {
  AlignmentType,
  BorderStyle,
  Header,
  LevelFormat,
  LevelSuffix,
  LineRuleType,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  convertMillimetersToTwip as mm,
} from 'docx';

export { mm };

/** Sizes in half-points. */
export const TEXT = 28;
const TABLE_TEXT = 24;

const ALIGN = {
  left: AlignmentType.LEFT,
  right: AlignmentType.RIGHT,
  center: AlignmentType.CENTER,
  both: AlignmentType.JUSTIFIED,
};

/**
 * A paragraph of running text; `size` in points, `indent` of the first line, `left` and `side` (both) in millimetres.
 * `low` makes the paragraph nearly invisible once its tags are gone.
 */
export function text(content, options = {}) {
  const {
    align = 'both',
    bold = false,
    size,
    indent = 12.5,
    side = 0,
    left = side,
    before = 0,
    after = 0,
    keepNext = false,
    newPage,
    numbering,
    low,
  } = options;
  return new Paragraph({
    alignment: ALIGN[align],
    indent: numbering
      ? undefined
      : {
          firstLine: mm(align === 'both' ? indent : 0),
          left: mm(left),
          right: side === 0 ? undefined : mm(side),
        },
    spacing: { before: before * 20, after: after * 20, line: 264, lineRule: LineRuleType.AUTO },
    keepNext,
    pageBreakBefore: newPage,
    numbering,
    run: low ? { size: 4 } : undefined,
    children: listRuns(content, { bold, size: size ?? TEXT / 2 }),
  });
}

/** A heading inside the document. */
export function heading(content, options = {}) {
  return text(content, { align: 'left', bold: true, before: 12, after: 6, keepNext: true, ...options });
}

/** No line ends between a number and its sign. */
function bindSigns(content) {
  return String(content)
    .replace(/(\d) %/g, '$1\u00a0%')
    .replace(/№ (?=\d)/g, '№\u00a0')
    .replace(/([А-ЯЁ]\.) ?([А-ЯЁ]\.) /g, '$1$2\u00a0');
}

function listRuns(content, { bold, size }) {
  const lines = bindSigns(content).split('\n');
  return lines.map((line, index) => new TextRun({ text: line, bold, size: size ? size * 2 : undefined, break: index > 0 ? 1 : undefined }));
}

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** A cell; a text, or { text, bold, align, columnSpan, rowSpan, numbering, left, size }. Several lines are several paragraphs. */
export function cell(value, options = {}) {
  const given = typeof value === 'object' ? value : { text: value };
  const {
    bold = false,
    align = 'left',
    columnSpan,
    rowSpan,
    numbering,
    left = 0,
    size = TABLE_TEXT / 2,
    width,
    flush = false,
    keepNext,
  } = { ...options, ...given };
  const paragraphs = String(given.text).split('\n');
  return new TableCell({
    columnSpan,
    rowSpan,
    width: width === undefined ? undefined : { size: mm(width), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.TOP,
    margins: { top: 40, bottom: 40, left: flush ? 0 : 85, right: flush ? 0 : 85 },
    children: paragraphs.map(
      (line) =>
        new Paragraph({
          alignment: ALIGN[align],
          indent: left === 0 ? undefined : { left: mm(left) },
          numbering,
          keepNext,
          run: { size: size * 2 },
          spacing: { line: 240, lineRule: LineRuleType.AUTO },
          children: listRuns(line, { bold, size }),
        }),
    ),
  });
}

/** A row that does not split over pages; `head` repeats it at the top of each page. */
export function row(cells, { head = false } = {}) {
  return new TableRow({
    cantSplit: true,
    tableHeader: head,
    children: cells.map((value) => (value instanceof TableCell ? value : cell(value, head ? { bold: true, align: 'center' } : {}))),
  });
}

/** A ruled table; widths of its columns in millimetres. */
export function table(widths, rows, { ruled = true } = {}) {
  const line = ruled ? LINE : NO_LINE;
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: widths.map((width) => mm(width)),
    borders: {
      top: line,
      bottom: line,
      left: line,
      right: line,
      insideHorizontal: line,
      insideVertical: line,
    },
    rows,
  });
}

/** A row of one cell over all columns, never alone at the end of a page. */
export function titleRow(title, columnSpan) {
  return row([{ text: title, columnSpan, bold: true, align: 'center', keepNext: true }]);
}

/** The signature: post on the left, initials and surname on the right. */
export function signature(post, name) {
  // the line of who prepared it stands on the same page
  const look = { size: TEXT / 2, flush: true, keepNext: true };
  return table([95, 25, 60], [row([cell(post, look), cell('', { keepNext: true }), cell(name, { ...look, align: 'right' })])], {
    ruled: false,
  });
}

function pageNumber() {
  const number = new TextRun({ children: [PageNumber.CURRENT], size: TABLE_TEXT });
  return new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] });
}

/** A part of a document; the first page of a document carries no number. */
export function section(children, { landscape = false, first = false } = {}) {
  return {
    properties: {
      titlePage: first,
      page: {
        size: {
          width: mm(210),
          height: mm(297),
          orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: { top: mm(20), bottom: mm(20), left: mm(20), right: mm(10), header: mm(10), footer: mm(10) },
      },
    },
    headers: first ? { default: pageNumber(), first: new Header({ children: [new Paragraph('')] }) } : { default: pageNumber() },
    children,
  };
}

/** Lists of the word processor's own numbers: levels as "%1.", "%1.%2.". */
export function numberedList(reference, levels, { bold = false } = {}) {
  return {
    reference,
    levels: levels.map((template, level) => ({
      level,
      format: LevelFormat.DECIMAL,
      text: template,
      alignment: AlignmentType.LEFT,
      ...(bold ? { suffix: LevelSuffix.SPACE } : {}),
      style: { paragraph: { indent: { left: 0, hanging: 0 } }, ...(bold ? { run: { bold } } : {}) },
    })),
  };
}

export function bulletList(reference) {
  const style = { paragraph: { indent: { left: mm(4), hanging: mm(4) } } };
  return {
    reference,
    levels: [{ level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.LEFT, style }],
  };
}
