import type { Tx } from '../../platform/db/index.ts';
import { NotFound, listChanges, recordAudit, type Visit } from '../../platform/http/index.ts';
import { isId } from '../../platform/lib/id.ts';
import { refuse } from '../../platform/lib/outcome.ts';
import { ensureGroups } from '../groups/index.ts';
import { readParties } from '../parties/index.ts';
import { changeReview, readRowDeadline, refuseChanged, type Act } from './act.ts';
import { changeRow, replaceParties, reviewSureRows } from './change-store.ts';
import type { RowForm } from './forms.ts';
import { findKnown } from './known-store.ts';
import { partyKey, proposeMatch, takeSure } from './match.ts';
import { listMatched } from './party-store.ts';
import { keepImported, partyText, type Words } from './review.ts';
import { findReviewRow, listReviewRows, listSections, markOf, type ReviewRow } from './row-store.ts';
import type { Review } from './store.ts';
import { reviewRowUrl, reviewUrl, type ReviewQuery } from './urls.ts';

/** Saves the corrected words of a row; a changed deadline and changed parties are read again. */
export function changeReviewRow(visit: Visit, reviewId: string, rowId: string, form: RowForm, back: ReviewQuery): Promise<Act> {
  return changeReview(visit, reviewId, null, async (tx, review) => {
    const row = await findRow(tx, review, rowId);
    const words = wordsOf(form);
    const schedule = await rereadDeadline(tx, review, row, words.deadline);
    const isChanged = words.deadline !== row.deadline;
    if (isChanged && schedule.kind === null && !form.undated) {
      return refuse('Срок не понят. Напишите иначе, например «до 20 января 2027», или отметьте, что дату назначат позже', 'deadline');
    }
    const isSaved = await changeRow(
      tx,
      review.id,
      { id: row.id, version: form.version },
      {
        words,
        ...(isChanged ? { schedule } : {}),
        problems: [],
        reviewed: true,
        skipped: false,
        eachReports: form.eachReports,
        asImported: keepImported(row.asImported, row, words, row.source.cells.length === 0),
      },
    );
    if (!isSaved) return refuseChanged();
    if ((words.responsible ?? '') !== (row.responsible ?? '')) await rereadParties(tx, review, row.id, words.responsible);
    await recordRow(tx, visit, review, row, listChanges(plainWords(row), plainWords(words)));
    return { ok: true, location: reviewRowUrl(review.id, row.id, back) };
  });
}

function wordsOf(form: RowForm): Words & { title: string; deadline: string } {
  const { number, title, deadline, responsible, result } = form;
  return { number: number || null, title, deadline, responsible: responsible || null, result: result || null };
}

function plainWords(words: Words): Record<string, unknown> {
  const { number, title, deadline, responsible, result } = words;
  return { number, title, deadline, responsible, result };
}

async function rereadDeadline(tx: Tx, review: Review, row: ReviewRow, deadline: string) {
  if (deadline === row.deadline) return row.schedule;
  const section = (await listSections(tx, review.id)).find(({ id }) => id === row.sectionId);
  return readRowDeadline(deadline, review, section?.year ?? null);
}

/** Parties of a changed cell, matched where one meaning is possible. */
export async function rereadParties(tx: Tx, review: Review, rowId: string, responsible: string | null): Promise<void> {
  const owner = { id: review.ownerId, path: review.ownerPath };
  const known = await findKnown(tx, owner, await ensureGroups(tx, owner));
  const matched = await listMatched(tx, review.id);
  const parties = (responsible === null ? [] : readParties(responsible)).map((party) => {
    const text = partyText(party);
    const key = partyKey(text);
    return { text, key, target: matched.get(key) ?? takeSure(proposeMatch(text, known)) };
  });
  await replaceParties(tx, review.id, rowId, parties);
}

/** «Всё верно»: a person has looked at the row. */
export function approveRow(visit: Visit, reviewId: string, rowId: string, back: ReviewQuery): Promise<Act> {
  return changeReview(visit, reviewId, null, async (tx, review) => {
    const row = await findRow(tx, review, rowId);
    if (row.title === '') return refuse('Сначала напишите мероприятие: строка без него не войдёт в план', `row-${row.id}`);
    const next = await findNext(tx, review, row, back);
    if (!(await changeRow(tx, review.id, row, { reviewed: true }))) return refuseChanged();
    return { ok: true, location: next === null ? reviewUrl(review.id, back) : reviewRowUrl(review.id, next.id, back) };
  });
}

/** The row that a person looks at after this one: the next of the filter they are in. */
async function findNext(tx: Tx, review: Review, row: ReviewRow, { show = 'all', section }: ReviewQuery): Promise<ReviewRow | null> {
  const choice = { show, section: section !== undefined && isId(section) ? section : null };
  const [next] = await listReviewRows(tx, review.id, { ...choice, after: markOf(show, row), before: null, limit: 1 });
  return next ?? null;
}

/** Takes «проверено» back. */
export function doubtRow(visit: Visit, reviewId: string, rowId: string, back: ReviewQuery): Promise<Act> {
  return changeReview(visit, reviewId, null, async (tx, review) => {
    const row = await findRow(tx, review, rowId);
    if (!(await changeRow(tx, review.id, row, { reviewed: false }))) return refuseChanged();
    return { ok: true, location: reviewRowUrl(review.id, row.id, back) };
  });
}

/** Everything understood surely that still waits for a look, at once. */
export function approveSureRows(visit: Visit, reviewId: string, back: ReviewQuery): Promise<Act> {
  return changeReview(visit, reviewId, null, async (tx, review) => {
    await reviewSureRows(tx, review.id);
    return { ok: true, location: reviewUrl(review.id, back) };
  });
}

/** Leaves a row out of the plan (or takes it back): a heading or a signature read as an activity. */
export function skipRow(visit: Visit, reviewId: string, rowId: string, skipped: boolean, back: ReviewQuery): Promise<Act> {
  return changeReview(visit, reviewId, null, async (tx, review) => {
    const row = await findRow(tx, review, rowId);
    if (!(await changeRow(tx, review.id, row, { skipped, reviewed: false }))) return refuseChanged();
    await recordRow(tx, visit, review, row, [{ field: 'skipped', from: row.skipped, to: skipped }]);
    return { ok: true, location: reviewUrl(review.id, back) };
  });
}

export async function findRow(tx: Tx, review: Review, rowId: string): Promise<ReviewRow> {
  const row = await findReviewRow(tx, review.id, rowId);
  if (row === null) throw new NotFound();
  return row;
}

export function recordRow(
  tx: Tx,
  visit: Visit,
  review: Review,
  row: Pick<ReviewRow, 'id' | 'number' | 'title'>,
  changes: { field: string; from: unknown; to: unknown }[],
): Promise<void> {
  const title = [row.number, row.title].filter((part) => part !== null && part !== '').join(' ');
  return recordAudit(tx, visit, { action: 'change', noun: 'activities', recordId: row.id, title, path: review.ownerPath, changes });
}
