export type { DeskItem } from './desk.ts';
export { mountDesk, type DeskContribution } from './routes.tsx';
