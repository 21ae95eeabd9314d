import { Forbidden, recordAudit, type Visit } from '../../platform/http/index.ts';
import { isId } from '../../platform/lib/id.ts';
import { changeReview, type Act } from './act.ts';
import type { MatchTarget } from './match.ts';
import { listTargetOptions, matchParty, rememberAlias } from './party-store.ts';

export type PartyDecision = { key: string; text: string; target: string };

/** Who is who, for all rows of the draft at once; decisions are remembered for the owner's next documents. */
export function matchParties(visit: Visit, reviewId: string, decisions: readonly PartyDecision[], location: string): Promise<Act> {
  return changeReview(visit, reviewId, null, async (tx, review) => {
    const owner = { id: review.ownerId, path: review.ownerPath };
    const allowed = new Set((await listTargetOptions(tx, owner)).map(({ value }) => value));
    for (const decision of decisions) {
      const target = readDecision(decision.target);
      if (target !== null && target.kind !== 'outside' && !allowed.has(decision.target)) {
        throw new Forbidden('Такой организации, группы или человека нет среди тех, кого можно назначить исполнителем этой карты.');
      }
      if ((await matchParty(tx, review.id, decision.key, target)) > 0) await rememberAlias(tx, owner.id, { ...decision, target });
    }
    await recordAudit(tx, visit, {
      action: 'change', noun: 'roadmap', recordId: review.id, title: review.title, path: review.ownerPath,
      changes: decisions.map(({ text, target }) => ({ field: 'party', from: text, to: target })),
    });
    return { ok: true, location };
  });
}

/** «organisation:…», «group:…», «person:…», «outside»; anything else decides nothing. */
export function readDecision(text: string): MatchTarget | null {
  if (text === 'outside') return { kind: 'outside' };
  const [kind, id = ''] = text.split(':');
  if (!isId(id)) return null;
  return kind === 'organisation' || kind === 'group' || kind === 'person' ? { kind, id } : null;
}

/** The same as the value of a select. */
export function writeDecision(target: MatchTarget | null): string {
  if (target === null) return '';
  return target.kind === 'outside' ? 'outside' : `${target.kind}:${target.id}`;
}
