import { sql } from 'kysely';
import { writeLater, type Db, type Tx } from '../../platform/db/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { initials } from '../../platform/lib/russian.ts';
import { listRoles } from '../../who/access/index.ts';

/** Somebody of the executor who may report on its tasks: a task may be given to them by name. */
export type Assignee = { personId: string; accountId: string; name: string; posts: string; address: string | null };

type Row = {
  personId: string;
  accountId: string;
  surname: string;
  given: string;
  patronymic: string | null;
  posts: string;
  address: string | null;
};

/** People of an organisation with an account and a post that reports, by name. */
export async function listAssignees(db: Db | Tx, organisationId: string, today: CalendarDate): Promise<Assignee[]> {
  const { rows } = await sql<Row>`
    select p.id as "personId", a.id as "accountId", p.surname, p.name as given, p.patronymic, p.email as address,
      string_agg(t.title, ', ' order by t.from_date, t.id) as posts
    from posts t join people p on p.id = t.person_id join accounts a on a.person_id = p.id
    where t.organisation_id = ${organisationId} and t.role in (${sql.join(listRoles('task.report'))}) and t.deleted_at is null
      and t.from_date <= ${today} and (t.to_date is null or t.to_date >= ${today})
      and p.deleted_at is null and a.deleted_at is null and a.state <> 'locked'
    group by p.id, a.id order by p.sort_key, p.id limit 100`.execute(db);
  return rows.map(({ surname, given, patronymic, ...row }) => ({ ...row, name: initials(surname, given, patronymic) }));
}

/** Gives a locked task to a person, or to nobody; its version grows by one. */
export function assignTask(tx: Tx, taskId: string, personId: string | null): void {
  const row = tx
    .updateTable('tasks')
    .set((row) => ({ person_id: personId, version: row('version', '+', 1) }))
    .where('id', '=', taskId);
  writeLater(tx, row);
}
