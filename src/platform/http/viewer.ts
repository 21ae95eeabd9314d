import { sql, type RawBuilder } from 'kysely';

/** Roles of people, as posts give them. The closed list of docs/domain.md. */
export const ROLES = [
  'administrator',
  'region-coordinator',
  'municipal-coordinator',
  'methodist',
  'curator',
  'head',
  'deputy',
  'teacher',
  'expert',
] as const;

export type Role = (typeof ROLES)[number];

/** What a viewer may read: everything under these paths ("/region/municipality/"). */
export type Scope = { prefixes: string[] };

/** A post held today: a role over the subtree of `prefix`. */
export type ViewerPost = {
  role: Role;
  title: string;
  organisationId: string;
  organisationName: string;
  /** Path of the organisation itself. */
  path: string;
  /** Subtree the role acts upon: a municipality's centre acts upon the municipality. */
  prefix: string;
  /** A substitute holds the post for this person today: «Сидорову А. А.», as after «за». */
  insteadOf?: string;
  /** Account of the person replaced, where they have one. */
  insteadOfAccount?: string;
};

/** Who asks: built once per request from the session or the API token. */
export type Viewer = {
  accountId: string;
  personId: string;
  /** «Ковалёва И. П.» */
  name: string;
  posts: ViewerPost[];
  /** Paths of the schools assigned to a curator. */
  curated: string[];
  /** Work of schools: plans, tasks, reports. An administrator of the installation has none. */
  scope: Scope;
  /** Organisations, people, accounts: the scope, and everything for an administrator. */
  directory: Scope;
  /** IANA zone of the viewer's municipality: their `today` is taken there. */
  timeZone: string;
};

/**
 * Condition "this path lies within the scope". Ranges, not LIKE: with the "C" collation each prefix is one
 * index range ('/' is followed by '0').
 */
export function withinScope(column: string, scope: Scope): RawBuilder<boolean> {
  if (scope.prefixes.length === 0) return sql<boolean>`false`;
  const ranges = scope.prefixes.map((prefix) => {
    const [from, until] = [boundOf(prefix, prefix), boundOf(prefix, `${prefix.slice(0, -1)}0`)];
    return sql<boolean>`(${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${until})`;
  });
  return sql<boolean>`(${sql.join(ranges, sql` or `)})`;
}

/**
 * A kept plan knows no values: it takes every range for a narrow one. A whole region therefore stands in the text, and
 * its statements have plans of their own.
 */
function boundOf(prefix: string, bound: string): RawBuilder<unknown> {
  return prefix.split('/').length <= 3 ? sql.lit(bound) : sql`${bound}`;
}

/** Does this path lie within the scope? The same rule for one record already read. */
export function isWithin(path: string, scope: Scope): boolean {
  return scope.prefixes.some((prefix) => path.startsWith(prefix));
}

/** Paths of the organisations above these ones, themselves included: '/a/b/' → '/a/', '/a/b/'. */
export function listAncestors(paths: string[]): string[] {
  const all = new Set<string>();
  for (const path of paths) {
    const parts = path.split('/').filter(Boolean);
    parts.forEach((_, depth) => all.add(`/${parts.slice(0, depth + 1).join('/')}/`));
  }
  return [...all];
}
