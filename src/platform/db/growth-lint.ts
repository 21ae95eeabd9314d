import type pg from 'pg';

/** One thing in the schema that would not work once regions lie on several machines. */
export type GrowthBreach = { rule: string; object: string };

/**
 * What a distributed PostgreSQL refuses, read from the catalogue. A region is a schema that moves to another machine
 * as a whole, so inside it almost everything is allowed; nothing may reach out of it, and nothing may depend on
 * what such servers lack.
 */
const RULES: Readonly<Record<string, string>> = {
  trigger: `
    select t.tgname as object from pg_trigger t join own on own.oid = t.tgrelid where not t.tgisinternal`,
  'exclusion constraint': `
    select c.conname as object from pg_constraint c join own on own.oid = c.conrelid where c.contype = 'x'`,
  'deferrable constraint': `
    select c.conname as object from pg_constraint c join own on own.oid = c.conrelid where c.condeferrable`,
  'GiST, SP-GiST or BRIN index': `
    select i.indexrelid::regclass::text as object from pg_index i join own on own.oid = i.indrelid
    join pg_class index on index.oid = i.indexrelid join pg_am a on a.oid = index.relam
    where a.amname in ('gist', 'spgist', 'brin')`,
  'sequence, serial or identity': `
    select c.relname as object from pg_class c where c.relnamespace = $1::regnamespace and c.relkind = 'S'`,
  'foreign key into another schema': `
    select c.conname as object from pg_constraint c join own on own.oid = c.conrelid
    join pg_class target on target.oid = c.confrelid
    where c.contype = 'f' and target.relnamespace <> $1::regnamespace`,
  'view over another schema': `
    select distinct own.relname as object from own
    join pg_rewrite r on r.ev_class = own.oid
    join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass
    join pg_class target on target.oid = d.refobjid
    where target.relnamespace not in ($1::regnamespace, 'pg_catalog'::regnamespace, 'information_schema'::regnamespace)`,
  'rewrite rule': `
    select r.rulename as object from pg_rewrite r join own on own.oid = r.ev_class where r.rulename <> '_RETURN'`,
  'table without a primary key': `
    select own.relname as object from own
    where own.relkind in ('r', 'p') and own.relname not like 'kysely\\_%'
    and not exists (select from pg_index i where i.indrelid = own.oid and i.indisprimary)`,
  'inheritance other than partitions': `
    select own.relname as object from pg_inherits h join own on own.oid = h.inhrelid
    where not own.relispartition and own.relkind = 'r'`,
};

/** Checks one schema; an empty list means that it can grow past one machine. */
export async function lintGrowth(client: pg.ClientBase, schema: string): Promise<GrowthBreach[]> {
  const breaches: GrowthBreach[] = [];
  for (const [rule, query] of Object.entries(RULES)) {
    const { rows } = await client.query<{ object: string }>(
      `with own as (select * from pg_class where relnamespace = $1::regnamespace and relkind in ('r', 'p', 'v', 'm'))
       ${query} order by 1`,
      [schema],
    );
    breaches.push(...rows.map(({ object }) => ({ rule, object })));
  }
  return breaches;
}
