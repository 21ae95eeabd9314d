/** Whatever a file is, reading it as a roadmap answers in Russian, soon, and the process goes on. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { importRoadmapCommand } from '../src/cli/import-roadmap.ts';
import { readRoadmapFile } from '../src/plan/reviews/index.ts';
import { buildDocx, p, tbl, tc, tr } from './files/docx-parts.ts';

const golden = (name: string) => new Uint8Array(readFileSync(new URL(`./documents/${name}`, import.meta.url)));
const SAMPLES: [string, () => Uint8Array][] = [
  ['docx', () => golden('order-passport-roadmap.docx')],
  ['xlsx', () => golden('quarter-marks-two-level.xlsx')],
  ['xls', () => golden('years-repeated-through-numbers.xls')],
  ['ods', () => golden('monitoring-calendar-no-sections.ods')],
  ['odt', () => golden('programme-with-passport.odt')],
  ['pdf', () => golden('ruled-broken-cells.pdf')],
  ['doc', () => golden('old-word-method-plan.doc')],
];
const PACKED: [string, string][] = [
  ['docx', 'word/document.xml'],
  ['xlsx', 'xl/worksheets/sheet1.xml'],
  ['odt', 'content.xml'],
  ['ods', 'content.xml'],
];
const sampleOf = (format: string) => SAMPLES.find(([name]) => name === format)?.[1]() ?? new Uint8Array();

async function expectRefusal(bytes: Uint8Array): Promise<void> {
  const started = performance.now();
  const read = await readRoadmapFile(bytes, 'план');
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(read).toMatchObject({ ok: false, problems: [{ message: expect.stringMatching(/^[«А-Я].*[а-яё]{4,}/u) }] });
}

describe('broken files', () => {
  test('empty, random, blank', async () => {
    await expectRefusal(new Uint8Array());
    await expectRefusal(new Uint8Array(5000).map((_, index) => (index * index * 31 + index * 7) % 256));
    await expectRefusal(strToU8(' \n\n '));
    await expectRefusal(strToU8('Протокол совещания\nПрисутствовали пять человек.\n'));
  });

  test.each(SAMPLES)('%s cut in half', async (_, make) => {
    const bytes = make();
    await expectRefusal(bytes.slice(0, bytes.length >> 1));
  });

  test('protected by a password: a container with an encrypted package; an archive with encrypted entries', async () => {
    const head = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    await expectRefusal(new Uint8Array([...head, ...new Uint8Array(2048), ...Buffer.from('EncryptedPackage\0', 'utf16le')]));
    const bytes = Buffer.from(buildDocx({ body: p('план') }));
    for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4)) bytes.writeUInt16LE(1, at + 8);
    const read = await readRoadmapFile(new Uint8Array(bytes), 'план');
    expect(read).toMatchObject({ ok: false, problems: [{ message: expect.stringMatching(/паролем/) }] });
  });

  test('a scan: a picture, a document of one picture', async () => {
    await expectRefusal(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, ...new Uint8Array(500)]));
    const picture = '<w:p><w:r><w:drawing><pic:pic xmlns:pic="x"/></w:drawing></w:r></w:p>';
    const read = await readRoadmapFile(buildDocx({ body: picture }), 'план');
    expect(read).toMatchObject({ ok: false, problems: [{ message: expect.stringMatching(/нет текстового слоя/) }] });
  });
});

describe.each(PACKED)('%s made to hurt', (format, part) => {
  const change = (to: (xml: string) => string): Uint8Array => {
    const files = unzipSync(sampleOf(format));
    const name = files[part] ? part : (Object.keys(files).find((key) => /worksheets\/sheet\d+\.xml$/.test(key)) ?? part);
    return zipSync({ ...files, [name]: strToU8(to(strFromU8(files[name] ?? new Uint8Array()))) });
  };
  const withDoctype = (xml: string, doctype: string) => xml.replace(/^(<\?xml[^>]*\?>)?/, `$1${doctype}`);

  test('a bomb of entities', async () => {
    const levels = Array.from({ length: 12 }, (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`).join('');
    await expectRefusal(change((xml) => withDoctype(xml, `<!DOCTYPE x [<!ENTITY e0 "ха">${levels}]>`)));
  });

  test('an entity from outside', async () => {
    await expectRefusal(change((xml) => withDoctype(xml, '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')));
  });

  test('a bomb of zeroes', async () => {
    await expectRefusal(change((xml) => `${xml.slice(0, 200)}${' '.repeat(40 * 1024 * 1024)}${xml.slice(200)}`));
  });

  test('a file outside of the archive', async () => {
    await expectRefusal(zipSync({ ...unzipSync(sampleOf(format)), '../../../tmp/x': strToU8('x') }));
  });
});

test('formulas and markup in cells are text', async () => {
  const cells = (title: string) => tr(tc(p('1')) + tc(p(title)) + tc(p('май 2026')) + tc(p('Школа № 5')));
  const head = tr(tc(p('№')) + tc(p('Мероприятие')) + tc(p('Срок')) + tc(p('Ответственный')));
  const titles = ['=HYPERLINK("http://x","y")', '&lt;script&gt;alert(1)&lt;/script&gt;', '@SUM(A1)'];
  const body = p('Дорожная карта на 2026 год') + tbl(head + titles.map(cells).join(''));
  const read = await readRoadmapFile(buildDocx({ body }), 'план');
  const read1 = read.ok ? read.roadmap.sections.flatMap((section) => section.activities.map(({ title }) => title)) : [];
  expect(read1).toEqual(['=HYPERLINK("http://x","y")', '<script>alert(1)</script>', '@SUM(A1)']);
});

test('the command line says why and ends with 2', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hostile-'));
  const file = path.join(folder, 'план.docx');
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  try {
    await writeFile(file, Buffer.from('PK\x03\x04 no archive at all'));
    expect(await importRoadmapCommand.run({ positionals: [file], values: { json: true } })).toBe(2);
    expect(said.mock.calls.flat().join(' ')).toMatch(/повреждён/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
