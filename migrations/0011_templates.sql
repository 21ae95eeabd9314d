-- Word templates that a territory has changed: all versions are kept, one of each kind is in force.
create table templates (
  id uuid primary key,
  -- which document: quarterly-report, evidence-list, plan-extract, task-certificate
  code text not null check (code ~ '^[a-z-]+$'),
  organisation_id uuid not null references organisations (id),
  path text collate "C" not null,
  number integer not null check (number > 0),
  file_id uuid not null references files (id),
  account_id uuid references accounts (id),
  actor text not null,
  added_at timestamptz not null default now(),
  in_force boolean not null default false,
  forced_at timestamptz,
  unique (code, organisation_id, number)
);
create unique index templates_in_force on templates (code, path) where in_force;
