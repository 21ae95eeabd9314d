import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTaskStage, TODAY, type Stage } from '../../../test/support/task-stage.ts';
import { makeImported } from '../../../test/support/draft.ts';
import { transact } from '../../platform/db/index.ts';
import { addReview } from './import.ts';
import { makeImportJob, mountReviews } from './index.ts';
import { listReviewRows, listSections, type ReviewRow } from './row-store.ts';
import { countReview } from './store.ts';
import { reviewUrl, rowActUrl } from './urls.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTaskStage();
  mountReviews(stage.web, makeImportJob(stage.deps.files, stage.deps.clock));
});
afterAll(() => stage.close());

const addDraft = () =>
  transact(stage.db, (tx) =>
    addReview(tx, makeImported(), { name: 'План.docx', ownerId: stage.places.municipality.id, actor: stage.visit('coordinator') }),
  );
const listRows = (id: string): Promise<ReviewRow[]> =>
  listReviewRows(stage.db, id, { show: 'all', section: null, after: null, before: null, limit: 100 });
const findRow = async (id: string, number: string): Promise<ReviewRow> => {
  const row = (await listRows(id)).find((each) => each.number === number);
  if (row === undefined) throw new Error(`no row ${number}`);
  return row;
};
const post = (url: string, form: Record<string, string> = {}) => stage.request('coordinator', url, form);

describe('a draft', () => {
  it('matches parties that have one meaning and leaves the rest', async () => {
    const id = await addDraft();
    const targets = (await listRows(id)).map(({ number, parties }) => [number, ...parties.map(({ target }) => target?.kind ?? null)]);
    expect(targets).toEqual([
      ['1.1', 'organisation'],
      ['1.2', 'group'],
      ['1.3', 'organisation', 'group'],
      ['2.1', null],
      ['2.2', 'organisation'],
      ['2.3'],
    ]);
    expect(await countReview(stage.db, id)).toMatchObject({ rows: 6, sections: 2, toCheck: 1, errors: 0, unmatched: 1 });
  });

  it('shows the doubtful row first, beside its source', async () => {
    const id = await addDraft();
    const page = await (await stage.request('coordinator', reviewUrl(id))).text();
    expect(page).toContain('Выезды в школы');
    expect(page).not.toContain('Состав координаторов');
    expect(page).toContain('проверьте срок');
    expect(page).toContain('таблица 1, строка 6');
  });

  it('is shown to nobody else', async () => {
    const id = await addDraft();
    expect((await stage.request('strangeCoordinator', reviewUrl(id))).status).toBe(404);
    expect((await stage.request('head', reviewUrl(id))).status).toBe(404);
    expect((await stage.request('regional', reviewUrl(id))).status).toBe(200);
    expect((await stage.request('head', rowActUrl(id, (await findRow(id, '1.1')).id, 'skip'), {})).status).toBeGreaterThanOrEqual(403);
  });
});

