export { isLow, listMethodProcedures, listUnknownWords, methodSchema, shareOf, yearsOfRules, type Method } from './method.ts';
