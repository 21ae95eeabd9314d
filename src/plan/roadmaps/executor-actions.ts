import type { Visit } from '../../platform/http/index.ts';
import { newId } from '../../platform/lib/id.ts';
import { refuse } from '../../platform/lib/outcome.ts';
import { changeActivity, recordActivity, type ActivityChange, type PlanAct } from './activity-actions.ts';
import type { Act } from './amendment.ts';
import { addAmendment } from './amendment-store.ts';
import { base, reasonOf } from './amendment-actions.ts';
import { replanUnopened } from './force.ts';
import {
  changeParties,
  listActivityParties,
  listControllerOptions,
  listTargetOptions,
  type ActivityParty,
  type NewParty,
} from './party-store.ts';
import { readDecision, writeDecision } from './party-target.ts';
import { changeController } from './unopened-store.ts';
import { activityUrl } from './urls.ts';

/** Who executes and who accepts, as the form sends it: values of selects, the first one leads. */
export type ExecutorForm = { parties: readonly string[]; eachReports: boolean; controllerId: string };

/**
 * Other executors or another controller, from the windows that have not opened yet; tasks that people already have stay
 * as they are. Each of the two is an amendment of its own.
 */
export function changeExecutors(visit: Visit, activityId: string, form: ExecutorForm, act: Act, formKey: string | null): Promise<PlanAct> {
  return changeActivity(visit, activityId, formKey, async (change) => {
    const { tx, activity, roadmap } = change;
    if (activity.cancelledOn !== null) return refuse('Мероприятие отменено: сначала верните его');
    const owner = { id: roadmap.ownerId, path: roadmap.ownerPath };
    const before = await listActivityParties(tx, activity.id);
    const chosen = [...new Set(form.parties.filter((value) => value !== ''))];
    const labels = new Map((await listTargetOptions(tx, owner)).map(({ value, label }) => [value, label]));
    const parties = chosen.flatMap((value) => readParty(value, labels, before));
    if (parties.length < chosen.length) return refuse('Выберите исполнителей из списка', 'party-0');
    const controller = (await listControllerOptions(tx, owner)).find(({ id }) => id === form.controllerId);
    if (controller === undefined) return refuse('Выберите того, кто принимает отчёты', 'controller');
    const isOther = writeParties(before) !== chosen.join(' ') || activity.eachReports !== form.eachReports;
    const hasNewController = controller.id !== (activity.controllerId ?? owner.id);
    if (!isOther && !hasNewController) return refuse('Ничего не изменено: выберите другого исполнителя или контролирующего', 'party-0');
    if (isOther) await reassign(change, visit, { before, parties, eachReports: form.eachReports, act });
    if (hasNewController) await handOver(change, visit, { controller, act });
    return { ok: true, location: `${activityUrl(activity.id)}?done=executors` };
  });
}

/** A chosen value as a party; one that stands in the plan keeps the words of the document, also where it is in no list. */
function readParty(value: string, labels: ReadonlyMap<string, string>, before: readonly ActivityParty[]): NewParty[] {
  const target = readDecision(value);
  const kept = before.find((party) => writeDecision(party.target) === value);
  const text = kept?.text ?? labels.get(value);
  return target === null || text === undefined ? [] : [{ text, target }];
}

function writeParties(parties: readonly ActivityParty[]): string {
  return parties.flatMap(({ target }) => (target === null ? [] : [writeDecision(target)])).join(' ');
}

type Reassignment = { before: readonly ActivityParty[]; parties: readonly NewParty[]; eachReports: boolean; act: Act };

async function reassign(change: ActivityChange, visit: Visit, { before, parties, eachReports, act }: Reassignment): Promise<void> {
  const { tx, activity, roadmap } = change;
  const from =
    nameParties(
      before.map(({ text }) => text),
      activity.eachReports,
    ) ||
    (activity.responsible ?? roadmap.ownerName);
  const to =
    nameParties(
      parties.map(({ text }) => text),
      eachReports,
    ) || roadmap.ownerName;
  await changeParties(tx, activity, { parties, eachReports, responsible: parties.map(({ text }) => text).join('; ') || roadmap.ownerName });
  const windows = await replanUnopened(tx, activity.id, roadmap.id, visit.today);
  await addAmendment(tx, { id: newId(), kind: 'executors', details: { from, to, windows }, tasks: 0, ...act, ...base(change, visit) });
  await recordActivity(change, visit, { action: 'change-executors', reason: reasonOf(act), changes: [{ field: 'executors', from, to }] });
}

/** «Каменская школа; РМК (отчитывается каждый)» */
function nameParties(names: readonly string[], eachReports: boolean): string {
  return names.length === 0 ? '' : `${names.join('; ')}${eachReports ? ' (отчитывается каждый)' : ''}`;
}

async function handOver(
  change: ActivityChange,
  visit: Visit,
  { controller, act }: { controller: { id: string; path: string; name: string }; act: Act },
) {
  const { tx, activity, roadmap } = change;
  const from = activity.controllerName ?? roadmap.ownerName;
  const tasks = await changeController(tx, activity, controller);
  await addAmendment(tx, {
    id: newId(),
    kind: 'controller',
    details: { from, to: controller.name },
    tasks,
    ...act,
    ...base(change, visit),
  });
  await recordActivity(change, visit, {
    action: 'change-controller',
    reason: reasonOf(act),
    changes: [{ field: 'controller', from, to: controller.name }],
  });
}
