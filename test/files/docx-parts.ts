/** Builds small Word files from raw parts, so that tests can hold what no word processor would write. */
import { strToU8, zipSync } from 'fflate';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

export type DocxParts = { body: string; numbering?: string; styles?: string; footnotes?: string };

function wrap(root: string, content: string): string {
  return `${HEAD}<w:${root} xmlns:w="${WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">${content}</w:${root}>`;
}

function relate(targets: [string, string][]): string {
  const links = targets.map(([kind, target], index) => `<Relationship Id="r${index}" Type="${OFFICE}/${kind}" Target="${target}"/>`);
  return `${HEAD}<Relationships xmlns="${PACKAGE}">${links.join('')}</Relationships>`;
}

/** Files of the archive, by name; a test may change them before packing. */
export function writeParts(parts: DocxParts): Record<string, Uint8Array> {
  const files: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': relate([['officeDocument', 'word/document.xml']]),
    'word/document.xml': wrap('document', `<w:body>${parts.body}</w:body>`),
    'word/_rels/document.xml.rels': relate([
      ['styles', 'styles.xml'],
      ['numbering', 'numbering.xml'],
      ['footnotes', 'footnotes.xml'],
    ]),
  };
  if (parts.numbering) files['word/numbering.xml'] = wrap('numbering', parts.numbering);
  if (parts.styles) files['word/styles.xml'] = wrap('styles', parts.styles);
  if (parts.footnotes) files['word/footnotes.xml'] = wrap('footnotes', parts.footnotes);
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
}

export function buildDocx(parts: DocxParts): Uint8Array {
  return zipSync(writeParts(parts));
}

/** A paragraph; `properties` and `runProperties` are raw XML. */
export function p(text: string, properties = '', runProperties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${run(text, runProperties)}</w:p>`;
}

export function run(text: string, properties = ''): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

export function numbered(text: string, numberId: number, level = 0): string {
  return p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numberId}"/></w:numPr>`);
}

export function tc(content: string, properties = ''): string {
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
}

export function tr(cells: string, properties = ''): string {
  return `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`;
}

export function tbl(rows: string): string {
  return `<w:tbl>${rows}</w:tbl>`;
}
