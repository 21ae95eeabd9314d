-- Find: how files call a school, the dictionaries of procedures, results, facts of a school year, imports.

-- The login of ФИС ОКО and the code of РЦОИ are two codes of one school.
create table organisation_codes (
  kind text not null check (kind in ('fis-oko', 'rcoi')),
  code text collate "C" not null,
  organisation_id uuid not null references organisations (id),
  primary key (kind, code)
);
create index organisation_codes_of on organisation_codes (organisation_id);

-- A way of writing a name means this organisation within a municipality (or a region).
create table organisation_aliases (
  id uuid primary key,
  scope_path text collate "C" not null,
  name_key text collate "C" not null,
  written text not null,
  organisation_id uuid not null references organisations (id),
  created_at timestamptz not null default now(),
  unique (scope_path, name_key)
);
create index organisation_aliases_of on organisation_aliases (organisation_id);

create table subjects (
  code text primary key check (code ~ '^[a-z0-9-]+$'),
  title text not null unique,
  short_title text not null,
  -- other names in files: «Русский яз.», «Математика (профильный уровень)»
  aliases text[] not null default '{}',
  position smallint not null
);

create table procedure_types (
  code text primary key check (code ~ '^[a-z0-9-]+$'),
  title text not null unique,
  -- marks 2–5, or scores with a minimum
  measure text not null check (measure in ('marks', 'scores')),
  -- the grade tells one procedure from another (ВПР of grades 5 and 6 are two, ОГЭ is one)
  graded boolean not null,
  position smallint not null
);

-- What may be compared year after year: type, subject, grade, season. Numbered by us: 4.8 million results refer to it.
create table procedures (
  id integer primary key,
  type text not null references procedure_types (code),
  subject text not null references subjects (code),
  grade smallint check (grade between 1 and 11),
  season text not null default 'spring' check (season in ('spring', 'autumn')),
  -- of its type; ЕГЭ of basic mathematics has marks
  measure text not null check (measure in ('marks', 'scores')),
  unique nulls not distinct (type, subject, grade, season)
);

-- Thresholds and scales of a year.
create table procedure_years (
  procedure_id integer not null references procedures (id),
  year smallint not null check (year between 2000 and 2100),
  minimum_score smallint,
  maximum_score smallint,
  -- lowest scores of the marks 3, 4, 5
  bounds smallint[] check (array_length(bounds, 1) = 3),
  -- the instrument changed: no trend is drawn from the year before
  breaks_series boolean not null default false,
  basis text not null default '',
  version integer not null default 1,
  primary key (procedure_id, year)
);

-- ОГЭ of 2020; ОГЭ of 2021 but Russian and mathematics.
create table procedures_not_held (
  id uuid primary key,
  type text not null references procedure_types (code),
  year smallint not null check (year between 2000 and 2100),
  except_subjects text[] not null default '{}',
  basis text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);
create unique index procedures_not_held_once on procedures_not_held (type, year) where deleted_at is null;

-- One loaded file of results, organisations or facts; undone as a whole.
create table find_imports (
  id uuid primary key,
  noun text not null check (noun in ('organisations', 'results', 'contexts')),
  file_name text not null,
  sha256 text not null,
  path text collate "C" not null,
  author_id uuid references accounts (id),
  -- what the person said beside the file: type, year, season
  said jsonb not null default '{}',
  state text not null default 'done' check (state in ('done', 'undone')),
  added integer not null default 0,
  changed integer not null default 0,
  same integer not null default 0,
  refused integer not null default 0,
  waiting integer not null default 0,
  created_at timestamptz not null default now(),
  undone_at timestamptz
);
create index find_imports_by_path on find_imports (path, created_at);

