export { isLow, listMethodProcedures, listUnknownWords, methodSchema, RULES, shareOf, yearsOfRules, type Method } from './method.ts';
