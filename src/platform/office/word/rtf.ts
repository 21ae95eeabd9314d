/** Rich text (.rtf) is read by LibreOffice; without it the person is told the way out. */
import { UnreadableFile, type OfficeDocument } from '../document.ts';
import { readDocx } from './docx.ts';
import { convertToDocx } from './libre-office.ts';

const MOST_BYTES = 32 * 1024 * 1024;

/** @throws UnreadableFile where LibreOffice is not there, or the file is not read by it. */
export async function readRtf(bytes: Uint8Array): Promise<OfficeDocument> {
  const converted = bytes.length > MOST_BYTES ? null : await convertToDocx(bytes, 'rtf');
  if (converted === null) {
    throw new UnreadableFile(
      'format-rtf',
      'Файл RTF прочитать не удалось. Откройте его в Word, сохраните в формате .docx и загрузите ещё раз.',
    );
  }
  return { ...readDocx(converted), format: 'rtf' };
}
