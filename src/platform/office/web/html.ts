/**
 * Web pages: what a person sees on them, as paragraphs and tables. Scripts, hidden parts and markup inside of texts
 * stay out or plain; nothing is loaded.
 */
import { UnreadableFile, type OfficeDocument } from '../document.ts';
import { placeContent } from '../flow.ts';
import { readContent } from './html-content.ts';
import { parseHtml } from './html-tree.ts';
import { decodeText } from '../text.ts';

const MOST_BYTES = 20 * 1024 * 1024;

/** @throws UnreadableFile for a page that is too large or has no text at all. */
export function readHtml(bytes: Uint8Array): OfficeDocument {
  if (bytes.length > MOST_BYTES) {
    throw new UnreadableFile('too-large', 'Страница больше 20 МБ. Скопируйте из неё план в документ Word и загрузите его.');
  }
  const blocks = placeContent(parseHtml(decodePage(bytes)).flatMap((element) => readContent(element)));
  if (blocks.length === 0)
    throw new UnreadableFile('empty', 'На странице нет текста: он подгружается сценарием. Скопируйте план в документ Word.');
  return { format: 'html', blocks };
}

/** The page may name its encoding; where it names none, or lies, the content tells. */
function decodePage(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const named = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
  if (named === 'windows-1251' || named === 'koi8-r' || named === 'cp866' || named === 'ibm866') {
    try {
      // a page re-saved as UTF-8 often keeps the old name
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder(named === 'cp866' ? 'ibm866' : named).decode(bytes);
    }
  }
  return decodeText(bytes);
}
