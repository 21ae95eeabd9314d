-- The execution of a plan is counted out of an index alone: the executors of one roadmap under any path, with all that is counted.
create index tasks_of_execution on tasks (roadmap_id, executor_path)
  include (activity_id, state, due, overdue_from, returns, reported_at, decided_at);
-- What was moved or came back: few, and asked for by reasons.
create index tasks_moved on tasks (roadmap_id, executor_path) where state = 'postponed';
create index tasks_returned on tasks (roadmap_id, executor_path) where returns > 0;
