-- Secret addresses by which a calendar of a person reads deadlines; kept hashed, as other tokens are.

create table calendar_feeds (
  id uuid primary key,
  -- whose rights the feed has: closed access closes it
  account_id uuid not null references accounts (id),
  -- the organisation whose deadlines it holds; null: the person's own ones
  organisation_id uuid references organisations (id),
  token_hash text not null unique,
  created_at timestamptz not null default now(),
  -- when a calendar last came for it, to the hour
  used_at timestamptz,
  revoked_at timestamptz
);
create unique index calendar_feeds_of_person on calendar_feeds (account_id) where revoked_at is null and organisation_id is null;
create unique index calendar_feeds_of_organisation on calendar_feeds (organisation_id, account_id) where revoked_at is null;
