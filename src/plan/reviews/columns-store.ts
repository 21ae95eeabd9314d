import type { Db, Tx } from '../../platform/db/index.ts';
import { headerKey, type ColumnField, type ImportedColumn } from '../roadmap-import/index.ts';
import { isColumnField } from './columns.ts';

/** What was decided about headers in documents of this owner, by their keys. */
export async function findColumnNames(db: Db | Tx, ownerId: string): Promise<Map<string, ColumnField>> {
  const rows = await db.selectFrom('column_names').select(['header_key', 'field']).where('owner_id', '=', ownerId).execute();
  return new Map(rows.flatMap(({ header_key, field }) => (isColumnField(field) ? [[header_key, field] as const] : [])));
}

/** Keeps what a person decided about each header; the last decision counts. */
export async function saveColumnNames(tx: Tx, ownerId: string, columns: readonly ImportedColumn[]): Promise<void> {
  const named = new Map(columns.map(({ header, field }) => [headerKey(header), { header, field }]));
  named.delete('');
  if (named.size === 0) return;
  await tx
    .insertInto('column_names')
    .values([...named].map(([key, { header, field }]) => ({ owner_id: ownerId, header_key: key, header, field })))
    .onConflict((conflict) =>
      conflict
        .columns(['owner_id', 'header_key'])
        .doUpdateSet((eb) => ({ field: eb.ref('excluded.field'), header: eb.ref('excluded.header') })),
    )
    .execute();
}
