/** Charts as pictures for Word: SVG → PNG with our own font, whatever the machine has installed. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';

const FAMILY = 'PT Sans';

/**
 * PT Sans (SIL Open Font Licence, `assets/fonts/OFL.txt`) covers Cyrillic and the sign №.
 * The folder is looked for upwards: a bundle does not lie where its source did.
 */
function findFonts(): string[] {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'assets', 'fonts')) && folder !== dirname(folder)) folder = dirname(folder);
  return ['PTSans-Regular.ttf', 'PTSans-Bold.ttf'].map((file) => join(folder, 'assets', 'fonts', file));
}

const FONTS = findFonts();

/**
 * Renders an SVG on white.
 * @param width pixels of the picture; height follows. For print take twice the width shown.
 */
export function renderPng(svg: string, width: number): Uint8Array {
  const picture = new Resvg(svg, {
    background: '#ffffff',
    fitTo: { mode: 'width', value: width },
    font: {
      loadSystemFonts: false,
      fontFiles: FONTS,
      defaultFontFamily: FAMILY,
      sansSerifFamily: FAMILY,
      serifFamily: FAMILY,
      monospaceFamily: FAMILY,
    },
  });
  return new Uint8Array(picture.render().asPng());
}
