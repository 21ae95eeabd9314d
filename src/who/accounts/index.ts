export { identifyBy } from './identify.ts';
export { accounts } from './register.ts';
export { mountAccounts } from './routes.tsx';
export { listDemoSignIns } from './demo-sign-ins.ts';
export { hashPassword, hashToken, newToken } from './password.ts';
export { addApiToken, findAccountByLogin, removeExpired } from './store.ts';
export type { OwnLink } from './pages.tsx';
