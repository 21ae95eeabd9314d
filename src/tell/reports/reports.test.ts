import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTaskStage, TODAY, type NewTask, type PersonName, type PlaceName, type Stage } from '../../../test/support/task-stage.ts';
import { countTasks, type FilterState } from '../../act/tasks/index.ts';
import { addDays } from '../../platform/lib/dates.ts';
import { newId } from '../../platform/lib/id.ts';
import { TASK_STATES } from '../../plan/roadmaps/index.ts';
import { conclusionWords, overdueWords } from './conclusion.ts';
import { REPORT_PARTS, buildExecutionReport, tallyRows, type ExecutionReport, type ExecutionRow } from './execution-report.ts';
import { makeReportJob, mountReports } from './index.ts';
import { STATE_OF_PART, listOfPart } from './list-links.ts';
import { deadlineWords, executorWords, reportTitle, resultWords, titleInGenitive } from './report-words.ts';
import { findReportScope, listExecutionRows, listTallies } from './store.ts';
import { executionUrl, executionWordUrl } from './urls.ts';
import { buildReportData } from './word.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTaskStage();
  mountReports(stage.web, makeReportJob(stage.deps.files, stage.deps.clock));
  await Promise.all(fc.sample(randomTask, { numRuns: 120, seed: 7 }).map((task) => stage.addTask(task)));
  const done = await stage.addTask({
    state: 'accepted',
    due: '2026-10-30',
    doneOn: '2026-10-29',
    activity: 1,
    report: { by: 'head', text: 'Совещание прошло, решили открыть две группы' },
  });
  await addFile(done, 'Протокол № 4.pdf');
  await stage.db
    .updateTable('task_reports')
    .set({ quantities: JSON.stringify([{ title: 'Участников', unit: 'человек', plan: 20, value: 19 }]) })
    .where('task_id', '=', done)
    .execute();
  const moved = await stage.addTask({ state: 'postponed', due: '2026-10-20', executor: 'meadow' });
  await stage.db
    .insertInto('task_steps')
    .values({
      id: newId(),
      task_id: moved,
      actor: 'Ковалёва',
      kind: 'postponed',
      text: 'Ремонт школы',
      details: JSON.stringify({ allowedBy: 'приказ № 290' }),
    })
    .execute();
});
afterAll(() => stage.close());

const day = (least: number, most: number) => fc.integer({ min: least, max: most }).map((shift) => addDays(TODAY, shift));

const randomTask: fc.Arbitrary<NewTask> = fc.record({
  state: fc.constantFrom(...TASK_STATES),
  executor: fc.constantFrom<PlaceName[]>('birch', 'stone', 'meadow', 'centre', 'municipality', 'otherSchool'),
  activity: fc.integer({ min: 0, max: 2 }),
  due: day(-150, 60),
  doneOn: day(-150, 0),
});

async function addFile(taskId: string, name: string): Promise<void> {
  const report = await stage.db.selectFrom('task_reports').select('id').where('task_id', '=', taskId).executeTakeFirstOrThrow();
  const id = newId();
  await stage.db
    .insertInto('files')
    .values({ id, sha256: '0'.repeat(64), name, media_type: 'application/pdf', size: 10 })
    .execute();
  await stage.db
    .insertInto('file_links')
    .values({
      id: newId(),
      file_id: id,
      noun: 'task-reports',
      record_id: report.id,
      path: stage.places.birch.path,
    })
    .execute();
}

