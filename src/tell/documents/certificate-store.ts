import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';

export type CertificateOrganisation = {
  id: string;
  fullName: string;
  shortName: string;
  genitive: string | null;
  dative: string | null;
};

/** What the certificate says beside the card of the task: organisations by their full names, the plan's own dates. */
export type CertificatePlace = {
  executor: CertificateOrganisation;
  controller: CertificateOrganisation;
  controllerPath: string;
  overdueFrom: CalendarDate;
};

export async function findCertificatePlace(db: Db, taskId: string): Promise<CertificatePlace | null> {
  const organisation = (alias: string) => sql`jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'fullName', ${sql.ref(`${alias}.name`)},
    'shortName', ${sql.ref(`${alias}.short_name`)}, 'genitive', ${sql.ref(`${alias}.genitive`)}, 'dative', ${sql.ref(`${alias}.dative`)})`;
  const { rows } = await sql<CertificatePlace>`
    select ${organisation('e')} as executor, ${organisation('c')} as controller, c.path as "controllerPath", t.overdue_from as "overdueFrom"
    from tasks t join organisations e on e.id = t.executor_id join organisations c on c.id = t.controller_id
    where t.id = ${taskId}`.execute(db);
  return rows[0] ?? null;
}
