/** A party of an activity after matching. `text` is as written in the document. */
export type Party = {
  text: string;
  organisationId: string | null;
  /** Path of the organisation, or of the person's own one. */
  path: string | null;
  groupId: string | null;
  personId: string | null;
  /** Outside the system: gets no tasks. */
  outside: boolean;
};

export type Executor = { organisationId: string; path: string; personId: string | null };
export type PlannedTask = Executor & { coexecutors: Executor[] };

/** Who executes where nobody named in the row is in the system: its owner sees it through. */
export type OpeningContext = {
  owner: Executor;
  eachReports: boolean;
  /** Members of the groups on the day; `null` while the window has not opened: groups wait for their day. */
  members: ReadonlyMap<string, readonly Executor[]> | null;
};

/**
 * The tasks of one window. Of several executors the first named leads and the rest are co-executors: one task,
 * one report; a leading group gives a task to each member. Where each reports, everybody leads.
 * Before the window opens the groups are unknown: a row led by a group then has no tasks.
 */
export function planTasks(parties: readonly Party[], context: OpeningContext): PlannedTask[] {
  const inside = parties.filter((party) => !party.outside && (party.organisationId !== null || party.groupId !== null));
  const [lead, ...rest] = inside;
  if (lead === undefined) return [{ ...context.owner, coexecutors: [] }];
  if (context.eachReports) {
    return distinct(inside.flatMap((party) => expandParty(party, context))).map((executor) => ({ ...executor, coexecutors: [] }));
  }
  const coexecutors = distinct(rest.flatMap((party) => expandParty(party, context)));
  return distinct(expandParty(lead, context)).map((executor) => ({
    ...executor,
    coexecutors: coexecutors.filter((other) => other.organisationId !== executor.organisationId),
  }));
}

function expandParty(party: Party, context: OpeningContext): Executor[] {
  if (party.groupId !== null) return [...(context.members?.get(party.groupId) ?? [])];
  if (party.organisationId === null || party.path === null) return [];
  return [{ organisationId: party.organisationId, path: party.path, personId: party.personId }];
}

function distinct(executors: readonly Executor[]): Executor[] {
  const first = new Map<string, Executor>();
  for (const executor of executors) if (!first.has(executor.organisationId)) first.set(executor.organisationId, executor);
  return [...first.values()];
}
