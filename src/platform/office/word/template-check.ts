/** A template that somebody brings: is it a Word document without anything that acts by itself, and do its tags close? */
import { openArchive, type Archive } from '../archive.ts';
import { UnreadableFile } from '../document.ts';
import { findMainPart } from './docx.ts';
import { findKind, otherFormat } from '../kind.ts';

/** A tag in the order of the text: `{name}`, `{#name}`, `{/name}`. */
export type TemplateTag = { name: string; kind: 'field' | 'open' | 'close' };

const LARGEST = 5 * 1024 * 1024;

function refuse(message: string): UnreadableFile {
  return new UnreadableFile('bad-template', message);
}

/** Parts that act by themselves: macros, controls, embedded objects. */
const ACTIVE_PARTS = /(?:vbaProject|vbaData|activeX|embeddings\/|oleObject|\.(?:bin|exe|dll|js|vbs)$)/i;
/** Fields of Word that fetch something when the document is opened. */
const FETCHING = /\b(?:DDE(?:AUTO)?|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON)\b/i;

/** @throws UnreadableFile naming what is in the way */
function proveHarmless(archive: Archive): void {
  if (archive.names.some((name) => ACTIVE_PARTS.test(name))) {
    throw refuse('В файле есть макросы, элементы управления или вложенные объекты. Сохраните шаблон как обычный документ .docx без них.');
  }
  const decoder = new TextDecoder();
  for (const name of archive.names.filter((one) => /\.(?:xml|rels)$/i.test(one))) {
    const text = decoder.decode(archive.read(name) ?? new Uint8Array());
    if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
      throw refuse('Внутри файла есть недопустимые описания. Откройте его в Word и сохраните заново.');
    if (/macroEnabled/i.test(text)) throw refuse('Это документ с макросами. Сохраните его в формате .docx.');
    if (/<w:altChunk\b/.test(text)) throw refuse('В документ вставлен другой файл целиком. Скопируйте его текст и уберите вставку.');
    if (name.endsWith('.rels')) proveLinks(text);
    const instructions = [...text.matchAll(/<w:instrText[^>]*>([^<]*)/g)].map(([, words]) => words).join('') + readSimpleFields(text);
    if (FETCHING.test(instructions))
      throw refuse('В документе есть поля, которые сами обращаются к другим файлам. Уберите их и загрузите шаблон снова.');
  }
}

function readSimpleFields(text: string): string {
  return [...text.matchAll(/w:instr="([^"]*)"/g)].map(([, words]) => ` ${words}`).join('');
}

/** Outside the document only links that a person follows may lead. */
function proveLinks(text: string): void {
  for (const [relation] of text.matchAll(/<Relationship\b[^>]*>/g)) {
    if (!/TargetMode\s*=\s*["']External["']/i.test(relation)) continue;
    const isLink = /Type\s*=\s*["'][^"']*\/hyperlink["']/i.test(relation) && /Target\s*=\s*["'](?:https?:|mailto:)/i.test(relation);
    if (!isLink)
      throw refuse('Документ берёт рисунки, стили или данные из других мест. Вставьте их в сам документ и загрузите шаблон снова.');
  }
}

/** Every brace has its pair inside one paragraph: one that has not would be printed as it stands. */
function proveBraces(archive: Archive): void {
  const decoder = new TextDecoder();
  for (const name of archive.names.filter((one) => /^word\/(?:document|header\d*|footer\d*)\.xml$/.test(one))) {
    for (const paragraph of decoder.decode(archive.read(name) ?? new Uint8Array()).split('</w:p>')) {
      const text = [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)/g)].map(([, words]) => words).join('');
      const stray = /[{}]/.exec(text.replace(/\{[^{}]*\}/g, ''));
      if (stray === null) continue;
      const place = text.trim().slice(0, 60);
      throw refuse(
        stray[0] === '{'
          ? `Скобка { не закрыта: «${place}». Поле пишется в фигурных скобках целиком, например {organisation}.`
          : `Скобка } стоит без открывающей: «${place}».`,
      );
    }
  }
}

/**
 * The tags of a template in the order of its text.
 * @throws UnreadableFile where the file is no Word document, is damaged, acts by itself, or a brace is not closed
 */
export async function readTemplateTags(bytes: Uint8Array): Promise<TemplateTag[]> {
  if (bytes.length > LARGEST) throw refuse('Шаблон больше 5 МБ. Уберите из него рисунки или уменьшите их.');
  const kind = findKind(bytes);
  if (kind !== 'zip') throw otherFormat(kind === 'text' ? 'zip' : kind);
  const archive = openArchive(bytes);
  archive.prove();
  if (findMainPart(archive)?.kind !== 'word') throw otherFormat('zip');
  proveHarmless(archive);
  proveBraces(archive);
  try {
    // loaded when first needed: a third of a second that no other page pays
    const { TemplateHandler } = await import('easy-template-x');
    const tags = await new TemplateHandler().parseTags(Buffer.from(bytes));
    return tags.map((tag) => ({ name: tag.name, kind: KINDS[tag.disposition] ?? 'field' }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw refuse(`Поля шаблона не читаются: проверьте фигурные скобки (${reason}).`);
  }
}

const KINDS: Readonly<Record<string, TemplateTag['kind']>> = { Open: 'open', Close: 'close', SelfClosed: 'field' };