describe('correcting a row', () => {
  it('reads a changed deadline again and keeps the words of the document', async () => {
    const id = await addDraft();
    const row = await findRow(id, '2.1');
    const sent = {
      number: '2.1',
      title: row.title,
      deadline: 'до 25 ноября 2026',
      responsible: 'Методический центр Верхней Ложи',
      result: '',
      eachReports: 'lead',
      version: String(row.version),
    };
    expect((await post(rowActUrl(id, row.id, 'change'), sent)).status).toBe(303);
    const after = await findRow(id, '2.1');
    expect(after.schedule).toMatchObject({ kind: 'once', windows: [{ end: '2026-11-25' }] });
    expect(after.asImported).toMatchObject({ deadline: 'по отдельному графику', responsible: 'Специалисты' });
    expect(after.parties.map(({ target }) => target?.kind)).toEqual(['organisation']);
    expect(after.reviewed).toBe(true);
    const page = await (await stage.request('coordinator', reviewUrl(id, { show: 'all' }))).text();
    expect(page).toContain('Срок в документе');
  });

  it('knows again the parties already decided in this draft', async () => {
    const id = await addDraft();
    await post(`/reviews/${id}/parties`, { key: 'специалисты', text: 'Специалисты', 'target-0': 'outside' });
    const row = await findRow(id, '1.1');
    const sent = {
      number: '1.1',
      title: row.title,
      deadline: row.deadline,
      responsible: 'Специалисты, Берёзовская школа',
      result: '',
      version: String(row.version),
    };
    expect((await post(rowActUrl(id, row.id, 'change'), sent)).status).toBe(303);
    expect((await findRow(id, '1.1')).parties.map(({ target }) => target?.kind)).toEqual(['outside', 'organisation']);
    await post(`/reviews/${id}/parties`, { key: 'специалисты', text: 'Специалисты', 'target-0': '' });
  });

  it('asks again where a deadline is not understood, and keeps what was typed', async () => {
    const id = await addDraft();
    const row = await findRow(id, '1.1');
    const sent = {
      number: '1.1',
      title: 'Другие слова',
      deadline: 'когда-нибудь потом',
      responsible: '',
      result: '',
      version: String(row.version),
    };
    const response = await post(rowActUrl(id, row.id, 'change'), sent);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('Срок не понят');
    expect(page).toContain('когда-нибудь потом');
    expect((await post(rowActUrl(id, row.id, 'change'), { ...sent, undated: 'yes' })).status).toBe(303);
  });

  it('refuses a change of a row that somebody else has changed', async () => {
    const id = await addDraft();
    const row = await findRow(id, '1.1');
    const response = await post(rowActUrl(id, row.id, 'change'), {
      number: '',
      title: 'А',
      deadline: row.deadline,
      version: String(row.version + 5),
    });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('изменил другой человек');
  });

  it('splits, joins, moves and leaves out rows', async () => {
    const id = await addDraft();
    await post(rowActUrl(id, (await findRow(id, '1.2')).id, 'split'), { tail: 'школьных программ' });
    expect((await listRows(id)).map(({ title }) => title).slice(1, 3)).toEqual(['Обновление', 'школьных программ']);
    await post(rowActUrl(id, (await findRow(id, '1.2')).id, 'join'));
    expect((await findRow(id, '1.2')).title).toBe('Обновление школьных программ');
    await post(rowActUrl(id, (await findRow(id, '1.3')).id, 'up'));
    expect((await listRows(id)).map(({ number }) => number)).toEqual(['1.1', '1.3', '1.2', '2.1', '2.2', '2.3']);
    const [, second] = await listSections(stage.db, id);
    await post(rowActUrl(id, (await findRow(id, '1.1')).id, 'move'), { to: second?.id ?? '' });
    await post(rowActUrl(id, (await findRow(id, '2.1')).id, 'up'));
    expect((await listRows(id)).map(({ number }) => number)).toEqual(['1.3', '1.2', '2.1', '2.2', '2.3', '1.1']);
    await post(rowActUrl(id, (await findRow(id, '1.1')).id, 'skip'));
    expect(await countReview(stage.db, id)).toMatchObject({ rows: 5, skipped: 1 });
  });

  it('renames, adds and takes away sections', async () => {
    const id = await addDraft();
    const [first] = await listSections(stage.db, id);
    await post(`/reviews/${id}/sections/${first?.id}`, { number: 'I', title: 'Управленческие решения' });
    await post(`/reviews/${id}/sections`, { number: 'III', title: 'Обмен опытом' });
    expect((await listSections(stage.db, id)).map(({ title }) => title)).toEqual([
      'Управленческие решения',
      'Методическая помощь',
      'Обмен опытом',
    ]);
    await post(`/reviews/${id}/sections/${first?.id}/remove`);
    expect((await listSections(stage.db, id)).map(({ title, rows }) => [title, rows])).toEqual([
      ['Методическая помощь', 6],
      ['Обмен опытом', 0],
    ]);
    expect((await post(`/reviews/${id}/sections`, { number: '', title: '' })).status).toBe(422);
  });
});

describe('what is understood while a person types', () => {
  it('is the reading in the context of the row', async () => {
    const id = await addDraft();
    const ask = async (text: string) =>
      (
        await stage.request(
          'coordinator',
          `/reviews/${id}/understand?row=${(await findRow(id, '1.1')).id}&text=${encodeURIComponent(text)}`,
        )
      ).json();
    expect(await ask('до 20 января')).toEqual({ understood: 'Понято: до 20 января 2027 года' });
    expect(await ask('абракадабра')).toEqual({ understood: 'Срок не понят: напишите иначе' });
  });
});

