import type { Visit } from '../../platform/http/index.ts';
import { isWithin } from '../../platform/http/index.ts';
import { isId } from '../../platform/lib/id.ts';
import type { StoredRecord } from '../../platform/registers/index.ts';
import { readDate } from '../deadlines/index.ts';
import { isGroupRule } from './group.ts';
import { MembershipPart } from './membership-page.tsx';
import { listMembersOn } from './store.ts';

const PAGE = 100;

/** The part of a group's card: `?on=` is the day in words or digits, today where it is no day. */
export async function showMembership(visit: Visit, record: StoredRecord, query: Record<string, string>) {
  const { viewer, today, db } = visit;
  const words = query['on']?.trim() ?? '';
  const on = words === '' ? today : (readDate(words, today)?.date ?? null);
  const rule = record['rule'];
  const group = { id: record.id, path: record.path, rule: typeof rule === 'string' && isGroupRule(rule) ? rule : null };
  const after = isId(query['after'] ?? '') ? (query['after'] ?? null) : null;
  const page = await listMembersOn(db, group, { day: on ?? today, scope: viewer.directory, after, limit: PAGE });
  return (
    <MembershipPart
      {...page}
      groupId={record.id}
      on={on ?? today}
      today={today}
      wrong={on === null ? words : null}
      isByRule={group.rule !== null}
      isPart={!isWithin(record.path, viewer.directory)}
    />
  );
}
