/** The golden documents of this folder: each `NAME.EXT` with its transcription `NAME.json`. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkConservation, importRoadmap, type Conservation, type ImportedRoadmap } from '../../src/plan/roadmap-import/index.ts';
import { readOffice } from '../../src/platform/office/index.ts';
import { scorePlan, type GoldPlan, type Score } from './score.ts';

export type Gold = GoldPlan & {
  /** What is unlike in the document, in Russian, for the table of the docs. */
  special: string;
  title: string;
};

/** Files of the folder that have a transcription beside them. */
export function listDocuments(folder: string): string[] {
  const names = readdirSync(folder);
  return names.filter((name) => !name.endsWith('.json') && names.includes(`${path.parse(name).name}.json`)).toSorted();
}

export function readGold(folder: string, name: string): Gold {
  const gold: unknown = JSON.parse(readFileSync(path.join(folder, `${path.parse(name).name}.json`), 'utf8'));
  if (typeof gold !== 'object' || gold === null || !('sections' in gold) || !('special' in gold))
    throw new Error(`${name} has no transcription`);
  return gold as Gold;
}

export type Checked = { gold: Gold; roadmap: ImportedRoadmap; score: Score; conservation: Conservation };

/** Reads a document as an import does and compares it with its transcription. */
export async function checkDocument(folder: string, name: string): Promise<Checked> {
  const bytes = new Uint8Array(readFileSync(path.join(folder, name)));
  const document = await readOffice(bytes, name);
  const roadmap = importRoadmap(document, { file: name, sha256: createHash('sha256').update(bytes).digest('hex') });
  const gold = readGold(folder, name);
  return { gold, roadmap, score: scorePlan(gold, roadmap), conservation: checkConservation(document, roadmap) };
}
