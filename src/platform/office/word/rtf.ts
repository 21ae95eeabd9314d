/** Rich text (.rtf): paragraphs, tables with their merges, numbers as the word processor wrote them. */
import { UnreadableFile, type OfficeDocument } from '../document.ts';
import { placeContent } from '../flow.ts';
import { readDocx } from './docx.ts';
import { convertToDocx } from './libre-office.ts';
import { listSigns } from './rtf-signs.ts';
import { RtfWalk } from './rtf-walk.ts';

const MOST_BYTES = 32 * 1024 * 1024;

/**
 * Hidden and deleted text is no part of the document; notes stand at its end. Of a file that is cut off, what there is.
 * @throws UnreadableFile
 */
export async function readRtf(bytes: Uint8Array): Promise<OfficeDocument> {
  if (bytes.length > MOST_BYTES) {
    throw new UnreadableFile('too-large', 'Файл больше 32 МБ. Сохраните его в формате .docx без рисунков и загрузите ещё раз.');
  }
  const walk = new RtfWalk();
  for (const sign of listSigns(bytes)) walk.read(sign);
  const blocks = placeContent(walk.finish());
  if (blocks.length > 0) return { format: 'rtf', blocks };
  return readConverted(walk.isWhole ? bytes : null);
}

/** A whole file without words may keep them in a way that only another program knows. */
async function readConverted(bytes: Uint8Array | null): Promise<OfficeDocument> {
  const converted = bytes === null ? null : await convertToDocx(bytes, 'rtf');
  if (converted === null) {
    throw new UnreadableFile('empty', 'В файле RTF не нашлось текста. Откройте его в Word, сохраните в формате .docx и загрузите ещё раз.');
  }
  return { ...readDocx(converted), format: 'rtf' };
}
