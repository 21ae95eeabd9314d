import { sql, type RawBuilder } from 'kysely';
import { listAcceptPaths } from '../../act/tasks/index.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
import type { Viewer, ViewerPost } from '../../platform/http/index.ts';
import { addDays, type CalendarDate } from '../../platform/lib/dates.ts';
import { readDigest, USUAL_CHOICE } from '../../platform/mail/index.ts';
import { can } from '../../who/access/index.ts';
import type { Part, Reader, ReminderTask } from './reminder.ts';

/** A person who may be written to, with what decides of which tasks. */
export type ReaderAccount = Omit<Reader, 'tasks'> & {
  address: string | null;
  /** «Логинова Нина Павловна» */
  addressee: string;
  /** When the last digest was written. */
  lastAt: Date | null;
  personId: string;
  posts: Pick<ViewerPost, 'role' | 'path' | 'prefix'>[];
  curated: string[];
};

type ReaderRow = Omit<ReaderAccount, 'choice'> & { digest: string | null; instant: boolean | null; daysBefore: number | null };

const CENTRES = sql`('methodical-centre', 'assessment-centre', 'institute')`;

/** Accounts with their choice, last digest and the posts held on a day, also those of people they stand in for. */
async function selectReaders(db: Db | Tx, today: CalendarDate, condition: RawBuilder<unknown>): Promise<ReaderAccount[]> {
  const holders = sql`select p.id union all select s.person_id from substitutions s
    where s.substitute_id = p.id and s.deleted_at is null and s.from_date <= ${today} and s.to_date >= ${today}`;
  const held = (row: string) => sql`${sql.ref(`${row}.deleted_at`)} is null and ${sql.ref(`${row}.from_date`)} <= ${today}
    and (${sql.ref(`${row}.to_date`)} is null or ${sql.ref(`${row}.to_date`)} >= ${today})`;
  const { rows } = await sql<ReaderRow>`
    select a.id as "accountId", p.id as "personId", nullif(trim(p.email), '') as address,
      concat_ws(' ', p.surname, p.name, p.patronymic) as addressee,
      c.digest, c.instant, c.days_before as "daysBefore", d.day as "lastDay", d.written_at as "lastAt",
      coalesce((select jsonb_agg(jsonb_build_object('role', t.role, 'path', u.path,
          'prefix', case when u.type in ${CENTRES} then regexp_replace(u.path, '[^/]+/$', '') else u.path end))
        from posts t join organisations u on u.id = t.organisation_id
        where t.person_id in (${holders}) and ${held('t')} and u.closed_on is null), '[]') as posts,
      coalesce((select jsonb_agg(k.path) from curatorships k where k.person_id in (${holders}) and ${held('k')}), '[]') as curated
    from accounts a
    join people p on p.id = a.person_id
    join organisations o on o.id = p.organisation_id
    left join mail_choices c on c.account_id = a.id
    left join lateral (select g.day, g.written_at from mail_digests g where g.account_id = a.id order by g.day desc limit 1) d on true
    where ${condition} order by a.id`.execute(db);
  return rows.map(({ digest, instant, daysBefore, ...row }) => ({
    ...row,
    choice: { digest: readDigest(digest), instant: instant ?? USUAL_CHOICE.instant, daysBefore: daysBefore ?? USUAL_CHOICE.daysBefore },
  }));
}

/** Whom a digest of a day may concern: people of a time zone with an address that takes letters, who want it and have none of this day. */
function mayBeTold(timeZone: string, today: CalendarDate): RawBuilder<unknown> {
  return sql`o.time_zone = ${timeZone} and a.deleted_at is null and a.state <> 'locked' and p.deleted_at is null
    and nullif(trim(p.email), '') is not null
    and not exists (select 1 from mail_refusals r where r.address = lower(trim(p.email)))
    and coalesce(c.digest, 'daily') <> 'off' and (d.day is null or d.day < ${today})`;
}

