-- What people decided about the headers of tables: read so in the next document of the same owner.
create table column_names (
  owner_id uuid not null references organisations (id),
  header_key text collate "C" not null,
  header text not null,
  field text not null check (field in ('number', 'title', 'deadline', 'responsible', 'result', 'other')),
  decided_at timestamptz not null default now(),
  primary key (owner_id, header_key)
);
