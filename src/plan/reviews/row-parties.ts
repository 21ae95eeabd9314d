import type { ImportedParty } from '../roadmap-import/index.ts';

/** Parties of a cell corrected by hand: a person parts them with commas, semicolons or lines. */
export function listParties(responsible: string): ImportedParty[] {
  return responsible
    .split(/[;\n]|,(?![^(«]*[)»])/u)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((org) => ({ org }));
}
