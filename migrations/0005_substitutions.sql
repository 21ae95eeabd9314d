-- Substitutes of people, tasks given to a person, reports on behalf of an executor, files used in many places.

-- Who stands in for whom, from a date to a date: the posts of the person replaced work for the substitute too.
create table substitutions (
  id uuid primary key,
  person_id uuid not null references people (id),
  substitute_id uuid not null references people (id) check (substitute_id <> person_id),
  -- where the person replaced belongs
  path text collate "C" not null,
  from_date date not null,
  to_date date not null check (to_date >= from_date),
  basis text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index substitutions_of_substitute on substitutions (substitute_id, to_date);
create index substitutions_of_person on substitutions (person_id, from_date);
create index substitutions_by_path on substitutions (path, from_date, id);

-- The report came out of the controller's own office and nobody else there accepts: the office above does.
alter table tasks add column above_accepts boolean not null default false;
update tasks t set above_accepts = true
  where t.state = 'reported' and t.executor_id = t.controller_id
    and not exists (
      select 1 from posts p join accounts a on a.person_id = p.person_id
      where p.organisation_id = t.controller_id and p.role in ('region-coordinator', 'municipal-coordinator')
        and p.deleted_at is null and p.from_date <= current_date and (p.to_date is null or p.to_date >= current_date)
        and a.state = 'active' and a.deleted_at is null and a.id is distinct from t.reported_by)
    and not exists (
      select 1 from curatorships c
      where c.school_id = t.executor_id and c.deleted_at is null and c.from_date <= current_date
        and (c.to_date is null or c.to_date >= current_date));
create index tasks_accepted_above on tasks (controller_path, reported_at, id) where state = 'reported' and above_accepts;

-- Tasks given to a person inside the executor.
create index tasks_of_person on tasks (person_id, due, id) where person_id is not null;

-- Written by the office for an executor who could not: what the executor said, not what it signed.
alter table task_reports add column on_behalf boolean not null default false;

alter table task_steps drop constraint task_steps_kind_check;
alter table task_steps add constraint task_steps_kind_check check (kind in
  ('opened', 'reported', 'returned', 'accepted', 'postponed', 'cancelled', 'commented', 'reminded', 'reopened',
   'delegated', 'recalled'));

-- Files of an organisation, newest first: a file sent once is chosen again.
create index file_links_by_path on file_links (path, file_id);
