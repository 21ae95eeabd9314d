export { defineChore, defineJob, describeRun, JobProblem } from './job.ts';
export type { Chore, Job, JobContext, JobResult, JobRun, RunProgress, RunRequest, RunState, StartJob } from './job.ts';
export { openJobs, scheduleDaily } from './jobs.ts';
export type { DailySchedule, Jobs, JobsMachine, JobsSettings } from './jobs.ts';
export { findJobRun, listJobRuns, removeOldJobRuns } from './store.ts';
