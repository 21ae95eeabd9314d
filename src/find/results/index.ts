export { importResults, planResults, type PlannedSheet, type ResultsImport, type ResultsPlan, type ResultsRequest } from './import.ts';
export type { RowState } from './plan-import.ts';
export type { Said } from './raw-result.ts';
export { listMessages } from './refusals.ts';