describe('the pages of a review', () => {
  it.each([
    ['regional', 200],
    ['coordinator', 200],
    ['secondCoordinator', 200],
    ['methodist', 404],
    ['curator', 404],
    ['head', 404],
    ['teacher', 404],
    ['strangeCoordinator', 404],
    ['administrator', 404],
  ] as const)('are for %s: %i', async (name, status) => {
    const id = await addDraft();
    for (const page of ['', '/parties', '/sections', '/leftovers', '/confirm']) {
      expect((await stage.request(name, `/reviews/${id}${page}`)).status).toBe(status);
    }
    const list = await (await stage.request(name, '/reviews')).text();
    expect(list.includes(id)).toBe(status === 200);
  });

  it('page by key and keep the filter in the address', async () => {
    const long = makeImported();
    const [section] = long.sections;
    const [pattern] = section?.activities ?? [];
    if (section !== undefined && pattern !== undefined) {
      section.activities = Array.from({ length: 60 }, (_, index) => ({
        ...pattern,
        number: `1.${index + 1}`,
        title: `Дело ${index + 1}.`,
      }));
    }
    const id = await transact(stage.db, (tx) =>
      addReview(tx, long, { name: 'План.docx', ownerId: stage.places.municipality.id, actor: stage.visit('coordinator') }),
    );
    const read = async (url: string) => (await (await stage.request('coordinator', url)).text()).replaceAll('&amp;', '&');
    const first = await read(reviewUrl(id, { show: 'all' }));
    expect(first).toContain('Дело 25.');
    expect(first).not.toContain('Дело 26.');
    const next = /rel="next" href="([^"]+)"/.exec(first)?.[1] ?? '';
    const second = await read(next);
    expect(second).toContain('Дело 26.');
    expect(second).toContain('26–50');
    const back = await read(/rel="prev" href="([^"]+)"/.exec(second)?.[1] ?? '');
    expect(back).toContain('Дело 1.');
    expect(back).not.toContain('Дело 26.');
  });
});

describe('the period of a draft', () => {
  it('is corrected before the rows: deadlines are read again and doubts about it go', async () => {
    const late = makeImported({ period: { start: '2026-01-01', end: '2026-12-31' } });
    const row = late.sections[1]?.activities[2];
    late.problems = [{ severity: 'warning', code: 'deadline-outside-period', message: 'Срок вне периода.', source: row?.source ?? null }];
    if (row !== undefined) row.confidence = 0.4;
    const id = await transact(stage.db, (tx) =>
      addReview(tx, late, { name: 'План.docx', ownerId: stage.places.municipality.id, actor: stage.visit('coordinator') }),
    );
    expect((await findRow(id, '2.3')).problems).toHaveLength(1);
    expect((await post(`/reviews/${id}/period`, { periodStart: '1 сентября 2026', periodEnd: 'неизвестно' })).status).toBe(422);
    expect((await post(`/reviews/${id}/period`, { periodStart: '01.09.2026', periodEnd: '30.06.2027' })).status).toBe(303);
    const after = await findRow(id, '2.3');
    expect(after.problems).toEqual([]);
    expect(after.schedule.windows).toEqual([{ start: '2027-05-01', end: '2027-05-31' }]);
    expect(after.confidence).toBeGreaterThan(0.9);
  });
});

describe('parties', () => {
  it('follow the short names that the document declares', async () => {
    const declared = makeImported();
    const [first, second] = declared.sections[0]?.activities ?? [];
    if (first !== undefined) first.parties = [{ org: 'Отдел образования администрации округа', alias: 'Ведомство' }];
    if (second !== undefined) second.parties = [{ org: 'Ведомство' }];
    const id = await transact(stage.db, (tx) =>
      addReview(tx, declared, { name: 'План.docx', ownerId: stage.places.municipality.id, actor: stage.visit('coordinator') }),
    );
    expect((await findRow(id, '1.2')).parties[0]?.target).toEqual({ kind: 'organisation', id: stage.places.municipality.id });
  });

  it('are decided once and remembered for the next document', async () => {
    const id = await addDraft();
    const target = `organisation:${stage.places.centre.id}`;
    expect((await post(`/reviews/${id}/parties`, { key: 'специалисты', text: 'Специалисты', 'target-0': target })).status).toBe(303);
    expect((await findRow(id, '2.1')).parties[0]?.target).toEqual({ kind: 'organisation', id: stage.places.centre.id });
    const next = await addDraft();
    expect((await findRow(next, '2.1')).parties[0]?.target).toEqual({ kind: 'organisation', id: stage.places.centre.id });
  });

  it('may not be given to an organisation of another territory', async () => {
    const id = await addDraft();
    const target = `organisation:${stage.places.otherSchool.id}`;
    expect((await post(`/reviews/${id}/parties`, { key: 'специалисты', text: 'Специалисты', 'target-0': target })).status).toBe(403);
  });
});