describe('the numbers of a report', () => {
  test('are those of the list of tasks, for any period, scope and viewer', async () => {
    const ask = fc.record({
      who: fc.constantFrom<PersonName[]>('regional', 'coordinator', 'methodist', 'head', 'curator'),
      place: fc.constantFrom<PlaceName[]>('region', 'municipality', 'birch', 'stone', 'otherSchool'),
      whole: fc.boolean(),
      from: day(-150, 0),
      length: fc.integer({ min: 0, max: 200 }),
    });
    await fc.assert(
      fc.asyncProperty(ask, async ({ who, place, whole, from, length }) => {
        const viewer = stage.viewers[who];
        const scope = await findReportScope(stage.db, viewer, stage.places[place].id);
        if (scope === null) return;
        const period = { from, until: addDays(from, length) };
        const roadmap = whole ? null : stage.roadmap.id;
        const ask = { roadmap, scope, period };
        const rows = await listExecutionRows(stage.db, viewer, ask, TODAY);
        const report = buildExecutionReport(await listTallies(stage.db, viewer, ask, TODAY), rows, period, TODAY);
        const { counts, sections } = report;
        const counted = buildExecutionReport(tallyRows(rows, TODAY), rows, period, TODAY);
        expect([counts, sections, report.territories]).toEqual([counted.counts, counted.sections, counted.territories]);
        const listed = (state: FilterState) =>
          countTasks(stage.db, viewer, readFilter(listOfPart({ roadmapId: roadmap, scope }, period, state)), TODAY);
        expect(await listed('all')).toBe(counts.all);
        for (const part of REPORT_PARTS) expect([part, await listed(STATE_OF_PART[part])]).toEqual([part, counts[part]]);
        expect(sections.reduce((sum, section) => sum + section.counts.all, 0)).toBe(counts.all);
      }),
      { numRuns: 25 },
    );
  });

  test('part every task once; lines hold them all; the share is of what was to be done', () => {
    const row = fc.record({
      state: fc.constantFrom(...TASK_STATES),
      due: day(-90, 30),
      doneOn: fc.option(day(-90, 0)),
      activityId: fc.constantFrom('a', 'b', 'c'),
      sectionId: fc.constantFrom('1', '2'),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (parts) => {
        const report = reportOf(parts.map(fullRow), { from: '2026-08-01', until: '2026-12-31' });
        const { counts } = report;
        expect(REPORT_PARTS.reduce((sum, part) => sum + counts[part], 0)).toBe(parts.length);
        expect(counts.done + counts.review + counts.overdue + counts.working).toBe(counts.due);
        for (const part of REPORT_PARTS) expect(report.lines[part].reduce((sum, line) => sum + line.rows.length, 0)).toBe(counts[part]);
        if (counts.share !== null) expect(counts.share).toBeLessThanOrEqual(1);
      }),
    );
  });
});

function reportOf(rows: readonly ExecutionRow[], period: { from: string; until: string }): ExecutionReport {
  return buildExecutionReport(tallyRows(rows, TODAY), rows, period, TODAY);
}

function readFilter(url: string): Record<string, string> {
  return Object.fromEntries(new URL(url, 'http://opora.example').searchParams);
}

function fullRow(part: Pick<ExecutionRow, 'state' | 'due' | 'doneOn' | 'activityId' | 'sectionId'>, index: number): ExecutionRow {
  return {
    id: String(index),
    roadmapId: 'r',
    roadmapTitle: 'Карта',
    roadmapOwner: 'Округ',
    sectionTitle: '1. Управление',
    number: '1.1',
    title: 'Совещание',
    deadline: 'октябрь',
    executorId: String(index),
    executor: `Школа № ${index}`,
    executorOfficial: `МБОУ «СОШ № ${index}»`,
    territory: null,
    overdueFrom: addDays(part.due, 1),
    reportText: null,
    quantities: [],
    files: [],
    returnReason: null,
    comment: null,
    reason: null,
    basis: null,
    movedTo: null,
    ...part,
  };
}

