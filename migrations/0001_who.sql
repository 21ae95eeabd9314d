-- Who: organisations, people, posts, accounts; and what every write leaves behind.

create table organisations (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z0-9-]+$'),
  type text not null check (type in
    ('region', 'municipality', 'school', 'methodical-centre', 'assessment-centre', 'institute', 'outside-body')),
  parent_id uuid references organisations (id),
  -- '/region/municipality/school/': everything under X is a prefix
  path text collate "C" not null unique check (path ~ '^(/[a-z0-9-]+)+/$'),
  name text not null,
  short_name text not null,
  everyday_name text not null,
  sort_key text collate "C" not null,
  -- case forms of the short name, proposed by the helper, corrected by a person
  genitive text, dative text, accusative text, instrumental text,
  kind text check (kind in ('sosh', 'oosh', 'nosh', 'gymnasium', 'lyceum', 'special', 'evening')),
  locality text, address text, phone text, email text, site text,
  time_zone text not null default 'Europe/Moscow',
  closed_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index organisations_by_parent on organisations (parent_id, sort_key, id);
create index organisations_by_type on organisations (type, path);
create index organisations_by_sort on organisations (sort_key, id) where deleted_at is null;

create table organisation_statuses (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  path text collate "C" not null,
  status text not null check (status in
    ('low-results', 'hard-conditions', 'risk-group', 'mentor', 'base-school', 'trainee-platform',
     'innovation-platform', 'growth-point')),
  from_date date not null,
  to_date date check (to_date >= from_date),
  basis text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index organisation_statuses_of on organisation_statuses (organisation_id, from_date);
create index organisation_statuses_by_status on organisation_statuses (status, from_date) where deleted_at is null;

create table people (
  id uuid primary key,
  -- by which an import of a sheet finds the person again
  code text not null unique check (code ~ '^[a-z0-9-]+$'),
  surname text not null, name text not null, patronymic text,
  sort_key text collate "C" not null,
  genitive text, dative text, accusative text, instrumental text,
  -- the organisation whose people this record belongs to: the main post's one
  organisation_id uuid not null references organisations (id),
  path text collate "C" not null,
  email text, phone text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index people_by_path on people (path, sort_key, id);
create index people_by_organisation on people (organisation_id);
create index people_by_sort on people (sort_key, id) where deleted_at is null;

create table posts (
  id uuid primary key,
  person_id uuid not null references people (id),
  organisation_id uuid not null references organisations (id),
  path text collate "C" not null,
  role text not null check (role in
    ('administrator', 'region-coordinator', 'municipal-coordinator', 'methodist', 'curator', 'head', 'deputy',
     'teacher', 'expert')),
  title text not null,
  from_date date not null,
  to_date date check (to_date >= from_date),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index posts_of_person on posts (person_id);
create index posts_by_organisation on posts (organisation_id, role);

-- schools assigned to a curator
create table curatorships (
  id uuid primary key,
  person_id uuid not null references people (id),
  school_id uuid not null references organisations (id),
  path text collate "C" not null,
  from_date date not null,
  to_date date check (to_date >= from_date),
  basis text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index curatorships_of_person on curatorships (person_id);
create index curatorships_of_school on curatorships (school_id);

create table accounts (
  id uuid primary key,
  person_id uuid not null unique references people (id),
  path text collate "C" not null,
  login text not null unique check (login = lower(login)),
  sort_key text collate "C" not null,
  password_hash text,
  state text not null default 'invited' check (state in ('invited', 'active', 'locked')),
  demonstration boolean not null default false,
  last_sign_in_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index accounts_by_sort on accounts (sort_key, id) where deleted_at is null;
create index accounts_by_path on accounts (path, sort_key, id);

-- single-use codes: invitations (link or printed code) and resets
create table account_codes (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  kind text not null check (kind in ('invitation', 'reset')),
  code_hash text not null unique,
  created_by uuid references accounts (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index account_codes_of on account_codes (account_id, created_at);

create table sessions (
  token_hash text primary key,
  id uuid not null unique,
  account_id uuid not null references accounts (id),
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  address text not null default '',
  user_agent text not null default ''
);
create index sessions_of on sessions (account_id);

create table sign_in_attempts (
  id uuid primary key,
  login text not null,
  address text not null,
  at timestamptz not null default now(),
  succeeded boolean not null
);
create index sign_in_attempts_by_login on sign_in_attempts (login, at);
create index sign_in_attempts_by_address on sign_in_attempts (address, at);

create table api_tokens (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  title text not null,
  token_hash text not null unique,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  revoked_at timestamptz
);

create table audit (
  id uuid primary key,
  at timestamptz not null default now(),
  account_id uuid,
  actor text not null,
  action text not null,
  noun text not null,
  record_id uuid,
  title text not null default '',
  -- where it happened: a coordinator reads the audit of what lies under this path
  path text collate "C" not null default '/',
  -- [{ "field", "from", "to" }]
  changes jsonb not null default '[]',
  reason text,
  request_id text
);
create index audit_of_record on audit (noun, record_id, id);
create index audit_by_path on audit (path, id);

-- a form sent twice makes one record: the key of the form remembers where its first sending led
create table form_keys (
  key text primary key,
  account_id uuid not null,
  location text not null,
  at timestamptz not null default now()
);
create index form_keys_by_time on form_keys (at);

create table settings (
  key text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now()
);
