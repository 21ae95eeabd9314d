/** Is there a text layer at all, and do its signs mean letters? */
import { UnreadableFile } from '../document.ts';
import type { TextLine } from './pdf-lines.ts';

/** Fewer letters than this beside pictures of pages are a stamp or page numbers. */
const LEAST_LETTERS = 200;
/** Share of signs that a text in any language of the country is made of. */
const LEAST_LEGIBLE = 0.7;
/** Share of letters: figures and marks alone are no document. */
const LEAST_SHARE = 0.35;
const LEGIBLE = /[\p{Script=Cyrillic}A-Za-z0-9\s.,;:!?()«»"'№%–—\-/+=<>•·*§°@&$€^_~#|[\]{}\\‐…“”„’¹²³⁰⁴⁵⁶⁷⁸⁹]/u;

/** @throws UnreadableFile for a scan and for text in signs of unknown meaning. */
export function checkText(lines: readonly TextLine[], bytes: Uint8Array): void {
  const text = lines.map((line) => line.text).join('');
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (text.trim() === '' || (letters < LEAST_LETTERS && hasPictures(bytes))) throw withoutText();
  const signs = [...text.replace(/\s/g, '')];
  const legible = signs.filter((sign) => LEGIBLE.test(sign)).length;
  if (legible < signs.length * LEAST_LEGIBLE || (signs.length > LEAST_LETTERS && letters < signs.length * LEAST_SHARE)) throw illegible();
}

/** The dictionary of a picture is never packed. */
function hasPictures(bytes: Uint8Array): boolean {
  return /\/Subtype\s*\/Image/.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
}

function withoutText(): UnreadableFile {
  return new UnreadableFile(
    'no-text-layer',
    'В файле нет текстового слоя: это снимки страниц. Возьмите сам документ в формате .docx или распознайте снимки и сохраните их с текстом.',
  );
}

function illegible(): UnreadableFile {
  return new UnreadableFile(
    'illegible-text',
    'Текст в файле записан нечитаемыми знаками: шрифт не говорит, какие это буквы. Откройте исходный документ, пересохраните его в .docx и загрузите ещё раз.',
  );
}
