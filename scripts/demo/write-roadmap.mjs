/** Writes a roadmap of the demonstration for any year: the loader asks for it when the delivered files are of another one. */
import { packDocument } from '../word-document.mjs';
import { writeMunicipalRoadmap } from './municipal.mjs';
import { writeRegionalRoadmap } from './regional.mjs';

const WRITERS = { municipal: writeMunicipalRoadmap, regional: writeRegionalRoadmap };

/** @param {'municipal' | 'regional'} name @param {number} year first year of the plan @returns {Promise<Uint8Array>} a .docx */
export async function writeRoadmap(name, year) {
  return packDocument(WRITERS[name](year));
}
