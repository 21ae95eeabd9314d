import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The template as it is delivered. The folder is looked for upwards: a bundle does not lie where its source did. */
export function readShippedTemplate(code: string): Uint8Array {
  let folder = dirname(fileURLToPath(import.meta.url));
  const name = `${code}.docx`;
  while (!existsSync(join(folder, 'templates', name)) && folder !== dirname(folder)) folder = dirname(folder);
  return readFileSync(join(folder, 'templates', name));
}
