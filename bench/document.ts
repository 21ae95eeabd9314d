import { strFromU8, unzipSync } from 'fflate';
import { readRoadmapFile } from '../src/plan/reviews/index.ts';
import { writeSheet } from '../src/platform/office/index.ts';
import { layTable } from '../test/files/pdf-table.ts';
import { writePdf } from '../test/files/pdf-writer.ts';
import { formatMilliseconds, formatRatio, isMet, percentile, type Figure } from './figures.ts';
import { makeChance } from './region/chance.ts';
import { ACTIVITIES, DEADLINES, RESPONSIBLE, RESULTS, SECTIONS } from './region/words.ts';
import { packDocument } from '../scripts/word-document.mjs';
import { row, section, table, text, titleRow } from '../scripts/word-layout.mjs';

const ROWS = 60;
const MANY_ROWS = 5000;
const HEAD = ['№', 'Наименование мероприятия', 'Исполнители', 'Срок', 'Ключевой результат'];
const TITLE = 'по поддержке школ с низкими образовательными результатами на 2026/27 учебный год';

type Measured = { what: string; bytes: Uint8Array; rows: number; target: number; scan: (bytes: Uint8Array) => unknown; rounds: number };

/** Understanding of plans as the server does it, in its thread, each beside unpacking the same file and one pass over its letters. */
export async function measureDocuments(count: number): Promise<Figure[]> {
  const measured: Measured[] = [
    { what: '.docx', bytes: await writeWord(ROWS), rows: ROWS, target: 40, scan: scanPacked, rounds: count },
    { what: '.xlsx', bytes: await writeBook(ROWS), rows: ROWS, target: 40, scan: scanPacked, rounds: count },
    { what: '.pdf', bytes: writePages(ROWS), rows: ROWS, target: 400, scan: strFromU8, rounds: count },
    { what: '.docx', bytes: await writeWord(MANY_ROWS), rows: MANY_ROWS, target: 5000, scan: scanPacked, rounds: 3 },
  ];
  const figures: Figure[] = [];
  for (const one of measured) figures.push(await measure(one));
  return figures;
}

/** The first rounds warm the engine up, as a server that has been running is warm. */
async function measure({ what, bytes, rows, target, scan, rounds }: Measured): Promise<Figure> {
  const times = { read: [] as number[], scan: [] as number[] };
  const warming = rounds > 3 ? 10 : 1;
  for (let index = 0; index < rounds + warming; index += 1) {
    const started = performance.now();
    const read = await readRoadmapFile(bytes, `plan${what}`);
    const middle = performance.now();
    scan(bytes);
    const ended = performance.now();
    const found = read.ok ? read.roadmap.sections.reduce((sum, { activities }) => sum + activities.length, 0) : 0;
    if (found !== rows) throw new Error(`${what}: ${found} rows understood of ${rows}`);
    if (index < warming) continue;
    times.read.push(middle - started);
    times.scan.push(ended - middle);
  }
  const [read, bare] = [percentile(times.read, 0.5), percentile(times.scan, 0.5)];
  return {
    what: `${what} plan of ${rows} rows understood`,
    target: `≤ ${target} ms`,
    figure: formatMilliseconds(read),
    yardstick: `${scan === scanPacked ? 'unzip and scan' : 'scan'} ${formatMilliseconds(bare)}`,
    ratio: formatRatio(read, bare),
    met: isMet(read, target),
  };
}

const MAIN_PART = /^(?:word\/document|xl\/worksheets\/sheet1|xl\/sharedStrings)\.xml$/;

function scanPacked(bytes: Uint8Array): number {
  const parts = Object.values(unzipSync(bytes, { filter: ({ name }) => MAIN_PART.test(name) }));
  return parts.reduce((sum, part) => sum + strFromU8(part).split('<').length, 0);
}

/** Sections with their activities, as texts of the cells. */
function makeSections(count: number): { title: string; rows: string[][] }[] {
  const chance = makeChance(60);
  const each = Math.ceil(count / SECTIONS.length);
  return SECTIONS.map((title, number) => ({
    title: `${number + 1}. ${title}`,
    rows: Array.from({ length: Math.min(each, count - number * each) }, (_, index) => [
      `${number + 1}.${index + 1}`,
      chance.pick(ACTIVITIES),
      chance.pick(RESPONSIBLE),
      chance.pick(DEADLINES),
      chance.pick(RESULTS),
    ]),
  }));
}

function writeWord(count: number): Promise<Uint8Array> {
  const body = makeSections(count).flatMap(({ title, rows }) => [titleRow(title, HEAD.length), ...rows.map((cells) => row(cells))]);
  const opening = [
    text('ДОРОЖНАЯ КАРТА', { align: 'center', bold: true }),
    text(TITLE, { align: 'center', bold: true }),
    text('Срок реализации: сентябрь 2026 года – июнь 2027 года', { align: 'center' }),
  ];
  const plan = table([15, 92, 62, 43, 55], [row(HEAD, { head: true }), ...body]);
  return packDocument({ title: 'План', sections: [section([...opening, plan], { first: true, landscape: true })] });
}

function writeBook(count: number): Promise<Uint8Array> {
  const rows = makeSections(count).flatMap(({ title, rows: own }) => [[null, title, null, null, null], ...own]);
  return writeSheet({
    title: 'План',
    sheets: [{ name: 'План', columns: HEAD.map((label) => ({ label, kind: 'text' as const })), rows }],
  });
}

function writePages(count: number): Uint8Array {
  const rows = makeSections(count).flatMap(({ title, rows: own }) => [[title], ...own]);
  const layout = {
    widths: [40, 240, 170, 150, 160],
    size: 9,
    height: 595,
    rules: 'all',
    cuts: false,
    repeatsHeader: true,
    letters: false,
  } as const;
  return writePdf(layTable([HEAD, ...rows], layout));
}
