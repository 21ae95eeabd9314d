-- Plan: drafts of an import, roadmaps, activities, windows, tasks.

-- A group of organisations that a roadmap speaks of («руководители ШНОР»): by rule, or named one by one.
create table groups (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  path text collate "C" not null,
  title text not null,
  sort_key text collate "C" not null,
  rule text check (rule in
    ('all-schools', 'low-results', 'hard-conditions', 'low-or-hard', 'risk-group', 'mentors', 'base-schools',
     'municipalities', 'methodical-centres')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);
create unique index groups_by_rule on groups (organisation_id, rule) where deleted_at is null and rule is not null;

create table group_members (
  id uuid primary key,
  group_id uuid not null references groups (id),
  organisation_id uuid not null references organisations (id),
  from_date date not null,
  to_date date check (to_date >= from_date)
);
create index group_members_of on group_members (group_id, from_date);

-- Words of documents and what they mean here: matched once, remembered.
create table aliases (
  id uuid primary key,
  -- whose documents speak so
  owner_id uuid not null references organisations (id),
  text text not null,
  text_key text not null,
  organisation_id uuid references organisations (id),
  group_id uuid references groups (id),
  person_id uuid references people (id),
  -- this party is outside the system and gets no tasks
  outside boolean not null default false,
  created_at timestamptz not null default now(),
  check ((organisation_id is not null)::int + (group_id is not null)::int + (person_id is not null)::int + outside::int = 1)
);
create unique index aliases_of on aliases (owner_id, text_key);

create table roadmaps (
  id uuid primary key,
  owner_id uuid not null references organisations (id),
  owner_path text collate "C" not null,
  level text not null check (level in ('region', 'municipality', 'school')),
  title text not null,
  sort_key text collate "C" not null,
  territory text,
  approval_kind text, approval_number text, approval_date date,
  period_start date, period_end date check (period_end >= period_start),
  -- an official text in numbers: goals, tasks, expected results, indicators as in the document
  goals jsonb not null default '[]', objectives jsonb not null default '[]', expected_results jsonb not null default '[]',
  indicators jsonb not null default '[]', columns jsonb not null default '[]',
  state text not null default 'in-review' check (state in ('in-review', 'in-force', 'closed')),
  in_force_from date,
  author_id uuid references accounts (id),
  source_file_id uuid references files (id),
  leftovers jsonb not null default '[]', problems jsonb not null default '[]',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index roadmaps_by_owner on roadmaps (owner_path, sort_key, id);
create index roadmaps_by_sort on roadmaps (sort_key, id) where deleted_at is null;

create table roadmap_sections (
  id uuid primary key,
  roadmap_id uuid not null references roadmaps (id),
  position integer not null,
  number text, title text not null, year integer,
  unique (roadmap_id, id)
);
create index roadmap_sections_of on roadmap_sections (roadmap_id, position);

create table activities (
  id uuid primary key,
  roadmap_id uuid not null references roadmaps (id),
  section_id uuid not null references roadmap_sections (id),
  position integer not null,
  -- the author's own words, never changed by us
  number text, title text not null, deadline text not null default '', responsible text, result text,
  other jsonb not null default '[]',
  -- what was understood; corrected by a person during the review
  schedule jsonb not null, schedule_kind text check (schedule_kind in ('once', 'several', 'recurring', 'continuous', 'external')),
  quantities jsonb not null default '[]', products jsonb not null default '[]',
  confidence real not null default 0, problems jsonb not null default '[]',
  -- where the row stands in the source, and its words there
  source jsonb not null default '{}', source_text text not null default '',
  -- the words as imported, where a person has changed them since; null: a row added by hand
  as_imported jsonb,
  reviewed boolean not null default false,
  skipped boolean not null default false,
  each_reports boolean not null default false,
  controller_id uuid references organisations (id),
  cancelled_on date, cancelled_reason text,
  version integer not null default 1
);
create index activities_of on activities (roadmap_id, position);
create index activities_of_section on activities (section_id, position);

create table activity_parties (
  id uuid primary key,
  activity_id uuid not null references activities (id),
  roadmap_id uuid not null references roadmaps (id),
  position integer not null,
  -- as written: «РМК», «руководители ШНОР», «Иванова И. И., директор»
  text text not null,
  text_key text not null,
  organisation_id uuid references organisations (id),
  group_id uuid references groups (id),
  person_id uuid references people (id),
  outside boolean not null default false
);
create index activity_parties_of on activity_parties (activity_id, position);
create index activity_parties_by_text on activity_parties (roadmap_id, text_key);

-- Windows of an activity, frozen when the roadmap comes into force.
create table windows (
  id uuid primary key,
  roadmap_id uuid not null references roadmaps (id),
  activity_id uuid not null references activities (id),
  start_date date not null, due date not null check (due >= start_date),
  -- report: a period report of a continuous activity; awaited: dates to be named by the owner
  kind text not null check (kind in ('due', 'report', 'awaited')),
  before_plan boolean not null default false,
  -- how many tasks it has or, before it opens, will have by the groups of today
  expected integer not null default 1 check (expected >= 0),
  opened_on date
);
create index windows_of on windows (roadmap_id, activity_id, due);
create index windows_to_open on windows (start_date) where opened_on is null and not before_plan;

create table tasks (
  id uuid primary key,
  roadmap_id uuid not null references roadmaps (id),
  activity_id uuid not null references activities (id),
  window_id uuid not null references windows (id),
  executor_id uuid not null references organisations (id),
  executor_path text collate "C" not null,
  person_id uuid references people (id),
  controller_id uuid not null references organisations (id),
  controller_path text collate "C" not null,
  start_date date not null,
  due date not null,
  -- the first day on which it is overdue: after the next working day where the deadline fell on a day off
  overdue_from date not null check (overdue_from > due),
  state text not null check (state in
    ('planned', 'open', 'reported', 'returned', 'accepted', 'postponed', 'cancelled')),
  postponed_to uuid references tasks (id),
  done_on date,
  reported_at timestamptz,
  -- account of the last report: who reported does not accept
  reported_by uuid,
  decided_at timestamptz,
  returns integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  unique (window_id, executor_id, start_date, due)
);
create index tasks_of_roadmap on tasks (roadmap_id, activity_id, executor_path);
create index tasks_of_executor on tasks (executor_path, due, id);
create index tasks_waiting on tasks (executor_path, due, id) where state in ('open', 'returned');
create index tasks_to_accept on tasks (controller_path, reported_at, id) where state = 'reported';
create index tasks_of_roadmap_waiting on tasks (roadmap_id, due, id) where state in ('open', 'returned');
-- a whole region by date: the first page of the list reads fifty rows, not all of them
create index tasks_by_due on tasks (due, id);
create index tasks_waiting_by_due on tasks (due, id) where state in ('open', 'returned');
create index tasks_current_by_due on tasks (due, id) where state in ('planned', 'open', 'reported', 'returned');
-- controlled by somebody the executor does not stand under: few, and asked for by every list
create index tasks_of_other_controller on tasks (controller_path, due, id) where not starts_with(executor_path, controller_path);

create table task_coexecutors (
  task_id uuid not null references tasks (id),
  organisation_id uuid not null references organisations (id),
  path text collate "C" not null,
  primary key (task_id, organisation_id)
);
create index task_coexecutors_by_path on task_coexecutors (path);

create table task_reports (
  id uuid primary key,
  task_id uuid not null references tasks (id),
  number integer not null,
  text text not null,
  done_on date not null,
  -- [{ "title", "unit", "plan", "value" }]
  quantities jsonb not null default '[]',
  person_id uuid references people (id), actor text not null,
  account_id uuid,
  sent_at timestamptz not null default now(),
  decision text check (decision in ('accepted', 'returned')),
  decided_at timestamptz, decided_by text, reason text,
  unique (task_id, number)
);

-- What happened to a task, newest last: the history a person reads.
create table task_steps (
  id uuid primary key,
  task_id uuid not null references tasks (id),
  at timestamptz not null default now(),
  account_id uuid,
  actor text not null,
  kind text not null check (kind in
    ('opened', 'reported', 'returned', 'accepted', 'postponed', 'cancelled', 'commented', 'reminded', 'reopened')),
  text text not null default '',
  details jsonb not null default '{}'
);
create index task_steps_of on task_steps (task_id, id);
