-- Reminders and mail.

-- Why a letter was written, what became of it, when it is tried again.
alter table outbox
  -- digest: of a day or a week; return: a report came back; reminder: a colleague's; service: all else
  add column kind text not null default 'service' check (kind in ('digest', 'return', 'reminder', 'service')),
  add column address_key text collate "C" not null default '',
  -- «Логинова Нина Павловна»
  add column addressee text not null default '',
  add column addressee_key text collate "C" not null default '',
  -- refused: for good; given-up: tried long enough; held: the address is known not to take letters
  add column state text not null default 'waiting' check (state in ('waiting', 'sent', 'refused', 'given-up', 'held')),
  add column next_try_at timestamptz not null default now(),
  -- what the last answer means; `problem` keeps the server's own words
  add column trouble text check (trouble in
    ('no-address', 'mailbox-full', 'not-taken', 'too-large', 'try-later', 'no-server', 'sign-in', 'tls', 'stale', 'other'));
update outbox set address_key = lower(address), created_at = date_trunc('milliseconds', created_at),
  state = case when sent_at is not null then 'sent' when attempts >= 10 then 'given-up' else 'waiting' end;
drop index outbox_waiting;
drop index outbox_by_time;
create index outbox_waiting on outbox (next_try_at, id) where state = 'waiting';
create index outbox_by_time on outbox (created_at, id);
create index outbox_by_state on outbox (state, created_at, id);
create index outbox_by_address on outbox (address_key, created_at);
create index outbox_by_addressee on outbox (addressee_key, created_at);
create index outbox_of_account on outbox (account_id, created_at);

-- Addresses that refused a letter for good: nothing more is sent there until somebody confirms the address.
create table mail_refusals (
  -- in lower case
  address text collate "C" primary key,
  trouble text not null,
  problem text not null,
  letter_id uuid,
  refused_at timestamptz not null
);

-- What a person chose; without a row: each working day, at once where a report came back, a week before.
create table mail_choices (
  account_id uuid primary key references accounts (id),
  digest text not null default 'daily' check (digest in ('daily', 'weekly', 'off')),
  instant boolean not null default true,
  days_before integer not null default 7 check (days_before between 1 and 30),
  version integer not null default 1,
  changed_at timestamptz not null default now()
);

-- Digests written: one a day at most for an account.
create table mail_digests (
  account_id uuid not null references accounts (id),
  day date not null,
  letter_id uuid not null,
  written_at timestamptz not null,
  primary key (account_id, day)
);
