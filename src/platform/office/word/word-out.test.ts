import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { buildDocx, p, tbl, tc, tr } from '../../../../test/files/docx-parts.ts';
import { drawSampleChart, sampleReport } from '../../../../test/files/quarterly-report-sample.ts';
import { UnreadableFile, fillTemplate, listTemplateFields, readOffice, renderPng } from '../index.ts';
import type { Block, TemplateData } from '../index.ts';

const TEMPLATE = new Uint8Array(readFileSync(fileURLToPath(new URL('../../../../templates/quarterly-report.docx', import.meta.url))));

function templateOf(body: string): Uint8Array {
  return buildDocx({ body });
}

async function fillAndRead(body: string, data: TemplateData): Promise<Block[]> {
  return (await readOffice(await fillTemplate(templateOf(body), data), 'x')).blocks;
}

function listTexts(blocks: Block[]): string[] {
  return blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [block.text] : block.rows.map((row) => row.cells.map((cell) => cell.text).join(' | ')),
  );
}

/** Pixel size of a PNG, from its header. */
function readSize(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

describe('a template', () => {
  test('repeats table rows and writes numbers the Russian way', async () => {
    const body = tbl(tr(tc(p('{#schools}{name}')) + tc(p('{share}{/schools}'))));
    const schools = [
      { name: 'Озёрская школа', share: 1234.5 },
      { name: 'Школа № 2', share: 0 },
    ];
    expect(listTexts(await fillAndRead(body, { schools }))).toEqual(['Озёрская школа | 1\u00a0234,5', 'Школа № 2 | 0']);
  });

  test('shows and hides by whether a field is filled', async () => {
    const body = p('{#hasSchools}есть{/hasSchools}{#noSchools}нет{/noSchools}');
    expect(listTexts(await fillAndRead(body, { schools: [] }))).toEqual(['нет']);
    expect(listTexts(await fillAndRead(body, { schools: [{}] }))).toEqual(['есть']);
  });

  test('leaves a field without data empty', async () => {
    expect(listTexts(await fillAndRead(p('Школа: {name}.'), { name: null }))).toEqual(['Школа: .']);
    expect(listTexts(await fillAndRead(p('Школа: {name}.'), {}))).toEqual(['Школа: .']);
  });

  test('takes data as text: no markup, no tags of its own', async () => {
    const name = '<w:br/>{other} & «кавычки»';
    expect(listTexts(await fillAndRead(p('{name}'), { name, other: 'подмена' }))).toEqual([name]);
  });

  test('tells its fields, those of lists apart', async () => {
    const body = p('{title}{#hasRows}') + tbl(tr(tc(p('{#rows}{a}')) + tc(p('{b}{/rows}')))) + p('{/hasRows}{title}');
    expect(await listTemplateFields(templateOf(body))).toEqual([
      { name: 'title', fields: null },
      {
        name: 'rows',
        fields: [
          { name: 'a', fields: null },
          { name: 'b', fields: null },
        ],
      },
    ]);
  });

  test('with a list left open is refused in Russian', async () => {
    const refusal = await fillTemplate(templateOf(p('{#rows}{a}')), { rows: [] }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UnreadableFile);
    expect(refusal).toMatchObject({
      code: 'bad-template',
      message: expect.stringMatching(/закрывающие теги/),
    });
  });
});

describe('the quarterly report', () => {
  test('names every field of its data', async () => {
    const fields = await listTemplateFields(TEMPLATE);
    const data = sampleReport(renderPng);
    expect(fields.map((field) => field.name).toSorted()).toEqual(Object.keys(data).toSorted());
  });

  test('carries every record, repeats its heads and keeps rows whole', async () => {
    const filled = await fillTemplate(TEMPLATE, sampleReport(renderPng));
    const { blocks } = await readOffice(filled, 'отчёт.docx');
    const texts = listTexts(blocks);
    expect(texts).toContain('ОТЧЁТ');
    expect(texts.join(' ')).toMatch(/ОТЧЁТ об исполнении дорожной карты по повышению .* учебный год за III\u00a0квартал 2026\u00a0года/);
    expect(texts).toContain('5\u00a0октября 2026\u00a0г. №\u00a001-12/318');
    expect(texts).toContain('Мероприятия не отменялись.');
    expect(texts.filter((text) => /^\d\.\d \| /.test(text))).toHaveLength(17);
    expect(texts.join('\n')).not.toMatch(/[{}]/);
    const heads = blocks.flatMap((block) => (block.kind === 'table' ? block.rows.filter((row) => row.header) : []));
    expect(heads).toHaveLength(8);
    const xml = strFromU8(unzipSync(filled)['word/document.xml'] ?? new Uint8Array());
    expect(xml.match(/<w:cantSplit/g)?.length).toBeGreaterThan(20);
    expect(xml.match(/<w:sectPr/g)).toHaveLength(3);
    expect(xml).toContain('w:orient="landscape"');
  });

  test('without lists says so in sentences and keeps its three parts', async () => {
    const data = {
      ...sampleReport(renderPng),
      done: [],
      overdue: [],
      review: [],
      working: [],
      postponed: [],
      evidence: [],
      figures: [],
      quantities: [],
      chart: null,
      chartCaption: '',
    };
    const filled = await fillTemplate(TEMPLATE, data);
    const { blocks } = await readOffice(filled, 'отчёт.docx');
    expect(blocks.filter((block) => block.kind === 'table')).toHaveLength(3);
    expect(listTexts(blocks)).toEqual(
      expect.arrayContaining([
        'Невыполненного в срок нет.',
        'Отчётов на проверке нет.',
        'Мероприятий, срок которых ещё не прошёл, нет.',
        'Сроки не переносились.',
      ]),
    );
    expect(Object.keys(unzipSync(filled)).some((name) => name.startsWith('word/media/'))).toBe(false);
  });
});

test('the sums of the quarterly report stand as parts of a whole', async () => {
  const { blocks } = await readOffice(await fillTemplate(TEMPLATE, sampleReport(renderPng)), 'отчёт.docx');
  const sums = new Map(
    listTexts(blocks).flatMap((text) => {
      const [label = '', value = ''] = text.split(' | ');
      return /^\d+$/.test(value) ? [[label, Number(value)] as const] : [];
    }),
  );
  const add = (...labels: string[]) => labels.reduce((sum, label) => sum + (sums.get(label) ?? Number.NaN), 0);
  expect(add('перенесено', 'отменено', 'к исполнению')).toBe(sums.get('Всего сроков в отчётном периоде'));
  expect(add('выполнено', 'не выполнено в срок', 'на проверке', 'в работе, срок не прошёл')).toBe(sums.get('к исполнению'));
});

describe('charts', () => {
  test('become pictures of the wanted width', () => {
    expect(readSize(renderPng(drawSampleChart(), 1200))).toEqual({ width: 1200, height: 400 });
  });

  test('have letters although the machine may have no fonts', () => {
    const svg = (text: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40"><text y="30" font-family="Неведомый">${text}</text></svg>`;
    const empty = renderPng(svg(''), 200);
    const cyrillic = renderPng(svg('Школа № 5'), 200);
    expect(cyrillic.length).toBeGreaterThan(empty.length * 2);
  });
});

test('a template that is an archive bomb is not opened', async () => {
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(8 * 1024 * 1024), x: strToU8('x') });
  await expect(fillTemplate(bomb, {})).rejects.toMatchObject({ code: 'archive-bomb' });
});
