export { makeReminderClock, makeReminderJob, writeDigests } from './job.ts';
export { mountReminders, renderPersonLetters } from './routes.tsx';
export { REFUSED_URL } from './urls.ts';
