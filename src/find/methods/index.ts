export {
  EXCLUDED_KINDS,
  isLow,
  listMethodProcedures,
  listUnknownWords,
  methodSchema,
  shareOf,
  yearsOfRules,
  type Method,
} from './method.ts';
export { listOwnerPaths, listOwners, listPrefixes, type MethodOwner } from './rights.ts';
export { mountMethods } from './routes.tsx';
export { findMethod, listMethods, lockMethod, markUsed, type StoredMethod } from './store.ts';
export { METHODS, METHODS_NEW, methodUrl, runMethodUrl } from './urls.ts';
export { lowWords, orderWords, ruleWords, thresholdWords } from './words.ts';
