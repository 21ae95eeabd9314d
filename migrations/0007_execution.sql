-- The execution of a plan is counted out of an index alone: activity × executor of one roadmap, with what each count asks.
create index tasks_of_execution on tasks (roadmap_id, activity_id, executor_path) include (state, due, overdue_from, returns, reported_at);
drop index tasks_of_roadmap;
-- What was moved or came back: few, and asked for by reasons.
create index tasks_moved on tasks (roadmap_id, activity_id) where state = 'postponed';
create index tasks_returned on tasks (roadmap_id, activity_id) where returns > 0;
