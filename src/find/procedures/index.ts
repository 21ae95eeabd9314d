export {
  findSubject,
  findType,
  isHeld,
  nameKey,
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
export { ensureProcedures, findDictionary } from './store.ts';
