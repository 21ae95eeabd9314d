export { importRoadmap } from './import-roadmap.ts';
export { headerKey } from './header.ts';
export { printImported } from './contract.ts';
export { checkConservation, type Conservation } from './conservation.ts';
export type * from './imported-roadmap.ts';
