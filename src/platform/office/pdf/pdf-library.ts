/** The only file that knows the PDF library: bytes → operators of pages. Nothing is fetched, run or drawn. */
import { getResolvedPDFJS } from 'unpdf';
import { damagedFile, protectedFile } from '../archive.ts';
import { UnreadableFile } from '../document.ts';

export type PdfOperator = { name: string; values: readonly unknown[] };
export type PdfFont = { name: string; scale: number };
export type PdfPage = {
  number: number;
  view: readonly number[];
  rotate: number;
  operators: PdfOperator[];
  /** A font by the name the operators call it. */
  findFont: (name: string) => PdfFont;
};

export const MOST_PAGES = 500;
/** Operators of one page and of a document: a plan of 5,000 rows has less than a million. */
const MOST_OPERATORS = 6_000_000;

type Library = Awaited<ReturnType<typeof getResolvedPDFJS>>;
type Proxy = Awaited<ReturnType<Library['getDocument']>['promise']>;
type PageProxy = Awaited<ReturnType<Proxy['getPage']>>;

const OPTIONS = {
  useSystemFonts: false,
  useWorkerFetch: false,
  useWasm: false,
  enableXfa: false,
  disableFontFace: true,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  stopAtErrors: false,
  // Pictures are never unpacked: only letters and lines are wanted.
  maxImageSize: 0,
  verbosity: 0,
};

export type PdfContents = { pages: number; attachments: number };

/**
 * Opens a document and gives its pages to `read`, one after another.
 * @throws UnreadableFile where the file is broken, protected or too long.
 */
export async function readPdfPages(bytes: Uint8Array, read: (page: PdfPage) => void): Promise<PdfContents> {
  const library = await getResolvedPDFJS();
  const names = new Map(Object.entries(library.OPS).map(([name, code]) => [code as number, name]));
  // The library takes the bytes it gets for its own, and no Buffer.
  const task = library.getDocument({ data: new Uint8Array(bytes), ...OPTIONS });
  try {
    const document = await task.promise;
    if (document.numPages > MOST_PAGES) throw tooLong(document.numPages);
    let operators = 0;
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const list = await page.getOperatorList();
      operators += list.fnArray.length;
      if (operators > MOST_OPERATORS) throw tooComplex();
      read({
        number,
        view: page.view,
        rotate: page.rotate,
        operators: list.fnArray.map((code, index) => ({ name: names.get(code) ?? '', values: list.argsArray[index] ?? [] })),
        findFont: (name) => findFont(page, name),
      });
      page.cleanup();
    }
    return { pages: document.numPages, attachments: await countAttachments(document) };
  } catch (error) {
    throw explain(error);
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

function findFont(page: PageProxy, name: string): PdfFont {
  const font: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
  if (typeof font !== 'object' || font === null) return { name: '', scale: 0.001 };
  const own = 'name' in font && typeof font.name === 'string' ? font.name : '';
  const scale = 'fontMatrix' in font && Array.isArray(font.fontMatrix) ? Number(font.fontMatrix[0]) : 0.001;
  return { name: own, scale: Number.isFinite(scale) && scale !== 0 ? scale : 0.001 };
}

async function countAttachments(document: Proxy): Promise<number> {
  const found: unknown = await document.getAttachments().catch(() => null);
  if (found instanceof Map) return found.size;
  return typeof found === 'object' && found !== null ? Object.keys(found).length : 0;
}

function explain(error: unknown): Error {
  if (error instanceof UnreadableFile) return error;
  return error instanceof Error && error.name === 'PasswordException' ? protectedFile() : damagedFile();
}

function tooLong(pages: number): UnreadableFile {
  return new UnreadableFile(
    'too-many-pages',
    `В файле ${pages} страниц, читаются документы до ${MOST_PAGES} страниц. Сохраните в отдельный файл только страницы с планом.`,
  );
}

export function tooComplex(): UnreadableFile {
  return new UnreadableFile(
    'archive-bomb',
    'Файл после распаковки слишком велик. Сохраните в отдельный файл только страницы с планом или пересохраните документ в формате .docx.',
  );
}