describe('the words of a report', () => {
  test.each([
    ['Дорожная карта помощи школам на 2026 год', 'дорожной карты помощи школам на 2026 год'],
    ['План мероприятий («дорожная карта») по поддержке школ', 'плана мероприятий («дорожной карты») по поддержке школ'],
    ['Комплекс мер по поддержке', 'комплекса мер по поддержке'],
    ['Вместе к успеху', 'дорожной карты «Вместе к успеху»'],
  ])('%s', (title, genitive) => {
    expect(titleInGenitive(title)).toBe(genitive);
  });

  test('the heading and the conclusion read as an official writes them', () => {
    const period = { from: '2026-07-01', until: '2026-09-30' };
    const roadmap = {
      title: 'Дорожная карта помощи школам',
      approval: { kind: 'приказ', number: '214', date: '2026-08-28' },
      start: null,
      end: null,
    };
    expect(plain(reportTitle({ roadmap }, period))).toBe('Отчёт об исполнении дорожной карты помощи школам за III квартал 2026 года');
    const rows = (['accepted', 'accepted', 'accepted', 'reported', 'open', 'postponed'] as const).map((state, index) =>
      fullRow(
        {
          state,
          due: '2026-08-10',
          doneOn: state === 'accepted' ? (index === 0 ? '2026-08-20' : '2026-08-01') : null,
          activityId: 'a',
          sectionId: '1',
        },
        index,
      ),
    );
    expect(plain(conclusionWords(reportOf(rows, period)))).toBe(
      'На III квартал 2026 года приходилось 6 сроков, из них перенесено 1. Выполнено 3 из 5 (60 %), в том числе с опозданием 1. На проверке 1, не выполнено в срок 1.',
    );
    expect(plain(conclusionWords(reportOf([], period)))).toBe('На III квартал 2026 года сроков не приходилось.');
  });

  test.each([
    ['', 'до 31.10.2026'],
    ['Ежемесячно', 'до 31.10.2026\n(ежемесячно)'],
    ['До 31 октября 2026', 'до 31 октября 2026'],
    ['15.09.2026-31.10.2026', '15.09.2026–31.10.2026'],
    ['ВПР по графику', 'до 31.10.2026\n(ВПР по графику)'],
  ])('the deadline «%s»', (deadline, words) => {
    expect(plain(deadlineWords({ deadline, dues: ['2026-10-31'] }))).toBe(words);
  });

  test('a result is whole sentences: words, figures, files', () => {
    const row = fullRow({ state: 'accepted', due: '2026-08-10', doneOn: '2026-08-10', activityId: 'a', sectionId: '1' }, 1);
    const said = {
      ...row,
      reportText: 'прошли четыре занятия',
      quantities: [{ title: 'Не менее 3 занятий', unit: 'занятие', plan: 3, value: 4 }],
      files: [{ id: 'f', name: 'Протокол.pdf' }],
    };
    const [line] = reportOf([said], { from: '2026-07-01', until: '2026-09-30' }).lines.done;
    expect(line && plain(resultWords(line))).toBe(
      'Прошли четыре занятия. По плану не менее 3 занятий, фактически 4 занятия. Приложено: 1 файл.',
    );
  });

  test('what one executor does every week is one line with its days; the paper names what is late', () => {
    const row = (due: string, state: 'accepted' | 'open', index: number) => ({
      ...fullRow({ state, due, doneOn: state === 'accepted' ? due : null, activityId: 'a', sectionId: '1' }, index),
      executorId: 'e',
      deadline: 'каждый четверг',
      reportText: 'занятие прошло',
      quantities: [{ title: 'Слушателей', unit: 'человек', plan: null, value: 11 }],
    });
    const rows = ['2026-10-01', '2026-10-08', '2026-10-15'].map((due, index) => row(due, 'accepted', index));
    const report = reportOf([...rows, row('2026-10-22', 'open', 4)], { from: '2026-10-01', until: '2026-12-31' });
    const [line, ...others] = report.lines.done;
    expect(others).toEqual([]);
    expect(line && plain(deadlineWords(line))).toBe('до 01.10, 08.10, 15.10.2026\n(каждый четверг)');
    expect(line && plain(resultWords(line))).toBe('Занятие прошло. Слушателей: 33 человека.');
    expect(plain(overdueWords(report))).toBe('Не выполнен в срок: пункт 1.1 — МБОУ «СОШ № 4».');
  });

  test('many executors share a line that names the first and counts the rest', () => {
    const rows = Array.from({ length: 14 }, (_, index) =>
      fullRow({ state: 'accepted', due: '2026-08-10', doneOn: '2026-08-10', activityId: 'a', sectionId: '1' }, index),
    );
    const [line, ...others] = reportOf(rows, { from: '2026-07-01', until: '2026-09-30' }).lines.done;
    expect(others).toEqual([]);
    expect(line && plain(executorWords(line))).toMatch(/^Школа № 0, .* и ещё 6$/);
    expect(line && executorWords(line, { official: true })).toContain('МБОУ «СОШ № 7»');
    expect(line && executorWords(line, { all: true }).split(', ')).toHaveLength(14);
  });
});

