export { addRecord } from './actions.ts';
export { listOperations, listReadOperations } from './api.ts';
export type { Field, Lookup, Option } from './fields.ts';
export { ACTION_WORDS } from './history.ts';
export { mountRegister } from './routes.tsx';
export { visibleInDirectory } from './register.ts';
export type { Child, Register, StoredRecord, Values } from './register.ts';
