import { parentPort } from 'node:worker_threads';
import type { WorkAnswer } from './worker.ts';

/** The other side of `openWorkerQueue`: the module of a thread calls it once with what it does. */
export function serveWork<Input>(work: (input: Input) => Promise<unknown>): void {
  parentPort?.on('message', (input: Input) => {
    void answer(work, input).then((message) => parentPort?.postMessage(message));
  });
}

async function answer<Input>(work: (input: Input) => Promise<unknown>, input: Input): Promise<WorkAnswer> {
  try {
    return { value: await work(input) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
