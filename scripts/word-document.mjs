/** A Word file of parts laid out by word-layout.mjs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Document, Packer } from 'docx';
import { unzipSync, zipSync, strFromU8, strToU8 } from 'fflate';
import { TEXT } from './word-layout.mjs';

const FONT = 'Times New Roman';
/** Files built twice from the same sources are the same to the byte. */
const BUILT = new Date(2026, 0, 1);

function fixDates(files) {
  const name = 'docProps/core.xml';
  const stamp = BUILT.toISOString();
  const core = strFromU8(files[name]).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${stamp}`);
  return { ...files, [name]: strToU8(core) };
}

/** Writes the document to a file. */
export async function saveDocument(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await packDocument(content));
}

/** Bytes of the document: the same content always gives the same bytes. */
export async function packDocument({ title, sections, numbering = [] }) {
  const document = new Document({
    title,
    creator: 'Опора',
    lastModifiedBy: 'Опора',
    styles: {
      default: {
        document: { run: { font: FONT, size: TEXT, language: { value: 'ru-RU' } } },
        listParagraph: { run: { font: FONT } },
      },
    },
    numbering: { config: numbering },
    sections,
  });
  const files = fixDates(unzipSync(new Uint8Array(await Packer.toBuffer(document))));
  return zipSync(files, { mtime: BUILT, level: 9 });
}