describe('the page and the Word file', () => {
  const query = () => ({ roadmap: stage.roadmap.id, scope: stage.places.municipality.id, period: '2026-Q4' });

  test('say the same numbers', async () => {
    const html = await (await stage.request('coordinator', executionUrl(query()))).text();
    expect(html).toContain('Отчёт об исполнении дорожной карты помощи школам');
    expect(html).toContain('Совещание прошло, решили открыть две группы');
    expect(html).toContain('Ремонт школы; приказ № 290');
    expect(html).toContain('Протокол № 4.pdf');
    const answer = await stage.request('coordinator', executionWordUrl(query()));
    expect(answer.status).toBe(200);
    const text = plain(readDocument(new Uint8Array(await answer.arrayBuffer())));
    const conclusion = /<section class="notice"[^]*?<p>([^<]*)<\/p>/.exec(html)?.[1] ?? 'нет вывода';
    expect(text).toContain(plain(conclusion));
    expect(text).toContain('об исполнении дорожной карты помощи школам');
    expect(text).toContain('Совещание прошло, решили открыть две группы');
    expect(text).toContain('Протокол № 4.pdf');
    expect(text).not.toMatch(/[{}]/);
  });

  test('a period without deadlines is said in words', async () => {
    const html = await (
      await stage.request('coordinator', executionUrl({ ...query(), period: 'own', from: '1 января 2020', until: '31.01.2020' }))
    ).text();
    expect(html).toContain('сроков не приходилось');
    expect(html).toContain('Принятых отчётов за период нет.');
    const data = buildReportData(reportOf([], { from: '2026-07-01', until: '2026-09-30' }), {
      subject: { roadmap: null },
      organisation: '',
      activitiesTotal: 0,
      addressee: null,
      signer: null,
      preparer: null,
    });
    expect(data).toMatchObject({ done: [], chart: null, doneShare: '—' });
  });

  test.each<[PersonName, PlaceName, number]>([
    ['coordinator', 'birch', 200],
    ['regional', 'otherSchool', 200],
    ['head', 'birch', 200],
    ['methodist', 'municipality', 200],
    ['curator', 'birch', 200],
    ['head', 'stone', 404],
    ['coordinator', 'otherSchool', 404],
    ['teacher', 'birch', 404],
    ['administrator', 'birch', 404],
  ])('%s, report of %s: %i', async (who, place, status) => {
    expect((await stage.request(who, executionUrl({ ...query(), scope: stage.places[place].id }))).status).toBe(status);
  });

  test('an address without a period is the quarter a report is likely wanted for', async () => {
    const html = await (await stage.request('head', executionUrl({ scope: stage.places.birch.id }))).text();
    expect(html).toContain('за\u00a0IV\u00a0квартал 2026\u00a0года');
  });

  test('wrong dates come back with the form and the words', async () => {
    const answer = await stage.request('coordinator', executionUrl({ ...query(), period: 'own', from: 'скоро', until: '' }));
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('value="скоро"');
    expect(html).toContain('href="#from"');
  });
});

function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

/** Words of a .docx: the text runs, joined. */
function readDocument(bytes: Uint8Array): string {
  const part = unzipSync(bytes)['word/document.xml'];
  return part === undefined ? '' : new TextDecoder().decode(part).replace(/<[^>]*>/g, '');
}
