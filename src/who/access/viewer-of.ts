import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { Role, Viewer, ViewerPost } from '../../platform/http/index.ts';
import { dateInZone } from '../../platform/lib/dates.ts';
import { initials } from '../../platform/lib/russian.ts';
import { accusativeInitials, type FullName } from '../../platform/lib/surnames.ts';

type PostRow = {
  role: Role;
  title: string;
  organisation_id: string;
  organisation_name: string;
  type: string;
  path: string;
  time_zone: string;
  /** Whose post it is, where the viewer stands in for another person. */
  instead_of?: (FullName & { accusative: string | null; account: string | null }) | null;
};

type AccountRow = {
  account_id: string;
  person_id: string;
  surname: string;
  name: string;
  patronymic: string | null;
};

/** The centres that stand beside their schools and act upon the territory they stand in. */
const CENTRES = ['methodical-centre', 'assessment-centre', 'institute'];

/** Subtree of a post: a centre's is its parent's, everyone else's is their own organisation. */
export function prefixOf(type: string, path: string): string {
  return CENTRES.includes(type) ? path.replace(/[^/]+\/$/, '') : path;
}

/**
 * Builds the viewer of an account with the posts held today, the own ones first, then those of people the viewer
 * stands in for; null where the account is not active.
 */
export async function findViewer(db: Db, accountId: string, now: Date): Promise<Viewer | null> {
  return findViewerBy(db, sql`${accountId}::uuid`, now);
}

/**
 * The same for an account that SQL finds, so that a session and its viewer are one statement. `before`: a CTE
 * («with …») that the statement begins with.
 */
export async function findViewerBy(db: Db, account: RawBuilder<unknown>, now: Date, before = sql``): Promise<Viewer | null> {
  const today = dateInZone(now, 'Europe/Moscow');
  const statement = sql<AccountRow & { posts: PostRow[]; curated: string[] }>`${before}
    select a.id as account_id, p.id as person_id, p.surname, p.name, p.patronymic,
      coalesce((select jsonb_agg(jsonb_build_object('role', t.role, 'title', t.title,
        'organisation_id', o.id, 'organisation_name', o.everyday_name, 'type', o.type, 'path', o.path,
        'time_zone', o.time_zone, 'instead_of', h.instead_of) order by h.instead_of is not null, t.from_date, t.id)
        from (${holders(today)}) h join posts t on t.person_id = h.id join organisations o on o.id = t.organisation_id
        where t.deleted_at is null and t.from_date <= ${today} and (t.to_date is null or t.to_date >= ${today})
          and (h.instead_of is null or t.role <> 'administrator')), '[]') as posts,
      coalesce((select jsonb_agg(c.path order by c.path) from (${holders(today)}) h join curatorships c on c.person_id = h.id
        where c.deleted_at is null and c.from_date <= ${today}
          and (c.to_date is null or c.to_date >= ${today})), '[]') as curated
    from accounts a join people p on p.id = a.person_id
    where a.id = ${account} and a.state = 'active' and a.deleted_at is null`;
  const { rows } = await statement.execute(db);
  const [row] = rows;
  return row === undefined ? null : buildViewer(row, row.posts, row.curated);
}

/**
 * Whose posts work for the person `p` today: the own ones and those of everybody they stand in for. Only posts pass
 * on: a substitute's substitute gets nothing, and an administrator's post is nobody else's.
 */
function holders(today: string): RawBuilder<unknown> {
  return sql`select p.id, null::jsonb as instead_of union all
    select r.id, jsonb_build_object('surname', r.surname, 'name', r.name, 'patronymic', r.patronymic, 'accusative', r.accusative,
      'account', (select x.id from accounts x where x.person_id = r.id))
    from substitutions s join people r on r.id = s.person_id
    where s.substitute_id = p.id and s.deleted_at is null and s.from_date <= ${today} and s.to_date >= ${today}`;
}

/** Pure: posts and assigned schools → what the viewer may see. */
export function buildViewer(account: AccountRow, rows: PostRow[], curated: string[]): Viewer {
  const posts = rows.map((row): ViewerPost => ({
    role: row.role,
    title: row.title,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    path: row.path,
    prefix: prefixOf(row.type, row.path),
    ...replacedBy(row.instead_of ?? null),
  }));
  const isCurator = posts.some((post) => post.role === 'curator');
  const own = posts.filter((post) => !SEE_NOTHING_BELOW.includes(post.role)).map((post) => post.prefix);
  const prefixes = dropCovered([...own, ...(isCurator ? curated : [])]);
  const isAdministrator = posts.some((post) => post.role === 'administrator');
  return {
    accountId: account.account_id,
    personId: account.person_id,
    name: initials(account.surname, account.name, account.patronymic),
    posts,
    curated: isCurator ? curated : [],
    scope: { prefixes },
    directory: { prefixes: isAdministrator ? ['/'] : prefixes },
    timeZone: rows[0]?.time_zone ?? 'Europe/Moscow',
  };
}

function replacedBy(person: PostRow['instead_of'] | null): Pick<ViewerPost, 'insteadOf' | 'insteadOfAccount'> {
  if (!person) return {};
  const insteadOf = accusativeInitials(person, person.accusative);
  return person.account === null ? { insteadOf } : { insteadOf, insteadOfAccount: person.account };
}

// An administrator keeps the installation, a curator sees assigned schools, an expert what was assigned, a teacher
// the plan of the own school (it lies on the way up, not below).
const SEE_NOTHING_BELOW: Role[] = ['administrator', 'curator', 'teacher', 'expert'];

function dropCovered(prefixes: string[]): string[] {
  const unique = [...new Set(prefixes)];
  return unique.filter((path) => !unique.some((other) => other !== path && path.startsWith(other)));
}
