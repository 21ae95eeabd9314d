import type { Db } from '../../src/platform/db/index.ts';
import { newId } from '../../src/platform/lib/id.ts';

/** Records of registers, by the names the tables call them, and the noun each belongs to. */
export const NOUNS_OF = {
  school: 'organisations',
  status: 'organisation-statuses',
  person: 'people',
  post: 'posts',
  curatorship: 'curatorships',
  substitution: 'substitutions',
  account: 'accounts',
  group: 'groups',
  'group-member': 'group-members',
} as const;

type RecordName = keyof typeof NOUNS_OF;
export type HistoryIds = Record<`undo-${RecordName}` | 'batch', string>;

/** A change in the history of each record, all written by one import. */
export async function addHistory(db: Db, path: string, records: Record<RecordName, string>): Promise<HistoryIds> {
  const batch = newId();
  const ids: Partial<HistoryIds> = { batch };
  for (const name of Object.keys(NOUNS_OF) as RecordName[]) {
    const id = newId();
    ids[`undo-${name}`] = id;
    const changes = JSON.stringify([{ field: 'phone', from: '1', to: null }]);
    const entry = {
      id,
      actor: 'Загрузка',
      action: 'change',
      noun: NOUNS_OF[name],
      record_id: records[name],
      path,
      changes,
      batch_id: batch,
    };
    await db.insertInto('audit').values(entry).execute();
  }
  return ids as HistoryIds;
}
