-- What was typed and not sent; and a history that can be asked and undone.

-- One draft for an account and a form; sending the form with this key removes it.
create table drafts (
  account_id uuid not null references accounts (id),
  -- where the form posts, with what tells one form from another: «/tasks/…/report», «/posts?person_id=…»
  form text not null check (form ~ '^/[^/]' and length(form) <= 400),
  -- where the form is opened
  page text not null check (page ~ '^/' and length(page) <= 1000),
  title text not null check (length(title) <= 300),
  form_key text not null,
  -- of the record as the person saw it
  version integer,
  texts jsonb not null,
  -- files sent with a form that was not taken: [id]
  files jsonb not null default '[]',
  saved_at timestamptz not null,
  primary key (account_id, form)
);
create index drafts_by_time on drafts (saved_at);

-- Records written by one import, so that it can be looked at and undone as a whole.
alter table audit add column batch_id uuid;
create index audit_of_batch on audit (batch_id, id) where batch_id is not null;
create index audit_by_account on audit (account_id, id);
create index audit_by_noun on audit (noun, id);
