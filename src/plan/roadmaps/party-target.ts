import { isId } from '../../platform/lib/id.ts';

/** What a party of an activity means: somebody in Opora, or somebody outside who gets no tasks. */
export type PartyTarget =
  | { kind: 'organisation'; id: string }
  | { kind: 'group'; id: string }
  | { kind: 'person'; id: string }
  | { kind: 'outside' };

/** «organisation:…», «group:…», «person:…», «outside»; anything else decides nothing. */
export function readDecision(text: string): PartyTarget | null {
  if (text === 'outside') return { kind: 'outside' };
  const [kind, id = ''] = text.split(':');
  if (!isId(id)) return null;
  return kind === 'organisation' || kind === 'group' || kind === 'person' ? { kind, id } : null;
}

/** The same as the value of a select. */
export function writeDecision(target: PartyTarget | null): string {
  if (target === null) return '';
  return target.kind === 'outside' ? 'outside' : `${target.kind}:${target.id}`;
}

/** A meaning as the columns of a party or an alias. */
export function writeTarget(target: PartyTarget | null) {
  return {
    organisation_id: target?.kind === 'organisation' ? target.id : null,
    group_id: target?.kind === 'group' ? target.id : null,
    person_id: target?.kind === 'person' ? target.id : null,
    outside: target?.kind === 'outside',
  };
}

/** Those columns as a meaning. */
export function readTarget(row: {
  organisation_id: string | null;
  group_id: string | null;
  person_id: string | null;
  outside: boolean;
}): PartyTarget | null {
  if (row.organisation_id !== null) return { kind: 'organisation', id: row.organisation_id };
  if (row.group_id !== null) return { kind: 'group', id: row.group_id };
  if (row.person_id !== null) return { kind: 'person', id: row.person_id };
  return row.outside ? { kind: 'outside' } : null;
}
