import { serveWork } from '../../platform/workers/index.ts';
import { readRoadmap } from './read-roadmap.ts';
import type { ReadingInput } from './reading.ts';

serveWork(({ bytes, name, said }: ReadingInput) => readRoadmap(bytes, name, said));
