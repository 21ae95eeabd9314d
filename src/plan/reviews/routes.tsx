import { NotFound, parseForm, readForm, sendPage, visitOf, type Visit, type Web, type WebContext } from '../../platform/http/index.ts';
import { isId, newId } from '../../platform/lib/id.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import type { FormState } from '../../platform/ui/index.ts';
import { mayReview, readRowDeadline, type Act } from './act.ts';
import { changePeriod, removeReview } from './confirm.ts';
import { PERIOD_FIELDS, readDates, writeDate } from './date-fields.ts';
import { queryOf, rowForm, splitForm } from './forms.ts';
import { LeftoversBody, REVIEW_TITLE, ReviewLines, reviewLead } from './pages.tsx';
import { PartsBody } from './parts-page.tsx';
import { isReviewFilter, type ReviewFilter, type RowMark } from './review.ts';
import { approveRow, approveSureRows, changeReviewRow, doubtRow, skipRow } from './row-actions.ts';
import { countRowsBefore, findReviewRow, listReviewRows, listSections, markOf, type ReviewRow } from './row-store.ts';
import { RowsBody, type RowsPage } from './rows-page.tsx';
import { addRowAfter, joinRows, moveRow, moveRowToSection, splitRow } from './shape-actions.ts';
import { countReview, findReview, listReviews, type Review } from './store.ts';
import { reviewUrl, type ReviewQuery } from './urls.ts';

const PAGE = 25;

/** The review of a draft: its rows. */
export function mountReviewRows(web: Web): void {
  web.get('/reviews', async (c) => {
    const visit = visitOf(c);
    const reviews = (await listReviews(visit.db, visit.viewer.scope)).filter((review) => mayReview(visit.viewer, review));
    return sendPage(c, { title: 'Загруженные карты ждут проверки', crumbs: CRUMBS, body: <ReviewLines reviews={reviews} /> });
  });
  web.get('/reviews/:id', async (c) => {
    const visit = visitOf(c);
    const review = await openReview(visit, c.req.param('id'));
    return sendRows(c, visit, review, readQuery(c.req.query()));
  });
  web.get('/reviews/:id/leftovers', async (c) => {
    const visit = visitOf(c);
    const review = await openReview(visit, c.req.param('id'));
    return sendReview(c, visit, review, <LeftoversBody review={review} />);
  });
  web.get('/reviews/:id/parts', async (c) => {
    const visit = visitOf(c);
    const review = await openReview(visit, c.req.param('id'));
    return sendReview(c, visit, review, <PartsBody review={review} />);
  });
  web.get('/reviews/:id/understand', async (c) => {
    const visit = visitOf(c);
    const review = await openReview(visit, c.req.param('id'));
    const asked = c.req.query('row') ?? '';
    const row = isId(asked) ? await findReviewRow(visit.db, review.id, asked) : null;
    const section = (await listSections(visit.db, review.id)).find(({ id }) => id === row?.sectionId);
    const schedule = readRowDeadline((c.req.query('text') ?? '').slice(0, 500), review, section?.year ?? null);
    return c.json({ understood: schedule.kind === null ? 'Срок не понят: напишите иначе' : `Понято: ${schedule.understood}` });
  });
  mountReviewActs(web);
  mountRowActs(web);
}

/** What changes the draft as a whole. */
function mountReviewActs(web: Web): void {
  web.post('/reviews/:id/period', async (c) => {
    const visit = visitOf(c);
    const { text } = await readForm(c);
    const id = c.req.param('id');
    const dates = readDates(text, visit.today, PERIOD_FIELDS);
    const [start, end] = [dates.values['periodStart'], dates.values['periodEnd']];
    const outcome = start && end ? await changePeriod(visit, id, { start, end }) : { ok: false as const, problems: dates.problems };
    if (outcome.ok) return c.redirect(outcome.location, 303);
    return sendRows(c, visit, await openReview(visit, id), {}, { problems: outcome.problems, values: text });
  });
  web.post('/reviews/:id/approve-sure', async (c) => {
    const { text } = await readForm(c);
    return answer(c, await approveSureRows(visitOf(c), c.req.param('id'), queryOf(text)), queryOf(text));
  });
  web.post('/reviews/:id/remove', async (c) => answer(c, await removeReview(visitOf(c), c.req.param('id'), '/reviews'), {}));
}

function mountRowActs(web: Web): void {
  web.post('/reviews/:id/rows/:row/change', async (c) => {
    const visit = visitOf(c);
    const { text } = await readForm(c);
    const [id, row, query] = [c.req.param('id'), c.req.param('row'), queryOf(text)];
    const form = parseForm(rowForm, text);
    const outcome = form.ok ? await changeReviewRow(visit, id, row, form.value, query) : form;
    if (outcome.ok) return c.redirect(outcome.location, 303);
    return sendRows(c, visit, await openReview(visit, id), { ...query, edit: row }, { problems: outcome.problems, values: text });
  });
  web.post('/reviews/:id/rows/:row/:act', async (c) => {
    const { text } = await readForm(c);
    const { id, row, act } = c.req.param();
    const query = queryOf(text);
    return answer(c, await actOnRow(visitOf(c), { id, row, act }, text, query), query);
  });
}

type RowAct = { id: string; row: string; act: string };

