import { refuse } from '../../platform/lib/outcome.ts';
import { mayBeConverted } from '../../platform/office/index.ts';
import { openWorkerQueue, WorkerProblem } from '../../platform/workers/index.ts';
import type { SaidOfRoadmap, Understood } from './read-roadmap.ts';

export type ReadingInput = { bytes: Uint8Array; name: string; said: SaidOfRoadmap };

const MEGABYTE = 1024 * 1024;
/** A document is answered within this, ten seconds with the start of the program; a large one gets more, up to a minute. */
const SHORTEST = 8500;
const PER_MEGABYTE = 2_000;
/** Megabytes of a document that is not large yet. */
const USUAL = 4;
const LONGEST = 60_000;
/** What another program may take beside: see office/libre-office.ts. */
const CONVERSION = 7_000;

/** Built, the module of the thread stands beside the program; from sources it is its own file. */
const MODULE = new URL(import.meta.url.endsWith('.ts') ? './reading-worker.ts' : './reading-worker.js', import.meta.url);

const queue = openWorkerQueue<ReadingInput>(MODULE, { megabytes: 240, growthMegabytes: 320, idleMilliseconds: 20_000, pieces: 200 });

const EXPLANATIONS = {
  time: 'Документ не удалось прочитать за отведённое время. Сохраните в отдельный файл только таблицу плана и загрузите его.',
  memory: 'Документ слишком велик, чтобы его прочитать. Сохраните в отдельный файл только таблицу плана и загрузите его.',
  crash: 'Документ устроен так, что прочитать его не удалось. Откройте его в Word, сохраните в формате .docx и загрузите ещё раз.',
};

/**
 * Reads a document as a roadmap, without a database, in a thread of its own: one document cannot hurt the server.
 * Documents are read one after another. Refuses in Russian where nothing can be read.
 */
export async function readRoadmapFile(bytes: Uint8Array, name: string, said: SaidOfRoadmap = {}): Promise<Understood> {
  const large = SHORTEST + PER_MEGABYTE * Math.max(0, Math.floor(bytes.length / MEGABYTE) - USUAL);
  const milliseconds = Math.min(LONGEST, mayBeConverted(bytes) ? large + CONVERSION : large);
  try {
    // written by our own module: see reading-worker.ts
    return (await queue.run({ bytes, name, said }, milliseconds)) as Understood;
  } catch (error) {
    if (error instanceof WorkerProblem) return refuse(EXPLANATIONS[error.reason], 'file');
    throw error;
  }
}
