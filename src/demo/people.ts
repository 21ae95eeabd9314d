import type { Db } from '../platform/db/index.ts';
import type { Deps, Visit } from '../platform/http/index.ts';
import type { CalendarDate } from '../platform/lib/dates.ts';
import { findViewer } from '../who/access/index.ts';
import { findAccountByLogin } from '../who/accounts/index.ts';

/** People of the demonstration as they act on a day of its past. */
export type Cast = {
  /** Somebody by login, at ten in the morning of the day. */
  as(login: string, day: CalendarDate): Promise<Visit>;
  /** Login of somebody who reports for an organisation. */
  reporterOf(organisationId: string): string | null;
  /** Login of somebody who decides there, another person than this one: nobody accepts their own report. */
  controllerOf(organisationId: string, except: string): string | null;
};

const REPORTERS = ['head', 'municipal-coordinator', 'methodist', 'region-coordinator'];

/** Everybody who acts in the lived history; viewers are found once. */
export async function gatherCast(deps: Deps): Promise<Cast> {
  const viewers = new Map<string, NonNullable<Awaited<ReturnType<typeof findViewer>>>>();
  const reporters = await listReporters(deps.db);
  return {
    as: async (login, day) => {
      const viewer = viewers.get(login) ?? (await findDemoViewer(deps, login));
      viewers.set(login, viewer);
      // at ten, unless today has not come so far
      const clock = () => new Date(Math.min(Date.parse(`${day}T07:00:00Z`), deps.clock().getTime()));
      return { viewer, db: deps.db, deps: { ...deps, clock }, today: day, requestId: 'demo' };
    },
    reporterOf: (organisationId) => reporters.get(organisationId)?.[0] ?? null,
    controllerOf: (organisationId, except) => reporters.get(organisationId)?.find((login) => login !== except) ?? null,
  };
}

async function findDemoViewer(deps: Deps, login: string) {
  const account = await findAccountByLogin(deps.db, login);
  const viewer = account ? await findViewer(deps.db, account.id, deps.clock()) : null;
  if (!viewer) throw new Error(`demo: nobody called ${login}`);
  return viewer;
}

/** Who acts for each organisation, the one who does its paperwork first. */
async function listReporters(db: Db): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('posts as t')
    .innerJoin('accounts as a', 'a.person_id', 't.person_id')
    .select(['t.organisation_id', 'a.login'])
    .where('t.role', 'in', REPORTERS)
    .orderBy('t.from_date', 'desc')
    .execute();
  const reporters = new Map<string, string[]>();
  for (const { organisation_id: id, login } of rows) reporters.set(id, [...(reporters.get(id) ?? []), login]);
  return reporters;
}