/** Buttons of a row: each posts the same small form to its own address. */
async function actOnRow(visit: Visit, { id, row, act }: RowAct, text: Record<string, string>, query: ReviewQuery): Promise<Act> {
  switch (act) {
    case 'approve':
      return approveRow(visit, id, row, query);
    case 'doubt':
      return doubtRow(visit, id, row, query);
    case 'skip':
      return skipRow(visit, id, row, true, query);
    case 'take':
      return skipRow(visit, id, row, false, query);
    case 'up':
      return moveRow(visit, id, row, -1, query);
    case 'down':
      return moveRow(visit, id, row, 1, query);
    case 'join':
      return joinRows(visit, id, row, query);
    case 'move':
      return moveRowToSection(visit, id, row, text['to'] ?? '', query);
    case 'add':
      return addRowAfter(visit, id, row, text['tail'] ?? '', query);
    case 'split': {
      const form = parseForm(splitForm, text);
      return form.ok ? splitRow(visit, id, row, form.value.tail, query) : form;
    }
    default:
      throw new NotFound();
  }
}

export const CRUMBS = [
  { title: 'Дорожные карты', href: '/roadmaps' },
  { title: 'Загрузка из файла', href: '/roadmaps/new' },
];

/** The draft, if it is one and this viewer may review it. */
export async function openReview(visit: Visit, id: string): Promise<Review> {
  const review = isId(id) ? await findReview(visit.db, id, visit.viewer.scope) : null;
  if (review === null || !mayReview(visit.viewer, review)) throw new NotFound();
  return review;
}

/** 303 after a change; a refusal comes back as the page of rows with its summary. */
export async function answer(c: WebContext, outcome: Act, query: ReviewQuery): Promise<Response> {
  if (outcome.ok) return c.redirect(outcome.location, 303);
  const visit = visitOf(c);
  return sendRows(c, visit, await openReview(visit, c.req.param('id') ?? ''), query, { problems: outcome.problems, values: {} });
}

export function sendReview(c: WebContext, visit: Visit, review: Review, body: preact.JSX.Element, problems: Problem[] = []) {
  return sendPage(c, { title: REVIEW_TITLE, lead: reviewLead(review, visit.viewer.timeZone), crumbs: CRUMBS, body, problems });
}

type RowsQuery = ReviewQuery & { before?: string };

function readQuery(query: Record<string, string>): RowsQuery {
  const { edit, before } = query;
  return { ...queryOf(query), ...(edit ? { edit } : {}), ...(before ? { before } : {}) };
}

async function sendRows(
  c: WebContext,
  visit: Visit,
  review: Review,
  query: RowsQuery,
  failed?: { problems: Problem[]; values: Record<string, string> },
): Promise<Response> {
  const { db } = visit;
  const tally = await countReview(db, review.id);
  const show: ReviewFilter = isReviewFilter(query.show) ? query.show : tally.toCheck + tally.errors > 0 ? 'check' : 'all';
  const edited = query.edit === undefined || !isId(query.edit) ? null : await findReviewRow(db, review.id, query.edit);
  const filter: ReviewQuery = { show, ...(query.section === undefined ? {} : { section: query.section }) };
  const form = failed === undefined ? null : formOf(failed);
  return sendReview(
    c,
    visit,
    review,
    <RowsBody
      review={review}
      query={{ ...filter, ...(query.after === undefined ? {} : { after: query.after }) }}
      tally={tally}
      show={show}
      {...await listPageRows(visit, review, query, { show, filter, edited })}
      sections={await listSections(db, review.id)}
      period={edited === null && form !== null ? form : periodForm(review)}
      edit={edited === null ? null : { rowId: edited.id, form }}
    />,
    failed?.problems ?? [],
  );
}

type RowsChoice = { show: ReviewFilter; filter: ReviewQuery; edited: ReviewRow | null };

/** The rows of one page, how many stand before it, and the addresses of its neighbours. */
async function listPageRows(
  { db }: Visit,
  review: Review,
  query: RowsQuery,
  { show, filter, edited }: RowsChoice,
): Promise<Pick<RowsPage, 'rows' | 'from' | 'previous' | 'next'>> {
  const page = { show, section: query.section !== undefined && isId(query.section) ? query.section : null, limit: PAGE + 1 };
  // A row being corrected is shown whatever the filter says, alone.
  if (edited !== null) return { rows: [edited], from: 0, previous: null, next: null };
  const [after, before] = [readMark(query.after), readMark(query.before)];
  const found = await listReviewRows(db, review.id, { ...page, after, before });
  const rows = before === null ? found.slice(0, PAGE) : found.slice(-PAGE);
  const [first, last] = [rows[0], rows.at(-1)];
  const from = first === undefined ? 0 : await countRowsBefore(db, review.id, page, markOf(show, first));
  const hasNext = before === null ? found.length > PAGE : true;
  return {
    rows,
    from,
    previous: from === 0 || first === undefined ? null : `${reviewUrl(review.id, filter)}&before=${writeMark(markOf(show, first))}`,
    next: hasNext && last !== undefined ? reviewUrl(review.id, { ...filter, after: writeMark(markOf(show, last)) }) : null,
  };
}

function formOf(failed: { problems: Problem[]; values: Record<string, string> }): FormState {
  return { values: failed.values, errors: failed.problems.map(({ field, message }) => ({ field: field ?? 'main', text: message })) };
}

function periodForm({ periodStart, periodEnd }: Review): FormState {
  const values = { periodStart: writeDate(periodStart), periodEnd: writeDate(periodEnd) };
  return { values, errors: [] };
}

function writeMark({ doubt, position }: RowMark): string {
  return `${doubt}.${position}`;
}

function readMark(text: string | undefined): RowMark | null {
  const [, doubt, position] = /^(\d{1,4})\.(\d{1,9})$/.exec(text ?? '') ?? [];
  return doubt === undefined ? null : { doubt: Number(doubt), position: Number(position) };
}

/** A key against double sending, fresh for each form. */
export function freshKey(): string {
  return newId();
}
