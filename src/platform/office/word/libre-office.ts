/**
 * LibreOffice, where the machine has it, reads those .doc and .rtf files in which our readers find nothing. It runs in a
 * folder of its own that is thrown away, without macros, network or questions, and is ended on time.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const PROGRAMS = [
  'soffice',
  'libreoffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
];
/** What comes here is broken as a rule and is answered in ten seconds all the same. */
const MILLISECONDS = 6_000;

/** The document as .docx; null where there is no LibreOffice or it could not read the file either. */
export async function convertToDocx(bytes: Uint8Array, extension: 'doc' | 'rtf'): Promise<Uint8Array | null> {
  const folder = await mkdtemp(path.join(tmpdir(), 'opora-office-'));
  try {
    const source = path.join(folder, `document.${extension}`);
    await writeFile(source, bytes);
    const profile = pathToFileURL(path.join(folder, 'profile')).href;
    const filter = extension === 'rtf' ? ['--infilter=Rich Text Format'] : [];
    const args = [
      `-env:UserInstallation=${profile}`,
      '--headless',
      '--norestore',
      '--nologo',
      ...filter,
      '--convert-to',
      'docx',
      '--outdir',
      folder,
      source,
    ];
    for (const program of PROGRAMS) {
      if (await run(program, args, MILLISECONDS)) return new Uint8Array(await readFile(path.join(folder, 'document.docx')));
    }
    return null;
  } catch {
    return null;
  } finally {
    // what was ended may still be writing
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }).catch(() => {});
  }
}

/** False where there is no such program. @throws where it failed */
function run(program: string, args: readonly string[], milliseconds: number): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  execFile(program, args, { timeout: milliseconds, killSignal: 'SIGKILL', windowsHide: true }, (error) => {
    if (error === null) resolve(true);
    else if ('code' in error && error.code === 'ENOENT') resolve(false);
    else reject(error);
  });
  return promise;
}
