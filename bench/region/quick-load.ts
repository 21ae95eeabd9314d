import type pg from 'pg';

/**
 * Runs `work` with foreign keys unchecked and plain indexes away, and puts the indexes back: a load of a million
 * rows then takes a minute instead of four. The connection is the superuser's: only it may leave keys unchecked.
 */
export async function loadQuickly<Value>(client: pg.Client, schema: string, work: () => Promise<Value>): Promise<Value> {
  await client.query(`set synchronous_commit = off; set maintenance_work_mem = '256MB'; set session_replication_role = replica`);
  const indexes = await listPlainIndexes(client, schema);
  for (const { name } of indexes) await client.query(`drop index ${schema}.${name}`);
  const value = await work();
  for (const { definition } of indexes) await client.query(definition);
  await client.query('set session_replication_role = origin');
  await client.query('vacuum (analyze)');
  await client.query('checkpoint');
  return value;
}

async function listPlainIndexes(client: pg.Client, schema: string): Promise<{ name: string; definition: string }[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where c.relnamespace = $1::regnamespace and not i.indisunique order by c.relname`,
    [schema],
  );
  return rows;
}
