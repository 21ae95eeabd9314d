-- What a document says beside its plan: rows of the passport, stages, appendices. Read by the planning of programmes.
alter table roadmaps add column parts jsonb not null default '{}';
