export { DatabaseProblem } from './database-problem.ts';
export { openInstallation } from './installation.ts';
export type { Installation, InstallationSettings } from './installation.ts';
export type { Region } from './region.ts';
export { schemaOfRegion } from './region.ts';
export { StrayDatabaseUse, transact } from './transact.ts';
export type { TransactOptions } from './transact.ts';
export type { Tables } from './tables.ts';
export type { Db, Tx } from './types.ts';
