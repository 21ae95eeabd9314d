import { transact } from '../../platform/db/index.ts';
import { Forbidden, listChanges, NotFound, once, recordAudit, type Viewer, type Visit } from '../../platform/http/index.ts';
import { refuse, type Outcome } from '../../platform/lib/outcome.ts';
import { can } from '../../who/access/index.ts';
import type { MethodEntry } from './forms.ts';
import { listOwners, type MethodOwner } from './rights.ts';
import { addVersion, findMethod, lockMethod, updateVersion, type StoredMethod } from './store.ts';
import { methodUrl } from './urls.ts';
import { contextWords, excludedWords, listProcedureWords, lowWords, ruleWords } from './words.ts';

type Act = Promise<Outcome<{ location: string }>>;

/** @throws Forbidden where the viewer keeps no methods */
export function requireOwner(viewer: Viewer): MethodOwner {
  const [owner] = listOwners(viewer);
  if (owner === undefined) throw new Forbidden('Методики определения школ ведёт региональный координатор.');
  return owner;
}

/** A new method: its first version. */
export async function addMethod(visit: Visit, entry: MethodEntry, formKey: string | null): Act {
  const owner = requireOwner(visit.viewer);
  const { accountId, name: actor } = visit.viewer;
  return transact(visit.db, (tx) =>
    once(tx, formKey, accountId, async () => {
      const id = await addVersion(tx, { entry, ownerPath: owner.path, accountId, actor });
      await recordAudit(tx, visit, {
        action: 'add',
        noun: 'methods',
        recordId: id,
        title: entry.method.name,
        path: owner.path,
        changes: listChanges({}, describe(entry)),
      });
      return { ok: true, location: methodUrl(id, 'saved') };
    }),
  );
}

/**
 * Changes a method. What nobody used is written over; a used version stays as it is, and the change becomes the next
 * version. The number and date of an order may be added to a used version that had none: the rule is the same.
 */
export async function changeMethod(visit: Visit, id: string, entry: MethodEntry, sent: { version: number; formKey: string | null }): Act {
  const { accountId, name: actor } = visit.viewer;
  return transact(visit.db, (tx) =>
    once(tx, sent.formKey, accountId, async () => {
      const before = await lockMethod(tx, id);
      if (before === null) throw new NotFound();
      if (!can(visit.viewer, 'method.change', { path: before.ownerPath })) {
        throw new Forbidden('Методику меняет региональный координатор.');
      }
      const changes = listChanges(describe(before), describe(entry));
      if (changes.length === 0) return { ok: true, location: methodUrl(id) };
      if (before.version !== sent.version) {
        return refuse('Пока вы правили, методику изменил другой человек. Ваш текст остался в полях: сверьте и сохраните ещё раз.');
      }
      const isWritten = before.usedAt === null || isOrderOnly(before, entry);
      if (isWritten) await updateVersion(tx, id, entry);
      const stored = isWritten ? id : await addVersion(tx, { entry, ownerPath: before.ownerPath, accountId, actor }, before.familyId);
      await recordAudit(tx, visit, {
        action: isWritten ? 'change' : 'add',
        noun: 'methods',
        recordId: stored,
        title: entry.method.name,
        path: before.ownerPath,
        changes,
      });
      return { ok: true, location: methodUrl(stored, 'saved') };
    }),
  );
}

function isOrderOnly(before: StoredMethod, entry: MethodEntry): boolean {
  return before.orderDate === null && JSON.stringify(before.method) === JSON.stringify(entry.method);
}

/** A method as the audit compares it. */
function describe({ method, orderNumber, orderDate }: Pick<StoredMethod, 'method' | 'orderNumber' | 'orderDate'>): Record<string, unknown> {
  return {
    name: method.name,
    years: method.years.join(', '),
    low: lowWords(method),
    rule: ruleWords(method),
    procedures: listProcedureWords(method).join('; '),
    excluded: excludedWords(method),
    context: contextWords(method),
    order_number: orderNumber,
    order_date: orderDate,
  };
}

/** @throws NotFound where the method is nobody's above the viewer */
export async function requireMethod(visit: Visit, ownerPaths: readonly string[], id: string): Promise<StoredMethod> {
  const found = await findMethod(visit.db, ownerPaths, id);
  if (found === null) throw new NotFound();
  return found;
}
