import { createHash } from 'node:crypto';
import { refuse, type Outcome } from '../../platform/lib/outcome.ts';
import { UnreadableFile, readOffice } from '../../platform/office/index.ts';
import { importRoadmap, type ColumnField, type ImportedPeriod, type ImportedRoadmap, type RoadmapLevel } from '../roadmap-import/index.ts';

/** What a person says beside the document; what the document says is then not asked. */
export type SaidOfRoadmap = {
  period?: ImportedPeriod;
  level?: RoadmapLevel;
  territory?: string;
  columns?: ReadonlyMap<string, ColumnField>;
};

export type Understood = Outcome<{ roadmap: ImportedRoadmap }>;

/** Reads a document as a roadmap in this very thread. Refuses in Russian where nothing can be read. */
export async function readRoadmap(bytes: Uint8Array, name: string, said: SaidOfRoadmap = {}): Promise<Understood> {
  try {
    const document = await readOffice(bytes, name);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const roadmap = importRoadmap(document, { file: name, sha256, ...said });
    const error = roadmap.problems.find(({ code }) => code === 'no-roadmap' || code === 'no-activities');
    if (error !== undefined) return refuse(error.message, 'file');
    return { ok: true, roadmap };
  } catch (error) {
    if (error instanceof UnreadableFile) return refuse(error.message, 'file');
    throw error;
  }
}
