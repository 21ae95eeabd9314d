export { mountAudit } from './routes.tsx';
