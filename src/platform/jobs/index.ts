export { defineChore, defineJob, describeRun, JobProblem } from './job.ts';
export type { Chore, Job, JobContext, JobResult, JobRun, RunProgress, RunState } from './job.ts';
export { openJobs, scheduleDaily } from './jobs.ts';
export type { DailySchedule, Jobs, JobsMachine, JobsSettings, RunRequest } from './jobs.ts';
export { findJobRun, listJobRuns, removeOldJobRuns } from './store.ts';
