-- Calendars, files, jobs and mail.

-- The academic calendar of a school year: a region's default, a municipality's or a school's own.
create table academic_calendars (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  path text collate "C" not null,
  -- 2026 = 2026/27
  school_year integer not null check (school_year between 2000 and 2100),
  scheme text not null check (scheme in ('quarters', 'trimesters', 'half-years')),
  -- days of the school's working week
  week integer not null default 5 check (week in (5, 6)),
  note text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);
create unique index academic_calendars_one on academic_calendars (organisation_id, school_year) where deleted_at is null;
create index academic_calendars_by_path on academic_calendars (school_year, path) where deleted_at is null;

create table academic_periods (
  id uuid primary key,
  calendar_id uuid not null references academic_calendars (id),
  kind text not null check (kind in ('quarter', 'trimester', 'half-year', 'holiday')),
  -- order of the period in its kind; holidays: autumn, winter, spring, summer, additional
  number integer not null,
  title text not null,
  start_date date not null,
  end_date date not null check (end_date >= start_date)
);
create index academic_periods_of on academic_periods (calendar_id, start_date);

-- Days that differ from "Monday to Friday": days off, working Saturdays, short days.
create table working_days (
  day date primary key,
  kind text not null check (kind in ('off', 'working', 'short')),
  -- official: fixed by an act; otherwise supposed from the statutory holidays
  official boolean not null,
  title text not null default '',
  version integer not null default 1
);

create table files (
  id uuid primary key,
  sha256 text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  account_id uuid,
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index files_by_content on files (sha256);

-- What refers to a file; who may see the record may see the file.
create table file_links (
  id uuid primary key,
  file_id uuid not null references files (id),
  noun text not null,
  record_id uuid not null,
  path text collate "C" not null,
  created_at timestamptz not null default now(),
  unique (file_id, noun, record_id)
);
create index file_links_of on file_links (noun, record_id);

create table job_runs (
  id uuid primary key,
  kind text not null,
  title text not null,
  account_id uuid,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  -- what was already asked for is not started again: the day of a daily job, the key of a form
  key text,
  -- which taking of the run is going on; an earlier one that wakes up late may write nothing
  attempt integer not null default 0,
  done integer not null default 0,
  total integer not null default 0,
  step text not null default '',
  input jsonb not null default '{}',
  result jsonb,
  problem text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
create index job_runs_of on job_runs (account_id, created_at);
create unique index job_runs_one on job_runs (kind, key) where key is not null;
create index job_runs_unfinished on job_runs (created_at) where state in ('waiting', 'running');
create index job_runs_by_time on job_runs (created_at);

create table outbox (
  id uuid primary key,
  account_id uuid,
  address text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  attempts integer not null default 0,
  problem text
);
create index outbox_waiting on outbox (created_at) where sent_at is null;
create index outbox_by_time on outbox (id);
