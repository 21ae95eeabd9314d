/** Word documents (.docx): bytes → paragraphs and tables in reading order. */
import { damagedFile, openArchive } from './archive.ts';
import type { Archive } from './archive.ts';
import { UnreadableFile } from './document.ts';
import type { Block, OfficeDocument } from './document.ts';
import { readWordPart } from './docx-body.ts';
import type { Content, TableDraft } from './docx-content.ts';
import { countNumbers, readNumbering } from './docx-numbering.ts';
import { readStyles } from './docx-styles.ts';
import { finishTable, isFrame } from './docx-table.ts';
import { decodeXml, walkXml } from './xml.ts';

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
      relations.push({ kind, target: target.startsWith('/') ? target.slice(1) : folder + target });
    },
  });
  return relations;
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

function unfoldFrames(content: Content[]): Content[] {
  return content.flatMap((part) =>
    part.kind === 'table' && isFrame(part)
      ? part.rows.filter((row) => !row.deleted).flatMap((row) => unfoldFrames(row.cells[0]?.content ?? []))
      : [part],
  );
}

/** Gives places: paragraphs and table rows share one count from 1, as lines of a text would. */
function placeBlocks(content: Content[]): Block[] {
  const blocks: Block[] = [];
  let line = 0;
  let tables = 0;
  const placeTable = (draft: TableDraft): void => {
    const table = finishTable(draft);
    if (table.rows.length === 0) return;
    tables += 1;
    const from = line + 1;
    const rows = table.rows.map((row, index) => {
      line += 1;
      return { ...row, place: { from: line, to: line, table: tables, row: index + 1 } };
    });
    blocks.push({ ...table, rows, place: { from, to: line, table: tables } });
  };
  for (const part of content) {
    if (part.kind === 'table') placeTable(part);
    else if (part.text.trim() !== '') {
      line += 1;
      blocks.push({ ...part, place: { from: line, to: line } });
    }
  }
  return blocks;
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
  const styles = readStyles(readText(archive, findTarget(relations, 'styles')));
  const numbers = countNumbers(readNumbering(readText(archive, findTarget(relations, 'numbering'))));
  const xml = readText(archive, main.name);
  if (xml === null) throw damagedFile();
  const { body, noteReferences } = readWordPart(xml, styles, numbers);
  const notes = new Map<string, Content[]>();
  for (const kind of ['footnotes', 'endnotes']) {
    const part = noteReferences.length > 0 ? readText(archive, findTarget(relations, kind)) : null;
    if (part !== null) readWordPart(part, styles, numbers).notes.forEach((note, key) => notes.set(key, note));
  }
  const referred = [...new Set(noteReferences)].flatMap((key) => notes.get(key) ?? []);
  return { format: 'docx', blocks: placeBlocks(unfoldFrames([...body, ...referred])) };
}
