import { Forbidden, recordAudit, type Visit } from '../../platform/http/index.ts';
import { changeReview, type Act } from './act.ts';
import { listTargetOptions, readDecision } from '../roadmaps/index.ts';
import { matchParty, rememberAlias } from './party-store.ts';

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
      action: 'change',
      noun: 'roadmaps',
      recordId: review.id,
      title: review.title,
      path: review.ownerPath,
      changes: decisions.map(({ text, target }) => ({ field: 'party', from: text, to: target })),
    });
    return { ok: true, location };
  });
}
