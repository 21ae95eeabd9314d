-- Methods of identification, what a run of a method proposed and why, and what the commission decided.

-- One row for each version: a method that was used is never changed, a change is the next version.
create table methods (
  id uuid primary key,
  -- one for all versions of a method
  family_id uuid not null,
  number smallint not null check (number > 0),
  owner_path text collate "C" not null,
  name text not null,
  -- the order that fixed it; a trial is counted before there is one
  order_number text not null default '',
  order_date date,
  definition jsonb not null,
  used_at timestamptz,
  author_id uuid references accounts (id),
  actor text not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  unique (family_id, number)
);
create index methods_by_path on methods (owner_path, family_id, number);

-- One run of a method over the schools of its owner. Never changed: the computation as it was on that day.
create table identifications (
  id uuid primary key,
  method_id uuid not null references methods (id),
  path text collate "C" not null,
  author_id uuid references accounts (id),
  actor text not null,
  considered integer not null,
  proposed integer not null,
  borderline integer not null,
  created_at timestamptz not null default now()
);
create index identifications_by_path on identifications (path, id);
create index identifications_of_method on identifications (method_id);

create table identification_schools (
  identification_id uuid not null references identifications (id),
  organisation_id uuid not null references organisations (id),
  path text collate "C" not null,
  proposed boolean not null,
  -- one participant more (or fewer) below the threshold turns the answer
  borderline text check (borderline in ('one-more', 'one-fewer')),
  -- [{rule, year, rows: [{procedureId, year, participants, below}]}]
  reasons jsonb not null,
  -- [{type, subject, grade, year, why}]
  missing jsonb not null,
  -- {index, expected, actual, residual, quadrant, parts}
  context jsonb,
  -- every figure of the school that the method looked at: [[procedure, year, participants, below]]
  figures jsonb not null,
  -- nearest schools by context and size: [{id, distance, parts}]
  peers jsonb not null default '[]',
  primary key (identification_id, organisation_id)
);
create index identification_schools_of on identification_schools (organisation_id);

-- Decisions of the commission; a later one about the same school takes the place of the earlier.
create table identification_decisions (
  id uuid primary key,
  identification_id uuid not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  verdict text not null check (verdict in ('include', 'exclude', 'risk-group')),
  reason text not null,
  order_number text not null,
  order_date date not null,
  from_date date not null,
  -- the status that the decision gave, or ended
  status_id uuid references organisation_statuses (id),
  author_id uuid references accounts (id),
  actor text not null,
  created_at timestamptz not null default now(),
  replaced_at timestamptz,
  foreign key (identification_id, organisation_id) references identification_schools (identification_id, organisation_id)
);
create unique index identification_decisions_standing on identification_decisions (identification_id, organisation_id)
  where replaced_at is null;
create index identification_decisions_of on identification_decisions (organisation_id, created_at) where replaced_at is null;
