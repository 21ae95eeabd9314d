import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTaskStage, type Stage } from '../../../test/support/task-stage.ts';
import { makeImported } from '../../../test/support/draft.ts';
import { transact } from '../../platform/db/index.ts';
import type { ImportedActivity } from '../roadmap-import/index.ts';
import { addReview } from './import.ts';
import { makeImportJob, mountReviews } from './index.ts';
import { listReviewRows, type ReviewRow } from './row-store.ts';
import { countReview } from './store.ts';
import { reviewActUrl, reviewRowUrl, reviewUrl, rowActUrl } from './urls.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTaskStage();
  mountReviews(stage.web, makeImportJob(stage.deps.files, stage.deps.clock));
});
afterAll(() => stage.close());

const place = (row: number) => ({ from: row, to: row, table: 1, row });

/** A draft of rows that differ in how surely they were read; the second of the remarks is an error. */
async function addDoubtful(confidences: readonly number[], errorAt = -1): Promise<string> {
  const plan = makeImported();
  const pattern = plan.sections[0]?.activities[0];
  if (pattern === undefined) throw new Error('no pattern');
  const activities = confidences.map((confidence, index): ImportedActivity => ({
    ...pattern,
    number: `${index + 1}`,
    title: `Дело ${index + 1}`,
    confidence,
    source: place(index),
  }));
  const sections = [{ number: '1', title: 'Раздел', year: null, activities }];
  const problems = confidences.map((_, index) => ({
    severity: index === errorAt ? ('error' as const) : ('warning' as const),
    code: 'no-responsible' as const,
    message: 'Нет ответственного.',
    source: place(index),
  }));
  return transact(stage.db, (tx) =>
    addReview(
      tx,
      { ...plan, sections, problems },
      { name: 'План.docx', ownerId: stage.places.municipality.id, actor: stage.visit('coordinator') },
    ),
  );
}

const listAll = (id: string): Promise<ReviewRow[]> =>
  listReviewRows(stage.db, id, { show: 'all', section: null, after: null, before: null, limit: 1000 });
const post = (url: string, form: Record<string, string> = {}) => stage.request('coordinator', url, form);
const read = async (url: string) => (await (await stage.request('coordinator', url)).text()).replaceAll('&amp;', '&');
const titlesOf = (page: string) => [...page.matchAll(/<h3 id="row-[^"]+-title">\d+\s(Дело \d+)/g)].map(([, title]) => title);

describe('rows to check', () => {
  it('come with what is wrong first, then by doubt, page after page, each once', async () => {
    const confidences = Array.from({ length: 60 }, (_, index) => ((index * 37) % 90) / 100);
    const id = await addDoubtful(confidences, 41);
    const rest = confidences
      .map((confidence, index) => ({ confidence, title: `Дело ${index + 1}` }))
      .filter(({ title }) => title !== 'Дело 42');
    const expected = ['Дело 42', ...rest.toSorted((a, b) => a.confidence - b.confidence).map(({ title }) => title)];
    const seen: (string | undefined)[] = [];
    let next: string | undefined = reviewUrl(id);
    let previous: string | undefined;
    while (next !== undefined) {
      const page: string = await read(next);
      seen.push(...titlesOf(page));
      previous = /rel="prev" href="([^"]+)"/.exec(page)?.[1] ?? previous;
      next = /rel="next" href="([^"]+)"/.exec(page)?.[1];
    }
    expect(seen).toEqual(expected);
    expect(titlesOf(await read(previous ?? ''))).toEqual(expected.slice(25, 50));
  });

  it('«всё верно» leads to the next doubtful row, and can be taken back', async () => {
    const id = await addDoubtful([0.8, 0.3, 0.5]);
    const rows = await listAll(id);
    const [first, least, middle] = rows;
    if (first === undefined || least === undefined || middle === undefined) throw new Error('no rows');
    const step = await post(rowActUrl(id, least.id, 'approve'), { show: 'check' });
    expect(step.headers.get('location')).toBe(reviewRowUrl(id, middle.id, { show: 'check' }));
    await post(rowActUrl(id, middle.id, 'approve'), { show: 'check' });
    expect((await post(rowActUrl(id, first.id, 'approve'), { show: 'check' })).headers.get('location')).toBe(
      reviewUrl(id, { show: 'check' }),
    );
    expect(await countReview(stage.db, id)).toMatchObject({ toCheck: 0, errors: 0 });
    await post(rowActUrl(id, least.id, 'doubt'));
    expect((await listAll(id)).filter(({ reviewed }) => !reviewed).map(({ title }) => title)).toEqual(['Дело 2']);
  });

  it('all of 0.9 and above are accepted together; the error and the doubtful stay', async () => {
    const id = await addDoubtful([0.95, 0.9, 0.89, 0.97], 3);
    expect(await read(reviewUrl(id))).toMatch(/90\s% и выше: 2\sстроки/);
    expect((await post(reviewActUrl(id, 'approve-sure'))).status).toBe(303);
    expect((await listAll(id)).map(({ reviewed }) => reviewed)).toEqual([true, true, false, false]);
    expect(await read(reviewUrl(id))).not.toContain('и выше');
  });

  it('stand under the words of their columns, the doubted cell marked', async () => {
    const id = await addDoubtful([0.4]);
    const page = await read(reviewUrl(id));
    expect(page).toContain('<th role="columnheader" scope="col">Срок</th>');
    expect(page).toMatch(/data-label="Исполнители"[^>]*><span><mark class="doubt">/);
    expect(page).toMatch(/data-label="Мероприятие"[^>]*><span>Состав координаторов/);
  });
});
