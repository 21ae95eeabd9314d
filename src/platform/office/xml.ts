/** Walks the XML of an Office part: no document types, no entities of its own, bounded depth. */
import { SaxesParser } from 'saxes';
import { damagedFile } from './archive.ts';
import { UnreadableFile } from './document.ts';

export type Attributes = Readonly<Record<string, string>>;

export type XmlVisitor = {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
};

const MAXIMUM_DEPTH = 400;
const WORD_NAMESPACES = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
]);

/** Text of an XML part by its byte order mark; UTF-8 where there is none. */
export function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

/** The prefix a part gives to the Word namespace: programs other than Word do not always say "w". */
function findWordPrefix(attributes: Attributes): string {
  for (const [name, value] of Object.entries(attributes)) {
    if (WORD_NAMESPACES.has(value)) return name.startsWith('xmlns:') ? `${name.slice(6)}:` : '';
  }
  return 'w:';
}

function renameAttributes(attributes: Attributes, prefix: string): Attributes {
  const renamed: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    renamed[name.startsWith(prefix) ? `w:${name.slice(prefix.length)}` : name] = value;
  }
  return renamed;
}

/** Renames elements of the Word namespace to the usual prefix "w:". */
function namesOf(prefix: string): (name: string) => string {
  if (prefix === 'w:') return (name) => name;
  if (prefix === '') return (name) => (name.includes(':') ? name : `w:${name}`);
  return (name) => (name.startsWith(prefix) ? `w:${name.slice(prefix.length)}` : name);
}

/**
 * Calls the visitor for every element and text, Word elements under the prefix "w:".
 * @throws UnreadableFile `damaged` for malformed XML, `unsafe-xml` for a document type or excessive nesting.
 */
export function walkXml(xml: string, visitor: XmlVisitor): void {
  const parser = new SaxesParser({ position: false, xmlns: false });
  let prefix: string | null = null;
  let rename = namesOf('w:');
  let depth = 0;
  parser.on('doctype', () => {
    throw new UnreadableFile('unsafe-xml', 'В файле есть недопустимая разметка. Откройте его в Word и сохраните заново.');
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > MAXIMUM_DEPTH) {
      throw new UnreadableFile('unsafe-xml', 'Таблицы в файле вложены слишком глубоко. Упростите документ и загрузите ещё раз.');
    }
    if (prefix === null) {
      prefix = findWordPrefix(tag.attributes);
      rename = namesOf(prefix);
    }
    const usual = prefix === 'w:' || prefix === '';
    visitor.open?.(rename(tag.name), usual ? tag.attributes : renameAttributes(tag.attributes, prefix));
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    visitor.close?.(rename(tag.name));
  });
  if (visitor.text) parser.on('text', (text) => visitor.text?.(text));
  try {
    parser.write(xml).close();
  } catch (error) {
    throw error instanceof UnreadableFile ? error : damagedFile();
  }
}

/** A Word switch such as `<w:b/>`: on unless it says otherwise. */
export function isOn(value: string | undefined): boolean {
  return value !== '0' && value !== 'false' && value !== 'off' && value !== 'none';
}
