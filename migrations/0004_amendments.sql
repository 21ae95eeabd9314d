-- A plan in force changes: amendments of its activities, groups kept by people, dates that are awaited.

-- Groups become records that people keep; `code` is how an import finds one.
alter table groups add column code text;
update groups set code = coalesce(rule, 'group') || '-' || right(id::text, 12);
alter table groups alter column code set not null;
create unique index groups_by_code on groups (code);
create index groups_by_path on groups (path, sort_key, id);

-- Members named one by one, with the days of entry and exit; the path is that of the group's keeper.
alter table group_members add column path text collate "C";
update group_members m set path = g.path from groups g where g.id = m.group_id;
alter table group_members alter column path set not null;
alter table group_members add column basis text;
alter table group_members add column version integer not null default 1;
alter table group_members add column created_at timestamptz not null default now();
alter table group_members add column deleted_at timestamptz;

-- A deadline moved for the whole activity: the window's day is the new one, the first one stays beside it.
alter table windows add column moved_from date;
-- Awaited windows: their owner is not asked about them before this day. When no more dates will come, the window goes.
alter table windows add column ask_on date;
create index windows_awaited on windows (roadmap_id, due) where kind = 'awaited' and not before_plan;
create index windows_by_activity on windows (activity_id, due);

-- What was changed in a plan in force, by whose permission and by which act. Append only.
create table amendments (
  id uuid primary key,
  roadmap_id uuid not null references roadmaps (id),
  activity_id uuid not null references activities (id),
  kind text not null check (kind in ('postpone', 'cancel', 'restore', 'executors', 'controller', 'name-dates')),
  -- postpone: [{ "from", "to" }] of its windows; executors and controller: { "from", "to" } in words
  details jsonb not null default '{}',
  reason text,
  allowed_by text, act_number text, act_date date,
  -- tasks that it touched
  tasks integer not null default 0,
  made_on date not null,
  account_id uuid, actor text not null,
  created_at timestamptz not null default now()
);
create index amendments_of_roadmap on amendments (roadmap_id, id);
create index amendments_of_activity on amendments (activity_id, id);
