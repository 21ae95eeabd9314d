import { z } from 'zod';
import { transact } from '../platform/db/index.ts';
import { Forbidden, NotFound, recordAudit, sendPage, visitOf, type Visit, type Web, type WebContext } from '../platform/http/index.ts';
import { isId } from '../platform/lib/id.ts';
import {
  LETTER_KINDS,
  LETTER_STATES,
  countUnsent,
  findLetter,
  listOutbox,
  resendLetter,
  type OutboxCursor,
  type OutboxFilter,
} from '../platform/mail/index.ts';
import { can } from '../who/access/index.ts';
import { letterUrl, renderLetter, renderOutbox } from './outbox-pages.tsx';

const PAGE = 50;

/** Letters that Opora wrote and what became of them: where no mail server is configured they are read here. */
export function mountOutbox(web: Web): void {
  web.get('/outbox', showOutbox);
  web.get('/outbox/:id', showLetter);
  web.post('/outbox/:id/resend', resend);
}

/** Where a page begins: a letter it follows or precedes, and the number of its first letter. */
const cursor = z
  .string()
  .transform((text): (OutboxCursor & { from: number }) | undefined => {
    const [time = '', id = '', from = ''] = text.split('~');
    const at = new Date(Number(time));
    if (Number.isNaN(at.getTime()) || !isId(id)) return undefined;
    return { at, id, from: /^\d{1,9}$/.test(from) ? Math.max(1, Number(from)) : 1 };
  })
  .optional();

/** The address of the list: whatever is not understood does not filter. */
const listQuery = z.object({
  state: z.enum(LETTER_STATES).optional().catch(undefined),
  kind: z.enum(LETTER_KINDS).optional().catch(undefined),
  to: z.string().trim().min(1).max(200).optional().catch(undefined),
  before: cursor,
  after: cursor,
});

async function showOutbox(c: WebContext) {
  const visit = visitReader(c);
  const { before, after, ...filter } = listQuery.parse(c.req.query());
  const [counts, page] = await Promise.all([countUnsent(visit.db), readPage(visit, filter, before, after)]);
  const from = before?.from ?? after?.from ?? 1;
  return sendPage(
    c,
    renderOutbox({ ...page, from, size: PAGE, counts, filter, timeZone: visit.viewer.timeZone, delivers: delivers(visit) }),
  );
}

/** One page of letters and whether more stand on either side. */
async function readPage(visit: Visit, filter: OutboxFilter, before?: OutboxCursor, after?: OutboxCursor) {
  const found = await listOutbox(visit.db, {
    filter,
    limit: PAGE + 1,
    ...(before ? { before } : {}),
    ...(after && !before ? { after } : {}),
  });
  const goesBack = after !== undefined && before === undefined;
  const letters = goesBack ? found.slice(-PAGE) : found.slice(0, PAGE);
  const hasMore = found.length > PAGE;
  return { letters, hasNewer: goesBack ? hasMore : before !== undefined, hasOlder: goesBack || hasMore };
}

async function showLetter(c: WebContext) {
  const visit = visitReader(c);
  const letter = await findLetter(visit.db, readId(c));
  if (letter === null) throw new NotFound();
  const confirmation = c.req.query('done') === 'resent' ? 'Письмо отправляется снова.' : undefined;
  return sendPage(c, { ...renderLetter(letter, visit.viewer.timeZone, delivers(visit)), confirmation });
}

async function resend(c: WebContext) {
  const visit = visitReader(c);
  const id = readId(c);
  await transact(visit.db, async (tx) => {
    const letter = await findLetter(tx, id);
    if (letter === null) throw new NotFound();
    if (!(await resendLetter(tx, id, visit.deps.clock()))) return;
    await recordAudit(tx, visit, {
      action: 'resend',
      noun: 'outbox',
      recordId: id,
      title: `${letter.subject}: ${letter.address}`,
      path: '/',
    });
  });
  return c.redirect(`${letterUrl(id)}?done=resent`, 303);
}

function readId(c: WebContext): string {
  const id = c.req.param('id') ?? '';
  if (!isId(id)) throw new NotFound();
  return id;
}

function delivers({ deps }: Visit): boolean {
  return deps.config.smtpUrl !== undefined;
}

/** @throws Forbidden where the outbox is not the viewer's to read */
function visitReader(c: WebContext): Visit {
  const visit = visitOf(c);
  if (!visit.viewer.posts.some((post) => can(visit.viewer, 'mail.read', { path: post.prefix })))
    throw new Forbidden('Исходящие письма читает администратор.');
  return visit;
}
