import { parseForm, readForm, sendPage, visitOf, type Visit, type Web, type WebContext } from '../../platform/http/index.ts';
import type { Job } from '../../platform/jobs/index.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import type { FormState } from '../../platform/ui/index.ts';
import { calmCapitals } from '../../platform/lib/russian.ts';
import { readDate } from '../deadlines/index.ts';
import { mayReview } from './act.ts';
import { changeColumns } from './columns-actions.ts';
import { ColumnsBody } from './columns-page.tsx';
import { findKnownOf } from './known-store.ts';
import { ConfirmBody } from './confirm-page.tsx';
import { confirmReview } from './confirm.ts';
import { listUndated, listWithoutExecutor } from './confirm-store.ts';
import { CONFIRM_FIELDS, readDates, writeDate } from './date-fields.ts';
import { confirmForm, readPartyForm, sectionForm } from './forms.ts';
import { proposeMatch } from './match.ts';
import { matchParties } from './party-actions.ts';
import { PartiesBody } from './parties-page.tsx';
import { listTargetOptions } from '../roadmaps/index.ts';
import { listPartyTexts } from './party-store.ts';
import { CRUMBS, answer, freshKey, openReview, sendReview } from './routes.tsx';
import { listSections } from './row-store.ts';
import { addSection, changeSection, removeSection } from './section-actions.ts';
import { SectionsBody } from './sections-page.tsx';
import { countReview, type Review } from './store.ts';
import { UploadBody } from './upload-page.tsx';
import { listUploadOwners, requireUploadOwners, uploadRoadmap, type makeImportJob } from './upload.ts';
import { REVIEWS_NEW, reviewPartiesUrl, reviewSectionsUrl } from './urls.ts';

const PARTIES_PAGE = 50;
const NO_FORM: FormState = { values: {}, errors: [] };

/** Upload, parties, sections and the last step of a review. */
export function mountReviewSteps(web: Web, job: ReturnType<typeof makeImportJob>): void {
  mountUpload(web, job);
  web.get('/reviews/:id/parties', async (c) => {
    const visit = visitOf(c);
    const review = await openReview(visit, c.req.param('id'));
    return sendParties(c, visit, review);
  });
  web.post('/reviews/:id/parties', async (c) => {
    const form = await readForm(c);
    const id = c.req.param('id');
    return answer(c, await matchParties(visitOf(c), id, readPartyForm(form), reviewPartiesUrl(id)), {});
  });
  web.get('/reviews/:id/confirm', async (c) => {
    const visit = visitOf(c);
    const review = await openReview(visit, c.req.param('id'));
    return sendConfirm(c, visit, review, { values: startConfirm(review, visit.today), errors: [] });
  });
  web.post('/reviews/:id/confirm', async (c) => {
    const visit = visitOf(c);
    const { text, formKey } = await readForm(c);
    const dates = readDates(text, visit.today, CONFIRM_FIELDS);
    const form = parseForm(confirmForm, { ...text, ...dates.values });
    const problems = [
      ...dates.problems,
      ...(form.ok ? [] : form.problems.filter(({ field }) => !dates.problems.some((known) => known.field === field))),
    ];
    const outcome =
      form.ok && problems.length === 0
        ? await confirmReview(visit, c.req.param('id'), form.value, formKey)
        : { ok: false as const, problems };
    if (outcome.ok) return c.redirect(outcome.location, 303);
    return sendConfirm(c, visit, await openReview(visit, c.req.param('id')), failedForm(text, outcome.problems), outcome.problems);
  });
  mountSections(web);
  mountColumns(web, job);
}

function mountColumns(web: Web, job: ReturnType<typeof makeImportJob>): void {
  web.get('/reviews/:id/columns', async (c) => {
    const visit = visitOf(c);
    return sendColumns(c, visit, await openReview(visit, c.req.param('id')), NO_FORM);
  });
  web.post('/reviews/:id/columns', async (c) => {
    const visit = visitOf(c);
    const { text, formKey } = await readForm(c);
    const review = await openReview(visit, c.req.param('id'));
    const fields = review.columns.map((_, index) => text[`column-${index}`] ?? '');
    const outcome = await changeColumns(visit, job, review.id, fields, formKey, (found) => mayReview(visit.viewer, found));
    if (outcome.ok) return c.redirect(outcome.location, 303);
    return sendColumns(c, visit, review, failedForm(text, outcome.problems), outcome.problems);
  });
}

function sendColumns(c: WebContext, visit: Visit, review: Review, form: FormState, problems: Problem[] = []) {
  return sendReview(c, visit, review, <ColumnsBody review={review} form={form} formKey={freshKey()} />, problems);
}

