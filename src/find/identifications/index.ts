export { identify, printIdentified, type Identified, type JudgedSchool, type Missing } from './identify.ts';
export { type Judgement, type NearRow, type Reason } from './rule.ts';