/** The next accounts after one, in the order of their ids. */
export async function listReaders(
  db: Db | Tx,
  given: { timeZone: string; today: CalendarDate; after: string | null; limit: number },
): Promise<ReaderAccount[]> {
  const { timeZone, today, after, limit } = given;
  const next = after === null ? sql`true` : sql`a.id > ${after}`;
  const batch = sql`a.id in (select a.id from accounts a join people p on p.id = a.person_id
    join organisations o on o.id = p.organisation_id left join mail_choices c on c.account_id = a.id
    left join mail_digests d on d.account_id = a.id and d.day = ${today}
    where ${next} and ${mayBeTold(timeZone, today)} order by a.id limit ${limit})`;
  return selectReaders(db, today, batch);
}

/** How many accounts `listReaders` gives in all. */
export async function countReaders(db: Db, timeZone: string, today: CalendarDate): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from accounts a join people p on p.id = a.person_id
    join organisations o on o.id = p.organisation_id left join mail_choices c on c.account_id = a.id
    left join mail_digests d on d.account_id = a.id and d.day = ${today}
    where ${mayBeTold(timeZone, today)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** One account, whatever it chose. */
export async function findReader(db: Db | Tx, accountId: string, today: CalendarDate): Promise<ReaderAccount | null> {
  return (await selectReaders(db, today, sql`a.id = ${accountId}`))[0] ?? null;
}

/** A digest looks so far ahead: the longest choice, and a week of holidays over it. */
const HORIZON = 45;

type Watched = {
  account_id: string;
  part: Part | 'person' | 'curator' | 'above';
  path: string;
  person_id: string;
  last_at: Date | null;
};

/** Where each reader's tasks lie: by the table of permissions, in the own organisation, not all of a territory. */
export function listWatched(reader: ReaderAccount): Watched[] {
  const viewer = viewerOf(reader);
  const own = [...new Set(reader.posts.map(({ path }) => path))].filter((path) => can(viewer, 'task.report', { path }));
  const accepts = listAcceptPaths(viewer);
  const isCurator = reader.posts.some(({ role }) => role === 'curator');
  const at = { account_id: reader.accountId, person_id: reader.personId, last_at: reader.lastAt };
  return [
    ...own.flatMap((path) => [
      { ...at, part: 'executor' as const, path },
      { ...at, part: 'coexecutor' as const, path },
    ]),
    ...accepts.flatMap((path) => [
      { ...at, part: 'controller' as const, path },
      { ...at, part: 'above' as const, path },
    ]),
    ...(isCurator ? reader.curated : []).map((path) => ({ ...at, part: 'curator' as const, path })),
    { ...at, part: 'person', path: '' },
  ];
}

/** As much of a viewer as permissions ask. */
function viewerOf(reader: ReaderAccount): Viewer {
  const posts = reader.posts.map((post) => ({ ...post, title: '', organisationId: '', organisationName: '' }));
  const nothing = { prefixes: [] };
  const { accountId, personId, addressee: name, curated } = reader;
  return { accountId, personId, name, posts, curated, scope: nothing, directory: nothing, timeZone: '' };
}

type TaskRow = ReminderTask & { accountId: string };

/** Tasks of several readers, by account: one statement, each way to a task one index range. */
export async function listReminderTasks(
  db: Db | Tx,
  readers: readonly ReaderAccount[],
  given: { today: CalendarDate; timeZone: string },
): Promise<Map<string, ReminderTask[]>> {
  const watched = JSON.stringify(readers.flatMap(listWatched));
  const until = addDays(given.today, HORIZON);
  const open = sql`t.state in ('planned', 'open', 'returned') and t.due <= ${until}`;
  const waits = sql`t.state = 'reported' and t.reported_by is distinct from w.account_id`;
  const { rows } = await sql<TaskRow>`
    with w as materialized (select * from jsonb_to_recordset(${watched}::jsonb) as w (account_id uuid, part text, path text collate "C", person_id uuid, last_at timestamptz)),
    found as (
      select w.account_id, w.last_at, 1 as rank, t.id from w join tasks t on t.executor_path = w.path and ${open} where w.part = 'executor'
      union all select w.account_id, w.last_at, 1, t.id from w join tasks t on t.person_id = w.person_id and ${open} where w.part = 'person'
      union all select w.account_id, w.last_at, 3, t.id from w join task_coexecutors x on x.path = w.path join tasks t on t.id = x.task_id
        and ${open} where w.part = 'coexecutor'
      union all select w.account_id, w.last_at, 2, t.id from w join tasks t on t.controller_path = w.path and ${waits} where w.part = 'controller'
      union all select w.account_id, w.last_at, 2, t.id from w join tasks t on t.above_accepts
        and t.controller_path >= w.path and t.controller_path < left(w.path, -1) || '0'
        and regexp_replace(t.controller_path, '[^/]+/$', '') = w.path and ${waits} where w.part = 'above'
      union all select w.account_id, w.last_at, 2, t.id from w join tasks t on t.executor_path = w.path and ${waits}
        join roadmaps m on m.id = t.roadmap_id and m.level = 'school' and m.owner_path = t.executor_path where w.part = 'curator'),
    one as (select account_id, id, min(rank) as rank, max(last_at) as last_at from found group by account_id, id)
    select o.account_id as "accountId", t.id, case o.rank when 1 then 'executor' when 2 then 'controller' else 'coexecutor' end as part,
      t.state, t.due, t.overdue_from as "overdueFrom", to_char(t.reported_at at time zone ${given.timeZone}, 'YYYY-MM-DD') as "reportedOn",
      coalesce(t.created_at > o.last_at, true) as "isNew", coalesce(t.decided_at > o.last_at, true) as "isBack",
      a.number, a.title, e.everyday_name as "executorName",
      case when t.state = 'returned' then (select y.reason from task_reports y where y.task_id = t.id order by y.number desc limit 1) end as reason
    from one o join tasks t on t.id = o.id join activities a on a.id = t.activity_id join organisations e on e.id = t.executor_id`.execute(
    db,
  );
  const byAccount = new Map<string, ReminderTask[]>();
  for (const { accountId, ...task } of rows) {
    const tasks = byAccount.get(accountId);
    if (tasks === undefined) byAccount.set(accountId, [task]);
    else tasks.push(task);
  }
  return byAccount;
}

/** Claims the digests of a day: gives the accounts that had none of it. Whoever comes second gets nothing. */
export async function claimDigests(
  tx: Tx,
  digests: readonly { accountId: string; day: CalendarDate; letterId: string }[],
  writtenAt: Date,
): Promise<Set<string>> {
  if (digests.length === 0) return new Set();
  const claimed = await tx
    .insertInto('mail_digests')
    .values(digests.map(({ accountId, day, letterId }) => ({ account_id: accountId, day, letter_id: letterId, written_at: writtenAt })))
    .onConflict((conflict) => conflict.columns(['account_id', 'day']).doNothing())
    .returning('account_id')
    .execute();
  return new Set(claimed.map(({ account_id }) => account_id));
}

/** The letter of a day's digest, where one was written. */
export async function findDigestLetter(db: Db, accountId: string, day: CalendarDate): Promise<string | null> {
  const row = await db
    .selectFrom('mail_digests')
    .select('letter_id')
    .where('account_id', '=', accountId)
    .where('day', '=', day)
    .executeTakeFirst();
  return row?.letter_id ?? null;
}

/** Time zones of a region's organisations. */
export async function listTimeZones(db: Db): Promise<string[]> {
  const { rows } = await sql<{
    zone: string;
  }>`select distinct time_zone as zone from organisations where deleted_at is null order by 1`.execute(db);
  return rows.map(({ zone }) => zone);
}
