export { subjectOf, subjectOfOrganisation, type Deadline } from './deadline.ts';
export { mountMyCalendar } from './routes.tsx';
export { listDeadlines } from './store.ts';
export { calendarUrl } from './urls.ts';
