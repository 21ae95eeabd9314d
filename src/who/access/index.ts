export { can, hasRole, listRoles, type Action, type Relation, type Subject } from './can.ts';
export { actAs } from './acting.ts';
export { findViewer, findViewerBy } from './viewer-of.ts';