function mountUpload(web: Web, job: Job<Parameters<typeof uploadRoadmap>[1] extends Job<infer Input> ? Input : never>): void {
  web.get(REVIEWS_NEW, (c) => {
    const visit = visitOf(c);
    requireUploadOwners(visit.viewer);
    return sendUpload(c, visit, NO_FORM);
  });
  web.post(REVIEWS_NEW, async (c) => {
    const visit = visitOf(c);
    const { text, files, formKey } = await readForm(c);
    const start = text['periodStart'] ? readDate(text['periodStart'], visit.today) : null;
    const end = text['periodEnd'] ? readDate(text['periodEnd'], visit.today) : null;
    const outcome = await uploadRoadmap(visit, job, {
      ownerId: text['owner'] ?? null,
      file: files.find(({ field }) => field === 'file') ?? null,
      formKey,
      period: start !== null && end !== null && start.date <= end.date ? { start: start.date, end: end.date } : null,
    });
    if (outcome.ok) return c.redirect(outcome.location, 303);
    return sendUpload(c, visit, failedForm(text, outcome.problems), outcome.problems);
  });
}

function sendUpload(c: WebContext, visit: Visit, form: FormState, problems: Problem[] = []) {
  const owners = listUploadOwners(visit.viewer);
  const body = <UploadBody owners={owners} form={form} formKey={freshKey()} />;
  return sendPage(c, { title: 'Загрузка дорожной карты', crumbs: CRUMBS.slice(0, 1), body, problems });
}

async function sendParties(c: WebContext, visit: Visit, review: Review) {
  const from = Math.max(0, Number(c.req.query('from') ?? '0') || 0);
  const owner = { id: review.ownerId, path: review.ownerPath };
  const known = await findKnownOf(visit.db, owner);
  const parties = await listPartyTexts(visit.db, review.id, { unmatched: false, limit: PARTIES_PAGE, offset: from });
  return sendReview(
    c,
    visit,
    review,
    <PartiesBody
      review={review}
      tally={await countReview(visit.db, review.id)}
      from={from}
      limit={PARTIES_PAGE}
      options={await listTargetOptions(visit.db, owner)}
      parties={parties.map((party) => ({ ...party, proposals: party.target === null ? proposeMatch(party.text, known).slice(0, 5) : [] }))}
    />,
  );
}

function startConfirm(review: Review, today: string): Record<string, string> {
  return {
    title: calmCapitals(review.title),
    approvalKind: review.approvalKind ?? '',
    approvalNumber: review.approvalNumber ?? '',
    approvalDate: writeDate(review.approvalDate),
    periodStart: writeDate(review.periodStart),
    periodEnd: writeDate(review.periodEnd),
    inForceFrom: writeDate(review.approvalDate ?? today),
  };
}

async function sendConfirm(c: WebContext, visit: Visit, review: Review, form: FormState, problems: Problem[] = []) {
  return sendReview(
    c,
    visit,
    review,
    <ConfirmBody
      review={review}
      tally={await countReview(visit.db, review.id)}
      form={form}
      formKey={freshKey()}
      undated={await listUndated(visit.db, review.id, 100)}
      withoutExecutor={await listWithoutExecutor(visit.db, review.id, 100)}
    />,
    problems,
  );
}

function failedForm(values: Record<string, string>, problems: Problem[]): FormState {
  return { values, errors: problems.flatMap(({ field, message }) => (field === null ? [] : [{ field, text: message }])) };
}

function mountSections(web: Web): void {
  web.get('/reviews/:id/sections', async (c) => {
    const visit = visitOf(c);
    return sendSections(c, visit, await openReview(visit, c.req.param('id')), NO_FORM);
  });
  web.post('/reviews/:id/sections', async (c) => {
    const visit = visitOf(c);
    const { text } = await readForm(c);
    const id = c.req.param('id');
    const form = parseForm(sectionForm, text);
    if (form.ok) return answer(c, await addSection(visit, id, form.value, reviewSectionsUrl(id)), {});
    return sendSections(c, visit, await openReview(visit, id), failedForm(text, form.problems), form.problems);
  });
  web.post('/reviews/:id/sections/:section', async (c) => {
    const visit = visitOf(c);
    const { text } = await readForm(c);
    const { id, section } = c.req.param();
    const form = parseForm(sectionForm, text);
    if (form.ok) return answer(c, await changeSection(visit, id, section, form.value, reviewSectionsUrl(id)), {});
    return sendSections(c, visit, await openReview(visit, id), NO_FORM, form.problems);
  });
  web.post('/reviews/:id/sections/:section/remove', async (c) => {
    const { id, section } = c.req.param();
    return answer(c, await removeSection(visitOf(c), id, section, reviewSectionsUrl(id)), {});
  });
}

async function sendSections(c: WebContext, visit: Visit, review: Review, form: FormState, problems: Problem[] = []) {
  const sections = await listSections(visit.db, review.id);
  return sendReview(c, visit, review, <SectionsBody review={review} sections={sections} form={form} formKey={freshKey()} />, problems);
}
