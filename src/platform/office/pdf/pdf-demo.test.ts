import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Block } from '../document.ts';
import { readOffice } from '../index.ts';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

async function readRows(path: string): Promise<string[][]> {
  const { blocks } = await readOffice(new Uint8Array(readFileSync(ROOT + path)), path);
  return blocks.flatMap(listRows);
}

/** Automatic numbers are letters of the page in a PDF; a line of signature that Word keeps in a table is none there. */
function listRows(block: Block): string[][] {
  if (block.kind === 'paragraph' || block.rows.length === 1) return [];
  return block.rows
    .filter((row, index) => !row.header || index === 0)
    .map((row) =>
      row.cells.map((cell) => {
        const text = `${cell.label ?? ''} ${cell.text}`.replace(/\s+/g, ' ').trim();
        return `${cell.column}+${cell.columnSpan}×${cell.rowSpan} ${text}`;
      }),
    );
}

test.each([
  ['roadmap-municipal-writer', 'roadmap-municipal'],
  ['roadmap-regional-browser', 'roadmap-regional'],
  ['no-responsible-browser', 'layouts/no-responsible'],
  ['roadmap-regional-writer', 'roadmap-regional'],
])('%s.pdf has the tables of the Word document', async (file, document) => {
  expect(await readRows(`src/platform/office/files/${file}.pdf`)).toEqual(await readRows(`demo/${document}.docx`));
});
