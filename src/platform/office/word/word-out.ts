/** Word documents out of templates that officials edit in Word. Fields are `{name}`, lists `{#name}…{/name}`. */
import type { TemplateContent, TemplateData as LibraryData } from 'easy-template-x';
import { openArchive } from '../archive.ts';
import { UnreadableFile } from '../document.ts';

/** A picture in place of a field; width and height in pixels at 96 to the inch. */
export type TemplateImage = { kind: 'image'; png: Uint8Array; width: number; height: number; alt: string };

/** A list repeats what stands between its tags; true and false show or hide it. */
export type TemplateValue = string | number | boolean | null | TemplateImage | TemplateData[];

export type TemplateData = { [field: string]: TemplateValue };

/** A field of a template; `fields` are those inside a list, null for a simple field. */
export type TemplateField = { name: string; fields: TemplateField[] | null };

const DECIMAL = new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 2, useGrouping: true });

function convertImage(image: TemplateImage): TemplateContent {
  const content = {
    _type: 'image',
    source: Buffer.from(image.png),
    format: 'image/png',
    width: image.width,
    height: image.height,
    altText: image.alt,
  };
  return content;
}

type LibraryValue = string | boolean | TemplateContent | LibraryData[];

function convertValue(value: TemplateValue): LibraryValue {
  if (value === null) return '';
  if (typeof value === 'number') return DECIMAL.format(value);
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map(convertData) : convertImage(value);
}

function isFilled(value: TemplateValue): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== '' && value !== false;
}

/**
 * Only plain values pass: a record cannot smuggle in markup of the library's own content types.
 * Beside every field `done` stand `hasDone` and `noDone`, for what is written only in one case.
 */
function convertData(data: TemplateData): LibraryData {
  const converted: LibraryData = {};
  for (const [name, value] of Object.entries(data)) {
    if (name.startsWith('_')) continue;
    const suffix = name.charAt(0).toUpperCase() + name.slice(1);
    converted[name] = convertValue(value);
    converted[`has${suffix}`] ??= isFilled(value);
    converted[`no${suffix}`] ??= !isFilled(value);
  }
  return converted;
}

/** The library is loaded when first needed: a third of a second that the start does not pay. */
async function makeHandler() {
  const { TemplateHandler } = await import('easy-template-x');
  return new TemplateHandler();
}

async function process<Result>(template: Uint8Array, work: (file: Buffer) => Promise<Result>): Promise<Result> {
  openArchive(template).prove();
  try {
    return await work(Buffer.from(template));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnreadableFile('bad-template', `Шаблон не читается: проверьте скобки полей и закрывающие теги списков (${reason}).`);
  }
}

/**
 * Fills a Word template. A field without data stays empty; numbers get a decimal comma and
 * thousands apart; a line break in a text is a line break in the document.
 * @throws UnreadableFile when the template is damaged or its tags do not match.
 */
export async function fillTemplate(template: Uint8Array, data: TemplateData): Promise<Uint8Array> {
  return process(template, async (file) => {
    const filled = await (await makeHandler()).process(file, convertData(data));
    return new Uint8Array(filled);
  });
}

/** `{#hasDone}` and `{#noDone}` only show or hide: what stands inside belongs to the level around. */
function isCondition(name: string): boolean {
  return /^(?:has|no)\p{Lu}/u.test(name);
}

/** Fields of a template in the order they stand, each once; fields of a list under the list. */
export async function listTemplateFields(template: Uint8Array): Promise<TemplateField[]> {
  const tags = await process(template, async (file) => (await makeHandler()).parseTags(file));
  const root: TemplateField[] = [];
  const levels = [root];
  for (const tag of tags) {
    const level = levels.at(-1) ?? root;
    if (tag.disposition === 'Close') {
      if (levels.length > 1) levels.pop();
    } else if (isCondition(tag.name)) levels.push(level);
    else {
      const opens = tag.disposition === 'Open';
      const known = level.find((field) => field.name === tag.name);
      const field: TemplateField = known ?? { name: tag.name, fields: opens ? [] : null };
      if (!known) level.push(field);
      if (opens) levels.push((field.fields ??= []));
    }
  }
  return root;
}
