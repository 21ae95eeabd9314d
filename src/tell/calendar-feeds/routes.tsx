import { createHash } from 'node:crypto';
import { transact } from '../../platform/db/index.ts';
import { isWithin, NotFound, sendPage, visitOf, type Visit, type Web, type WebContext } from '../../platform/http/index.ts';
import { addDays, dateInZone } from '../../platform/lib/dates.ts';
import { isId } from '../../platform/lib/id.ts';
import { can, findViewer } from '../../who/access/index.ts';
import { hashToken } from '../../who/accounts/index.ts';
import { listDeadlines, subjectOf, subjectOfOrganisation } from '../calendar/index.ts';
import { closeFeeds, giveFeed, requireFeedRight } from './actions.ts';
import { writeFeed } from './feed-text.ts';
import { renderFeedPage } from './pages.tsx';
import { makeRequestLimit, type RequestLimit } from './request-limit.ts';
import { findFeedOrganisation, listFeeds, openFeed, type FeedOrganisation, type OpenedFeed } from './store.ts';
import { feedPageUrl, feedUrl } from './urls.ts';

/** Days back that a feed holds, and days ahead; events at most. */
const BACK = 60;
const AHEAD = 3 * 366;
export const MOST_EVENTS = 2000;
/** A calendar that asks sooner than that is answered by its own copy. */
const FRESH_SECONDS = 15 * 60;

/** The pages on which addresses of calendars are given and closed, and the feeds themselves. */
export function mountCalendarFeeds(web: Web): void {
  const limit = makeRequestLimit();
  web.get('/feeds/deadlines.ics', (c) => sendFeed(c, limit));
  for (const place of ['/me/calendar', '/organisations/:id/calendar'] as const) {
    web.get(place, async (c) => sendFeedPage(c, visitOf(c), await findSubject(c), null));
    web.post(place, async (c) => {
      const visit = visitOf(c);
      const organisation = await findSubject(c);
      const token = await transact(visit.db, (tx) => giveFeed(tx, visit, organisation));
      // Shown in this answer and never again: only its hash is kept.
      return sendFeedPage(c, visit, organisation, visit.deps.config.baseUrl + feedUrl(token));
    });
    web.post(`${place}/revoke`, async (c) => {
      const visit = visitOf(c);
      const organisation = await findSubject(c);
      await transact(visit.db, (tx) => closeFeeds(tx, visit, organisation));
      return c.redirect(`${feedPageUrl(organisation?.id ?? null)}?done=revoked`, 303);
    });
  }
}

/** Whose feed the page is about: an organisation that the viewer knows of, or nobody but the viewer. */
async function findSubject(c: WebContext): Promise<FeedOrganisation | null> {
  const id = c.req.param('id');
  if (id === undefined) return null;
  const visit = visitOf(c);
  const organisation = isId(id) ? await findFeedOrganisation(visit.db, id) : null;
  if (organisation === null || !isWithin(organisation.path, visit.viewer.directory)) throw new NotFound();
  requireFeedRight(visit, organisation);
  return organisation;
}

async function sendFeedPage(c: WebContext, visit: Visit, organisation: FeedOrganisation | null, address: string | null) {
  const { accountId, timeZone } = visit.viewer;
  const feeds = await listFeeds(visit.db, { accountId, organisationId: organisation?.id ?? null });
  const organisations = organisation === null ? listOwnOrganisations(visit) : [];
  const page = renderFeedPage({ organisation, feeds, address, accountId, timeZone, organisations });
  return sendPage(
    c,
    c.req.query('done') === 'revoked' ? { ...page, confirmation: 'Адрес закрыт: календари по нему больше ничего не получат.' } : page,
  );
}

/** Organisations whose address the viewer may give. */
function listOwnOrganisations({ viewer }: Visit): { id: string; name: string }[] {
  const own = viewer.posts.filter(({ path }) => can(viewer, 'calendar-feed.give', { path }));
  return [...new Map(own.map((post) => [post.organisationId, { id: post.organisationId, name: post.organisationName }])).values()];
}

/**
 * The feed by its key, with the rights that its owner has now. A key that was revoked, an owner whose access is closed or
 * who has left the organisation, are told like an address that never was.
 */
async function sendFeed(c: WebContext, limit: RequestLimit): Promise<Response> {
  const { db, clock } = c.var.deps;
  const tokenHash = hashToken(c.req.query('key') ?? '');
  const count = limit.count(tokenHash, clock());
  c.header('RateLimit', `"feeds";r=${count.left};t=${count.secondsToWait}`);
  if (!count.allowed) {
    c.header('Retry-After', String(count.secondsToWait));
    return c.text('Календарь приходит слишком часто. Повторите позже.\n', 429);
  }
  const feed = await openFeed(db, tokenHash);
  const viewer = feed === null ? null : await findViewer(db, feed.accountId, clock());
  if (feed === null || viewer === null || (feed.organisation !== null && !can(viewer, 'calendar-feed.give', feed.organisation)))
    throw new NotFound();
  const visit: Visit = { viewer, db, deps: c.var.deps, today: dateInZone(clock(), viewer.timeZone), requestId: c.var.requestId };
  return sendText(c, await makeFeed(visit, feed));
}

async function makeFeed({ db, viewer, deps, today }: Visit, { organisation }: OpenedFeed): Promise<string> {
  const subject = organisation === null ? subjectOf(viewer) : subjectOfOrganisation(organisation);
  const deadlines = await listDeadlines(db, subject, { from: addDays(today, -BACK), to: addDays(today, AHEAD), today, limit: MOST_EVENTS });
  return writeFeed({
    title: organisation === null ? 'Опора: мои сроки' : `Опора: ${organisation.name}`,
    timeZone: viewer.timeZone,
    baseUrl: deps.config.baseUrl,
    today,
    deadlines,
  });
}

/** Answers 304 where the calendar has these very bytes already. */
function sendText(c: WebContext, text: string): Response {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  c.header('Cache-Control', `private, max-age=${FRESH_SECONDS}`);
  c.header('ETag', etag);
  const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag) || known.includes('*')) return c.body(null, 304);
  c.header('Content-Type', 'text/calendar; charset=utf-8');
  c.header('Content-Disposition', 'inline; filename="opora.ics"');
  return c.body(text);
}
