import { Readable } from 'node:stream';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TODAY, openTaskStage, type NewTask, type PersonName, type PlaceName, type Stage } from '../../../test/support/task-stage.ts';
import { addFile, linkFile } from '../../platform/files/index.ts';
import { transact } from '../../platform/db/index.ts';
import { addDays } from '../../platform/lib/dates.ts';
import { readOffice } from '../../platform/office/index.ts';
import { TASK_STATES } from '../../plan/roadmaps/index.ts';
import { nameInDative, timelyWords } from './certificate.ts';
import { nameEntries } from './evidence-zip.ts';
import { ownDaysWords } from './extract.ts';
import { mountDocuments } from './index.ts';
import { evidenceUrl } from '../reports/index.ts';
import { certificateUrl, extractUrl } from './urls.ts';

let stage: Stage;
let done: string;
beforeAll(async () => {
  stage = await openTaskStage();
  mountDocuments(stage.web);
  done = await stage.addTask({
    state: 'accepted',
    due: '2026-10-30',
    doneOn: '2026-11-02',
    activity: 1,
    coexecutors: ['centre'],
    report: { by: 'head', text: 'Совещание прошло,\nрешили открыть две группы' },
  });
  await attach(done, 'Протокол № 4.txt', 'Протокол');
  await attach(done, 'Протокол № 4.txt', 'Второй протокол');
  await stage.db
    .updateTable('task_reports')
    .set({
      quantities: JSON.stringify([{ title: 'не менее 20 человек', unit: 'человек', plan: 20, value: 21 }]),
      decision: 'accepted',
      decided_by: 'Ковалёва Н. П.',
      decided_at: new Date('2026-11-03T08:00:00Z'),
    })
    .where('task_id', '=', done)
    .execute();
  await stage.addTask({ state: 'open', due: '2026-12-20', activity: 2 });
});
afterAll(() => stage.close());

async function attach(taskId: string, name: string, content: string): Promise<void> {
  const received = await stage.deps.files.receive(Readable.from([Buffer.from(content)]), name);
  const report = await stage.db.selectFrom('task_reports').select('id').where('task_id', '=', taskId).executeTakeFirstOrThrow();
  await transact(stage.db, async (tx) => {
    const id = await addFile(tx, received, null);
    await linkFile(tx, id, 'task-reports', report.id, stage.places.birch.path);
  });
}

const period = { period: '2026-Q4' };

async function readWord(who: PersonName, url: string): Promise<string> {
  const answer = await stage.request(who, url);
  expect([url, answer.status]).toEqual([url, 200]);
  const { blocks } = await readOffice(new Uint8Array(await answer.arrayBuffer()), 'x.docx');
  const text = blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [block.text] : block.rows.map((row) => row.cells.map((cell) => cell.text).join(' | ')),
  );
  const plain = text
    .filter((line) => line.trim() !== '')
    .join('\n')
    .replaceAll('\u00a0', ' ');
  expect(plain).not.toMatch(/[{}]/);
  return plain;
}

