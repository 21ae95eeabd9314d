/** Word documents (.docx): bytes → paragraphs and tables in reading order. */
import { damagedFile, openArchive } from '../archive.ts';
import type { Archive } from '../archive.ts';
import { UnreadableFile } from '../document.ts';
import type { OfficeDocument } from '../document.ts';
import { readWordPart } from './docx-body.ts';
import type { Content } from './docx-content.ts';
import { countNumbers, readNumbering } from './docx-numbering.ts';
import { listRemarks } from './docx-remarks.ts';
import { readStyles } from './docx-styles.ts';
import { placeContent } from '../flow.ts';
import { decodeXml, walkXml } from '../xml.ts';

type Relation = { kind: string; target: string };

function readText(archive: Archive, name: string | null): string | null {
  const bytes = name === null ? null : archive.read(name);
  return bytes ? decodeXml(bytes) : null;
}

/** Relationships of a part; external targets are left out, they are never followed. */
function listRelations(archive: Archive, part: string): Relation[] {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, slash + 1);
  const xml = readText(archive, `${folder}_rels/${part.slice(slash + 1)}.rels`);
  const relations: Relation[] = [];
  if (xml === null) return relations;
  walkXml(xml, {
    open(name, attributes) {
      if (!name.endsWith('Relationship') || attributes['TargetMode'] === 'External') return;
      const target = attributes['Target'] ?? '';
      const kind = (attributes['Type'] ?? '').split('/').at(-1) ?? '';
      relations.push({ kind, target: resolveTarget(folder, target) });
    },
  });
  return relations;
}

/** «../word/styles.xml» and «/word/styles.xml» from «word/» are both «word/styles.xml». */
function resolveTarget(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const resolved: string[] = [];
  for (const step of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (step === '..') resolved.pop();
    else if (step !== '' && step !== '.') resolved.push(step);
  }
  return resolved.join('/');
}

function findTarget(relations: Relation[], kind: string): string | null {
  return relations.find((relation) => relation.kind === kind)?.target ?? null;
}

/** Kind of the Office archive by its main part; null where it is no Office document at all. */
export function findMainPart(archive: Archive): { name: string; kind: 'word' | 'sheet' | 'slides' } | null {
  const name = findTarget(listRelations(archive, ''), 'officeDocument') ?? 'word/document.xml';
  const xml = readText(archive, name);
  if (xml === null) return null;
  const root = /<(?:[\w.-]+:)?(document|workbook|presentation)[\s>]/.exec(xml.slice(0, 4000))?.[1];
  if (root === 'document') return { name, kind: 'word' };
  if (root === 'workbook') return { name, kind: 'sheet' };
  return root === 'presentation' ? { name, kind: 'slides' } : null;
}

/**
 * Reads a Word document: automatic numbers, merges, nested tables, text boxes, content controls,
 * tracked changes as accepted. Footnotes stand at the end, in the order of their references.
 * Page headers and footers, comments and hidden text are not part of the document.
 * @throws UnreadableFile for anything that is not a whole, readable .docx.
 */
export function readDocx(bytes: Uint8Array): OfficeDocument {
  return readWordArchive(openArchive(bytes));
}

/** The same for an archive already open. */
export function readWordArchive(archive: Archive): OfficeDocument {
  const main = findMainPart(archive);
  if (main?.kind !== 'word') {
    throw new UnreadableFile('not-word', 'Это не документ Word. Сохраните его в формате .docx и загрузите ещё раз.');
  }
  const relations = listRelations(archive, main.name);
  const folder = main.name.slice(0, main.name.lastIndexOf('/') + 1);
  const readPart = (kind: string) => readText(archive, findTarget(relations, kind) ?? `${folder}${kind}.xml`);
  const styles = readStyles(readPart('styles'));
  const numbers = countNumbers(readNumbering(readPart('numbering')));
  const xml = readText(archive, main.name);
  if (xml === null) throw damagedFile();
  const { body, noteReferences, leftOut } = readWordPart(xml, styles, numbers);
  const notes = new Map<string, Content[]>();
  for (const kind of ['footnotes', 'endnotes']) {
    const part = noteReferences.length > 0 ? readPart(kind) : null;
    if (part !== null) readWordPart(part, styles, numbers).notes.forEach((note, key) => notes.set(key, note));
  }
  const referred = [...new Set(noteReferences)].flatMap((key) => notes.get(key) ?? []);
  const blocks = placeContent([...body, ...referred]);
  if (blocks.length === 0 && leftOut.has('picture')) throw pictureOnly();
  const remarks = listRemarks(leftOut);
  return { format: 'docx', blocks, ...(remarks.length > 0 && { remarks }) };
}

/** A scan pasted into Word. */
function pictureOnly(): UnreadableFile {
  return new UnreadableFile(
    'no-text',
    'В документе только изображения, в нём нет текстового слоя. Загрузите документ, из которого сделан этот скан, или распознайте текст.',
  );
}
