export { ACTIONS, RULES, can, hasRole, type Action, type Relation, type Subject } from './can.ts';
export { buildViewer, findViewer, prefixOf } from './viewer-of.ts';
