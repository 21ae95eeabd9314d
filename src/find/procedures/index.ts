export {
  findSubject,
  findType,
  isHeld,
  markOf,
  nameKey,
  procedureTitle,
  thresholdsOf,
  type Dictionary,
  type Measure,
  type NotHeld,
  type Procedure,
  type ProcedureKey,
  type ProcedureType,
  type ProcedureYear,
  type Season,
  type Subject,
} from './procedure.ts';
export { ensureProcedures, findDictionary, listProcedureYears } from './store.ts';