describe('coming into force', () => {
  const head = {
    title: 'План помощи',
    approvalKind: 'приказ',
    approvalNumber: '214',
    approvalDate: '28.08.2026',
    periodStart: '1 сентября 2026',
    periodEnd: '30.06.2027',
    inForceFrom: '01.10.2026',
  };

  it('waits until doubtful rows are looked at', async () => {
    const id = await addDraft();
    const response = await post(`/reviews/${id}/confirm`, head);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('Сначала проверьте');
  });

  it('freezes windows, opens those whose day has come, and does so once', async () => {
    const id = await addDraft();
    await post(rowActUrl(id, (await findRow(id, '2.1')).id, 'approve'));
    const sent = { ...head, formKey: 'confirm-once-1' };
    const [first, second] = [await post(`/reviews/${id}/confirm`, sent), await post(`/reviews/${id}/confirm`, sent)];
    expect(first.status).toBe(303);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    const windows = await stage.db
      .selectFrom('windows as w')
      .innerJoin('activities as a', 'a.id', 'w.activity_id')
      .select(['a.number', 'w.due', 'w.kind', 'w.before_plan', 'w.opened_on', 'w.expected'])
      .where('w.roadmap_id', '=', id)
      .orderBy('a.position')
      .orderBy('w.due')
      .execute();
    const of = (number: string) => windows.filter((window) => window.number === number);
    expect(of('1.1')).toMatchObject([{ due: '2026-09-20', before_plan: true, opened_on: null }]);
    expect(of('1.2')).toMatchObject([{ due: '2026-11-30', opened_on: TODAY, expected: 3 }]);
    expect(of('1.3')).toHaveLength(10);
    expect(of('2.1')).toMatchObject([{ kind: 'awaited' }]);
    expect(of('2.2').map(({ due, kind }) => [due, kind])).toEqual([
      ['2026-09-30', 'report'],
      ['2026-12-31', 'report'],
      ['2027-03-31', 'report'],
      ['2027-06-30', 'report'],
    ]);
    const tasks = await stage.db
      .selectFrom('tasks as t')
      .innerJoin('activities as a', 'a.id', 't.activity_id')
      .select(['a.number', 't.executor_id', 't.state', 't.due', 't.overdue_from'])
      .where('t.roadmap_id', '=', id)
      .execute();
    expect(tasks.filter(({ number }) => number === '1.1')).toEqual([]);
    expect(tasks.filter(({ number }) => number === '1.2').map(({ state }) => state)).toEqual(['open', 'open', 'open']);
    // 31 October 2026 is a Saturday: the next working day is Monday, 2 November
    expect(tasks.find(({ number, due }) => number === '1.3' && due === '2026-10-31')).toMatchObject({
      executor_id: stage.places.centre.id,
      state: 'open',
      overdue_from: '2026-11-03',
    });
    expect(tasks.find(({ number }) => number === '2.3')).toMatchObject({ executor_id: stage.places.municipality.id, state: 'planned' });
    const helpers = await stage.db
      .selectFrom('task_coexecutors as c')
      .innerJoin('tasks as t', 't.id', 'c.task_id')
      .select('t.due')
      .where('t.roadmap_id', '=', id)
      .where('t.state', '=', 'open')
      .execute();
    expect(new Set(helpers.map(({ due }) => due)).size).toBe(2);
    expect((await stage.request('coordinator', reviewUrl(id))).status).toBe(404);
  });
});
