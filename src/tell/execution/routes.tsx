import { sendPage, visitOf, type PageContent, type Visit, type Web, type WebContext } from '../../platform/http/index.ts';
import { can } from '../../who/access/index.ts';
import { countExecutors, countMonths } from './count-store.ts';
import { executorsSheet, latenessSheet, matrixSheet, monthsSheet, returnsSheet, sendBook } from './excel.ts';
import { gatherSections } from './execution.ts';
import { renderExecutors } from './executors-page.tsx';
import { executionQuery, viewQuery } from './forms.ts';
import { VIEW_TITLES, type ExecutionFrame } from './frame.tsx';
import type { Head } from './head.ts';
import { mayRemind, readHead } from './head-rights.ts';
import { listSectionChoices } from './head-store.ts';
import { renderLateness } from './lateness-page.tsx';
import { renderMatrix } from './matrix-page.tsx';
import { listMatrixLines } from './matrix-store.ts';
import { renderMonths } from './months-page.tsx';
import { listLateLines, listReturnLines } from './reason-store.ts';
import { mountReminding } from './remind-routes.tsx';
import { renderReturns } from './returns-page.tsx';
import { remindedWords } from './words.ts';
import { EXECUTION, executionPageUrl, type ExecutionView } from './urls.ts';

/** `/execution`: where a plan stands, by item, executor and month; what is late and what came back; Excel of each. */
export function mountExecution(web: Web): void {
  web.get(EXECUTION, async (c) => sendView(c, 'matrix'));
  web.get(`${EXECUTION}/executors`, async (c) => sendView(c, 'executors'));
  web.get(`${EXECUTION}/months`, async (c) => sendView(c, 'months'));
  web.get(`${EXECUTION}/lateness`, async (c) => sendView(c, 'lateness'));
  web.get(`${EXECUTION}/returns`, async (c) => sendView(c, 'returns'));
  mountReminding(web);
  web.get(`${EXECUTION}/export.xlsx`, async (c) => sendExcel(c, viewQuery.parse(c.req.query()).view));
}

async function openView(c: WebContext, view: ExecutionView): Promise<{ visit: Visit; head: Head }> {
  const visit = visitOf(c);
  return { visit, head: await readHead(visit, executionQuery.parse(c.req.query()), view !== 'matrix') };
}

async function sendView(c: WebContext, view: ExecutionView) {
  const { visit, head } = await openView(c, view);
  const { db } = visit;
  const [sections, render] = await Promise.all([
    head.roadmap === null ? [] : listSectionChoices(db, head.roadmap.id),
    readView(visit, head, view),
  ]);
  const confirmation = view === 'executors' ? remindedWords(c.req.query('reminded')) : null;
  return sendPage(c, { ...render({ head, sections, view }), ...crumbsOf(head, view), ...(confirmation === null ? {} : { confirmation }) });
}

/** Up to the territory that the place lies in. */
function crumbsOf(head: Head, view: ExecutionView): Pick<PageContent, 'crumbs'> {
  if (head.parent === null || head.place === null) return {};
  return {
    crumbs: [
      { title: head.parent.name, href: executionPageUrl(view, { ...head.query, place: head.parent.id }) },
      { title: head.place.name },
    ],
  };
}

/** Asks the one question of a view; what comes back draws the page. */
async function readView(visit: Visit, head: Head, view: ExecutionView): Promise<(frame: ExecutionFrame) => Omit<PageContent, 'crumbs'>> {
  const { db, viewer } = visit;
  switch (view) {
    case 'matrix': {
      const lines = await readMatrix(visit, head);
      const mustAccept = head.roadmap !== null && can(viewer, 'task.accept', { path: head.roadmap.ownerPath });
      return (frame) => renderMatrix({ ...frame, lines, mustAccept });
    }
    case 'executors': {
      const lines = await countExecutors(db, viewer, head);
      return (frame) => renderExecutors({ ...frame, lines, timeZone: viewer.timeZone, reminds: mayRemind(visit, head) });
    }
    case 'months': {
      const lines = await countMonths(db, viewer, head);
      return (frame) => renderMonths({ ...frame, lines });
    }
    case 'lateness': {
      const lines = await listLateLines(db, viewer, head, head.query.by ?? 'activity');
      return (frame) => renderLateness({ ...frame, lines });
    }
    case 'returns': {
      const lines = await listReturnLines(db, viewer, head, head.query.by ?? 'activity');
      return (frame) => renderReturns({ ...frame, lines });
    }
  }
}

async function readMatrix(visit: Visit, head: Head) {
  const { roadmap } = head;
  if (roadmap === null) return [];
  const lines = await listMatrixLines(visit.db, visit.viewer, { ...head, roadmap });
  return head.query.rows === 'sections' ? gatherSections(lines) : lines;
}

async function sendExcel(c: WebContext, view: ExecutionView): Promise<Response> {
  const { visit, head } = await openView(c, view);
  const { db, viewer } = visit;
  const by = head.query.by ?? 'activity';
  const title = VIEW_TITLES[view];
  switch (view) {
    case 'matrix':
      return sendBook(c, head, title, matrixSheet(head, await readMatrix(visit, head)));
    case 'executors':
      return sendBook(c, head, title, executorsSheet(head, await countExecutors(db, viewer, head), viewer.timeZone));
    case 'months':
      return sendBook(c, head, title, monthsSheet(await countMonths(db, viewer, head)));
    case 'lateness':
      return sendBook(c, head, title, latenessSheet(head, await listLateLines(db, viewer, head, by)));
    case 'returns':
      return sendBook(c, head, title, returnsSheet(head, await listReturnLines(db, viewer, head, by)));
  }
}