describe('the list of evidence', () => {
  test('names each file with its activity, executor, report, day and size; page and Word alike', async () => {
    const url = evidenceUrl({ ...period, scope: stage.places.municipality.id });
    const html = (await (await stage.request('coordinator', url)).text()).replaceAll('\u00a0', ' ');
    expect(html).toContain('2 файла');
    expect(html).toContain('Протокол № 4.txt');
    const word = await readWord(
      'coordinator',
      evidenceUrl({ ...period, scope: stage.places.municipality.id, roadmap: stage.roadmap.id }, '.docx'),
    );
    expect(word).toContain('ПЕРЕЧЕНЬ\nдокументов, подтверждающих исполнение дорожной карты помощи школам');
    expect(word).toMatch(
      /1 \| 2\.1\. Совещания по итогам первой четверти \| [^|]+ \| отчёт от \d\d\.\d\d\.2026, [^|]+исполнено 02\.11\.2026 \| Протокол № 4\.txt\n16 Б/,
    );
    expect(word).toContain('Всего: 2 файла, 45 Б.');
  });

  test('comes as one archive: the list, and every file under a name of its own', async () => {
    const answer = await stage.request('coordinator', evidenceUrl(period, '.zip'));
    expect(answer.headers.get('content-type')).toBe('application/zip');
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    expect(Object.keys(files).map((name) => name.replace(/.*, /, ''))).toEqual(
      expect.arrayContaining(['Протокол № 4.txt', 'Протокол № 4 (2).txt']),
    );
    expect(Object.values(files).map((bytes) => strFromU8(bytes.slice(0, 40)))).toContain('Второй протокол');
  });

  test('names in an archive never meet, whatever the files are called', () => {
    const file = fc.record({
      name: fc.oneof(fc.constantFrom('Отчёт.docx', 'отчёт.docx', 'a/b.pdf', '…'), fc.string()),
      number: fc.option(fc.constantFrom('1.1', '1.1.')),
      executor: fc.constantFrom('Школа № 1', '..\\школа'),
    });
    fc.assert(
      fc.property(fc.array(file, { maxLength: 40 }), (files) => {
        const names = nameEntries(files);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(files.length);
        for (const name of names) expect(name).not.toMatch(/[\\/:*?"<>|]/);
      }),
    );
  });

  test('without files says so', async () => {
    const url = evidenceUrl({ period: 'own', from: '2020-01-01', until: '2020-02-01' });
    expect(await (await stage.request('coordinator', url)).text()).toContain('Документов за этот период нет');
    expect(await readWord('coordinator', evidenceUrl({ period: 'own', from: '2020-01-01', until: '2020-02-01' }, '.docx'))).toContain(
      'К принятым отчётам документы не приложены.',
    );
  });
});

describe('the extract for a school', () => {
  test('holds what concerns it, with its own days', async () => {
    const url = extractUrl(stage.roadmap.id, stage.places.birch.id);
    const html = (await (await stage.request('head', url)).text()).replaceAll('\u00a0', ' ');
    expect(html).toContain('Совещания по итогам первой четверти');
    expect(html).not.toContain('Обновление программ улучшения результатов');
    const word = await readWord('head', extractUrl(stage.roadmap.id, stage.places.birch.id, '.docx'));
    expect(word).toContain('ВЫПИСКА\nиз дорожной карты помощи школам');
    expect(word).toContain('2. Методическая помощь');
    expect(word).toContain('2.2 | Посещение уроков куратором | до 20.12.2026\n(по карте: ежемесячно) | исполняет и отчитывается');
    expect(word).toContain('Касается школы | 2 пункта');
  });

  test('of a school that the plan does not name says so', async () => {
    const url = extractUrl(stage.roadmap.id, stage.places.meadow.id);
    expect(await (await stage.request('coordinator', url)).text()).toContain('школа не названа');
  });

  test.each([
    [{ dues: ['2026-10-31', '2026-11-30'], isAwaited: false }, 'до 31.10, 30.11.2026'],
    [{ dues: [], isAwaited: true }, 'дата будет назначена'],
    [{ dues: [], isAwaited: false }, 'как в карте'],
  ])('days %j', (row, words) => {
    expect(ownDaysWords(row).replaceAll('\u00a0', ' ')).toBe(words);
  });
});

describe('the certificate of a task', () => {
  test('says to whom it is given, what was done, how much, who reported and who accepted', async () => {
    const word = await readWord('head', certificateUrl(done));
    expect(word).toMatch(/^[^\n]+\nСПРАВКА\nоб исполнении мероприятия дорожной карты\n24 ноября 2026 г\. № _+/);
    expect(word).toContain(
      'в том, что мероприятие «Совещания по итогам первой четверти» (пункт 2.1 дорожной карты помощи школам с низкими результатами на 2026/27 учебный год, приказ от 28.08.2026 № 214) исполнено 2 ноября 2026 года, с опозданием на 3 дня.',
    );
    expect(word).toContain('Что сделано | Совещание прошло,\nрешили открыть две группы');
    expect(word).toContain('Не менее 20 человек | 20 человек | 21 человек');
    expect(word).toContain('Принял | Ковалёва Н. П., 03.11.2026');
    expect(word).toContain('2 | Протокол № 4.txt | 29 Б');
  });

  test('is not made of a task that is not accepted', async () => {
    const open = await stage.addTask({ state: 'open', due: '2026-12-01' });
    expect((await stage.request('head', certificateUrl(open))).status).toBe(403);
    expect((await stage.request('otherHead', certificateUrl(done))).status).toBe(404);
  });

  test('names in the dative what rules can, else what a person wrote', () => {
    const school = {
      id: '',
      fullName: 'Муниципальное бюджетное общеобразовательное учреждение «Школа № 1»',
      shortName: 'МБОУ',
      genitive: null,
      dative: null,
    };
    expect(nameInDative(school)).toBe('муниципальному бюджетному общеобразовательному учреждению «Школа № 1»');
    expect(nameInDative({ ...school, fullName: 'МБОУ «Исток»', dative: 'школе «Исток»' })).toBe('школе «Исток»');
    expect(timelyWords('2026-10-31', '2026-10-31', '2026-11-01')).toBe('в срок');
  });
});

test('any tasks fill all papers without an error and leave no tag', async () => {
  const day = (least: number, most: number) => fc.integer({ min: least, max: most }).map((shift) => addDays(TODAY, shift));
  const words = fc.oneof(
    fc.constantFrom('{#done}', '</w:t>', '«кавычки» & <знаки>', 'строка\nстрока', ''),
    fc.string({ unit: 'grapheme' }),
  );
  const random: fc.Arbitrary<NewTask> = fc.record({
    state: fc.constantFrom(...TASK_STATES),
    executor: fc.constantFrom<PlaceName[]>('birch', 'stone', 'meadow', 'centre', 'municipality'),
    activity: fc.integer({ min: 0, max: 2 }),
    due: day(-50, 30),
    doneOn: day(-50, 0),
    report: words.map((text) => ({ by: 'head' as const, text: text.replaceAll('\u0000', '') })),
  });
  for (const task of fc.sample(random, { numRuns: 40, seed: 11 })) {
    const id = await stage.addTask(task);
    if (task.state === 'accepted') expect((await stage.request('coordinator', certificateUrl(id))).status).toBe(200);
  }
  await stage.request('coordinator', evidenceUrl(period, '.docx'));
  for (const place of ['birch', 'stone', 'meadow'] as const)
    await readWord('coordinator', extractUrl(stage.roadmap.id, stage.places[place].id, '.docx'));
});

test.each<[PersonName, PlaceName, number]>([
  ['coordinator', 'birch', 200],
  ['regional', 'birch', 200],
  ['head', 'birch', 200],
  ['curator', 'birch', 200],
  ['methodist', 'stone', 200],
  ['head', 'stone', 404],
  ['otherHead', 'birch', 404],
  ['administrator', 'birch', 404],
])('%s, papers of %s: %i', async (who, place, status) => {
  expect((await stage.request(who, extractUrl(stage.roadmap.id, stage.places[place].id))).status).toBe(status);
  expect((await stage.request(who, evidenceUrl({ ...period, scope: stage.places[place].id }))).status).toBe(status);
});
