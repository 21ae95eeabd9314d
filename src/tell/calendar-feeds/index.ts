export { mountCalendarFeeds } from './routes.tsx';
export { feedPageUrl } from './urls.ts';
