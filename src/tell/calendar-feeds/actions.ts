import type { Tx } from '../../platform/db/index.ts';
import { Forbidden, recordAudit, type Visit } from '../../platform/http/index.ts';
import { can } from '../../who/access/index.ts';
import { hashToken, newToken } from '../../who/accounts/index.ts';
import { addFeed, revokeFeeds, type FeedOrganisation } from './store.ts';

/**
 * Gives a new secret address; the viewer's earlier one stops working. Returns its token, which is kept nowhere.
 * @throws Forbidden for an organisation that is not the viewer's own
 */
export async function giveFeed(tx: Tx, visit: Visit, organisation: FeedOrganisation | null): Promise<string> {
  requireFeedRight(visit, organisation);
  const { accountId } = visit.viewer;
  const organisationId = organisation?.id ?? null;
  const token = newToken();
  const replaced = await revokeFeeds(tx, { accountId, organisationId });
  const id = await addFeed(tx, { accountId, organisationId, tokenHash: hashToken(token) });
  await recordAudit(tx, visit, {
    action: replaced > 0 ? 'change' : 'add',
    noun: 'calendar-feeds',
    recordId: id,
    ...describe(visit, organisation),
  });
  return token;
}

/** Closes the own address of the viewer, or every address of an organisation. @throws Forbidden as giveFeed() does */
export async function closeFeeds(tx: Tx, visit: Visit, organisation: FeedOrganisation | null): Promise<void> {
  requireFeedRight(visit, organisation);
  const accountId = organisation === null ? visit.viewer.accountId : null;
  const closed = await revokeFeeds(tx, { accountId, organisationId: organisation?.id ?? null });
  if (closed > 0)
    await recordAudit(tx, visit, { action: 'remove', noun: 'calendar-feeds', recordId: null, ...describe(visit, organisation) });
}

export function requireFeedRight({ viewer }: Pick<Visit, 'viewer'>, organisation: FeedOrganisation | null): void {
  if (organisation === null || can(viewer, 'calendar-feed.give', organisation)) return;
  throw new Forbidden('Адрес календаря организации дают её руководители: они отвечают за тех, кто по нему читает сроки.');
}

function describe({ viewer }: Visit, organisation: FeedOrganisation | null): { title: string; path: string } {
  return { title: organisation?.name ?? viewer.name, path: organisation?.path ?? viewer.posts[0]?.path ?? '/' };
}