-- Rows that a person decides: a school nobody knows, a figure that contradicts another file.
create table find_waiting_rows (
  id uuid primary key,
  import_id uuid not null references find_imports (id),
  path text collate "C" not null,
  row_number integer not null,
  problem text not null check (problem in ('unknown-organisation', 'conflict')),
  written text not null,
  message text not null,
  content jsonb not null,
  decided_at timestamptz,
  decision text check (decision in ('taken', 'left')),
  created_at timestamptz not null default now()
);
create index find_waiting_rows_open on find_waiting_rows (path, created_at) where decided_at is null;
create index find_waiting_rows_of on find_waiting_rows (import_id, row_number);

create table results (
  organisation_id uuid not null references organisations (id),
  path text collate "C" not null,
  procedure_id integer not null references procedures (id),
  year smallint not null check (year between 2000 and 2100),
  participants integer not null check (participants > 0),
  n2 integer, n3 integer, n4 integer, n5 integer,
  -- mark 2, or a score under the minimum of the year
  below integer not null check (below between 0 and participants),
  mean_score numeric(6, 3),
  -- 81–100 of ЕГЭ
  high integer,
  maximum_score smallint,
  -- written before independent observers
  observed boolean not null default false,
  -- «требует дополнительного анализа»
  bias_marker boolean not null default false,
  import_id uuid references find_imports (id),
  primary key (organisation_id, procedure_id, year),
  check (n2 is null or n2 + n3 + n4 + n5 = participants)
);
-- Who was low in a year is answered out of this index alone.
create index results_of_year on results (year, procedure_id, organisation_id) include (participants, below);
create index results_of_import on results (import_id);
create index results_by_path on results (path, year, procedure_id);

create table result_tasks (
  organisation_id uuid not null,
  procedure_id integer not null,
  year smallint not null,
  task text not null,
  position smallint not null,
  -- Б, П, В
  level text check (level in ('basic', 'raised', 'high')),
  maximum_score smallint,
  -- per cent of the maximum
  done numeric(5, 2) not null check (done between 0 and 100),
  import_id uuid references find_imports (id),
  primary key (organisation_id, procedure_id, year, task),
  foreign key (organisation_id, procedure_id, year) references results (organisation_id, procedure_id, year)
);
create index result_tasks_of_import on result_tasks (import_id);

-- How many marks were lower than, equal to and higher than those of the journal.
create table result_journals (
  organisation_id uuid not null,
  procedure_id integer not null,
  year smallint not null,
  lowered integer not null check (lowered >= 0),
  confirmed integer not null check (confirmed >= 0),
  raised integer not null check (raised >= 0),
  import_id uuid references find_imports (id),
  primary key (organisation_id, procedure_id, year),
  foreign key (organisation_id, procedure_id, year) references results (organisation_id, procedure_id, year)
);
create index result_journals_of_import on result_journals (import_id);

-- How many had each primary score, from 0 to the maximum.
create table result_scores (
  organisation_id uuid not null,
  procedure_id integer not null,
  year smallint not null,
  counts integer[] not null,
  import_id uuid references find_imports (id),
  primary key (organisation_id, procedure_id, year),
  foreign key (organisation_id, procedure_id, year) references results (organisation_id, procedure_id, year)
);
create index result_scores_of_import on result_scores (import_id);

-- Facts of a school year: the year in which it ends (2026 for 2025/26). Counts of pupils unless said otherwise.
create table school_facts (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  path text collate "C" not null,
  year smallint not null check (year between 2000 and 2100),
  pupils integer, class_sets integer, shifts smallint, capacity integer, internet_mbps numeric(8, 2),
  both_parents_higher integer, single_parent integer, many_children integer, low_income integer,
  on_record integer, disability integer, other_language integer,
  teachers integer, teachers_highest integer, vacancies integer, remoteness_km numeric(6, 1),
  graduates_9 integer, without_certificate_9 integer, honours_9 integer,
  graduates_11 integer, without_certificate_11 integer, medals integer,
  import_id uuid references find_imports (id),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);
create unique index school_facts_once on school_facts (organisation_id, year) where deleted_at is null;
create index school_facts_by_path on school_facts (path, year);
create index school_facts_of_import on school_facts (import_id);
