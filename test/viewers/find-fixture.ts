import type { Db } from '../../src/platform/db/index.ts';
import { methodSchema } from '../../src/find/methods/index.ts';
import { newId } from '../../src/platform/lib/id.ts';

/** A method of the region, a run of it, and the decision about school-1. */
export type FoundIds = Record<'method' | 'identification', string>;

export async function addFound(db: Db, school: { id: string; path: string }): Promise<FoundIds> {
  const [method, identification] = [newId(), newId()];
  const name = 'Методика';
  const definition = methodSchema.parse({
    name,
    years: [2025, 2026],
    lowShare: 0.3,
    minParticipants: 10,
    procedures: [{ type: 'ВПР', subjects: ['Математика'] }],
    rule: 'A or B',
  });
  await db
    .insertInto('methods')
    .values({
      id: method,
      family_id: method,
      number: 1,
      owner_path: '/region/',
      name,
      definition: JSON.stringify(definition),
      actor: 'Координатор',
    })
    .execute();
  await db
    .insertInto('identifications')
    .values({ id: identification, method_id: method, path: '/region/', actor: 'Координатор', considered: 1, proposed: 1, borderline: 0 })
    .execute();
  const at = { identification_id: identification, organisation_id: school.id, path: school.path };
  await db
    .insertInto('identification_schools')
    .values({ ...at, proposed: true, reasons: '[]', missing: '[]', figures: '[]' })
    .execute();
  const order = { order_number: '70', order_date: '2026-04-02', from_date: '2026-04-02' };
  await db
    .insertInto('identification_decisions')
    .values({ id: newId(), ...at, verdict: 'exclude', reason: 'Ошибка в данных', ...order, actor: 'Координатор' })
    .execute();
  return { method, identification };
}
