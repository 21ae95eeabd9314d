import type { Tx } from '../../platform/db/index.ts';
import { NotFound, type Visit } from '../../platform/http/index.ts';
import { refuse } from '../../platform/lib/outcome.ts';
import { changeReview, readRowDeadline, refuseChanged, type Act } from './act.ts';
import { addRow, changeRow, removeRow, renumber, replaceParties } from './change-store.ts';
import { keepImported, type Words } from './review.ts';
import { findRow, recordRow } from './row-actions.ts';
import { findNeighbour, listSections, type ReviewRow } from './row-store.ts';
import type { Review } from './store.ts';
import { reviewRowUrl, type ReviewQuery } from './urls.ts';

/** Cuts a row in two: the second begins with the words given and takes the deadline and parties of the first. */
export function splitRow(visit: Visit, reviewId: string, rowId: string, tail: string, back: ReviewQuery): Promise<Act> {
  return changeReview(visit, reviewId, null, async (tx, review) => {
    const row = await findRow(tx, review, rowId);
    const words = tail.replace(/\s+/g, ' ').trim();
    const at = row.title.indexOf(words);
    if (at <= 0) return refuse('Этих слов нет внутри мероприятия. Скопируйте из него слова, с которых начинается вторая строка', 'tail');
    const first = { ...onlyWords(row), title: row.title.slice(0, at).replace(/[\s;,•–-]+$/u, '') };
    if (
      !(await changeRow(tx, review.id, row, { words: first, asImported: keepImported(row.asImported, row, first, false), reviewed: false }))
    ) {
      return refuseChanged();
    }
    const second = { ...onlyWords(row), number: null, title: row.title.slice(at) };
    const id = await addRow(tx, review.id, {
      ...second,
      sectionId: row.sectionId,
      position: row.position + 1,
      schedule: row.schedule,
      cells: row.source.cells,
    });
    await replaceParties(tx, review.id, id, row.parties);
    await renumber(tx, review.id);
    await recordRow(tx, visit, review, row, [{ field: 'title', from: row.title, to: [first.title, second.title] }]);
    return { ok: true, location: reviewRowUrl(review.id, id, back) };
  });
}

function onlyWords(row: ReviewRow): Words & { title: string; deadline: string } {
  const { number, title, deadline, responsible, result } = row;
  return { number, title, deadline, responsible, result };
}

/** Joins a row with the next one: a page break or a ruling line had cut it. */
export function joinRows(visit: Visit, reviewId: string, rowId: string, back: ReviewQuery): Promise<Act> {
  return changeReview(visit, reviewId, null, async (tx, review) => {
    const row = await findRow(tx, review, rowId);
    const next = await findNeighbour(tx, row, 1);
    if (next === null) return refuse('Ниже в этом разделе строк нет: соединять не с чем', `row-${row.id}`);
    const words = joinWordsOf(row, next);
    const schedule = words.deadline === row.deadline ? row.schedule : await rereadJoined(tx, review, row, words.deadline);
    const isSaved = await changeRow(tx, review.id, row, {
      words,
      schedule,
      reviewed: false,
      problems: [...row.problems, ...next.problems],
      confidence: Math.min(row.confidence, next.confidence),
      asImported: keepImported(row.asImported, row, words, row.source.cells.length === 0),
    });
    if (!isSaved) return refuseChanged();
    const keys = new Set(row.parties.map(({ key }) => key));
    await replaceParties(tx, review.id, row.id, [...row.parties, ...next.parties.filter(({ key }) => !keys.has(key))]);
    await removeRow(tx, review.id, next.id);
    await recordRow(tx, visit, review, row, [{ field: 'title', from: [row.title, next.title], to: words.title }]);
    return { ok: true, location: reviewRowUrl(review.id, row.id, back) };
  });
}

function joinWordsOf(row: ReviewRow, next: ReviewRow): Words & { title: string; deadline: string } {
  const join = (first: string | null, second: string | null) =>
    first === second ? first : [first, second].filter(Boolean).join(' ') || null;
  return {
    number: row.number ?? next.number,
    title: join(row.title, next.title) ?? '',
    deadline: join(row.deadline, next.deadline) ?? '',
    responsible: join(row.responsible, next.responsible),
    result: join(row.result, next.result),
  };
}

async function rereadJoined(tx: Tx, review: Review, row: ReviewRow, deadline: string) {
  const section = (await listSections(tx, review.id)).find(({ id }) => id === row.sectionId);
  return readRowDeadline(deadline, review, section?.year ?? null);
}

/** Moves a row one place up or down; at the edge of its section into the neighbouring one. */
export function moveRow(visit: Visit, reviewId: string, rowId: string, side: -1 | 1, back: ReviewQuery): Promise<Act> {
  return changeReview(visit, reviewId, null, async (tx, review) => {
    const row = await findRow(tx, review, rowId);
    const neighbour = await findNeighbour(tx, row, side);
    const location = reviewRowUrl(review.id, row.id, back);
    if (neighbour !== null) {
      await changeRow(tx, review.id, neighbour, { position: row.position });
      await changeRow(tx, review.id, row, { position: neighbour.position });
      return { ok: true, location };
    }
    const sections = await listSections(tx, review.id);
    const target = sections[sections.findIndex(({ id }) => id === row.sectionId) + side];
    if (target === undefined) return refuse('Дальше двигать некуда: это край плана', `row-${row.id}`);
    await placeRow(tx, review, row, target.id, side === 1 ? 'first' : 'last');
    return { ok: true, location };
  });
}

/** Moves a row to the end of another section. */
export function moveRowToSection(visit: Visit, reviewId: string, rowId: string, sectionId: string, back: ReviewQuery): Promise<Act> {
  return changeReview(visit, reviewId, null, async (tx, review) => {
    const row = await findRow(tx, review, rowId);
    const sections = await listSections(tx, review.id);
    if (!sections.some(({ id }) => id === sectionId)) throw new NotFound();
    await placeRow(tx, review, row, sectionId, 'last');
    return { ok: true, location: reviewRowUrl(review.id, row.id, back) };
  });
}

/** Positions of a section lie between those of its neighbours: an edge beyond all of them, then renumbered. */
async function placeRow(tx: Tx, review: Review, row: ReviewRow, sectionId: string, edge: 'first' | 'last'): Promise<void> {
  await changeRow(tx, review.id, row, { sectionId, position: edge === 'first' ? 0 : 2_000_000_000 });
  await renumber(tx, review.id);
}

/** An empty row under another one, for what the reading has missed. */
export function addRowAfter(visit: Visit, reviewId: string, rowId: string, title: string, back: ReviewQuery): Promise<Act> {
  return changeReview(visit, reviewId, null, async (tx, review) => {
    const row = await findRow(tx, review, rowId);
    const schedule = readRowDeadline('', review, null);
    const words = { number: null, title, deadline: '', responsible: null, result: null };
    const id = await addRow(tx, review.id, { ...words, sectionId: row.sectionId, position: row.position + 1, schedule, cells: [] });
    await renumber(tx, review.id);
    await recordRow(tx, visit, review, { id, number: null, title }, [{ field: 'title', from: null, to: title }]);
    return { ok: true, location: reviewRowUrl(review.id, id, { ...back, edit: id }) };
  });
}
