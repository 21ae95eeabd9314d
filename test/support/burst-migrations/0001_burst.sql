-- What the writer of the kill tests writes: two rows that must live or die together.
create table burst (id uuid primary key, written_at timestamptz not null default now());
create table burst_audit (id uuid primary key references burst (id));
