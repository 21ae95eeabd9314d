/**
 * Work on what strangers send runs in a thread of its own, with limits of time and memory: whatever a document does,
 * the server goes on. A thread takes one piece of work at a time, is kept warm for the next, and ends after a while
 * without work; after a limit it is ended at once and the next piece gets a new one.
 */
import { Worker } from 'node:worker_threads';

export type WorkerLimits = {
  /** Heap of the thread. */
  megabytes: number;
  /** How much the whole process may grow while the thread works: bytes of buffers stand outside of its heap. */
  growthMegabytes: number;
  /** A warm thread costs memory: it ends after that long without work. */
  idleMilliseconds: number;
  /** A thread that has read much is replaced by a fresh one. */
  pieces: number;
};

/** The thread was ended before it answered. */
export class WorkerProblem extends Error {
  readonly reason: 'time' | 'memory' | 'crash';
  constructor(reason: 'time' | 'memory' | 'crash', cause?: unknown) {
    super(`The worker was ended: ${reason}`, { cause });
    this.name = 'WorkerProblem';
    this.reason = reason;
  }
}

/** What the thread posts back: see `serveWork`. */
export type WorkAnswer = { value: unknown } | { error: string };

export type WorkerQueue<Input> = {
  /** Answers come in the order of asking. @throws WorkerProblem after a limit, Error for a bug in the work itself */
  run(input: Input, milliseconds: number): Promise<unknown>;
  /** Ends the thread; work under way fails. */
  close(): Promise<void>;
};

/** A queue before one thread that runs the module at `url`. */
export function openWorkerQueue<Input>(url: URL, limits: WorkerLimits): WorkerQueue<Input> {
  let thread: Thread | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const runNext = async (input: Input, milliseconds: number): Promise<unknown> => {
    thread ??= startThread(url, limits, (ended) => {
      if (thread === ended) thread = null;
    });
    return thread.ask(input, milliseconds);
  };
  return {
    run: (input, milliseconds) => {
      const answer = last.then(() => runNext(input, milliseconds));
      last = answer.catch(() => {});
      return answer;
    },
    close: async () => {
      await thread?.end();
    },
  };
}

type Thread = { ask(input: unknown, milliseconds: number): Promise<unknown>; end(): Promise<void> };

function startThread(url: URL, limits: WorkerLimits, onEnd: (thread: Thread) => void): Thread {
  const worker = new Worker(url, { resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 32 } });
  worker.unref();
  let pieces = 0;
  let idle: NodeJS.Timeout | undefined;
  const end = async (): Promise<void> => {
    onEnd(thread);
    clearTimeout(idle);
    await worker.terminate();
  };
  const ask = async (input: unknown, milliseconds: number): Promise<unknown> => {
    clearTimeout(idle);
    worker.ref();
    try {
      const answer = await awaitAnswer(worker, input, milliseconds, limits.growthMegabytes);
      pieces += 1;
      if (pieces >= limits.pieces) await end();
      else idle = setTimeout(() => void end(), limits.idleMilliseconds).unref();
      return answer;
    } catch (error) {
      if (error instanceof WorkerProblem) await end();
      throw error;
    } finally {
      worker.unref();
    }
  };
  const thread: Thread = { ask, end };
  return thread;
}

/** How often the memory of the process is looked at, milliseconds. */
const WATCH_EVERY = 25;

function awaitAnswer(worker: Worker, input: unknown, milliseconds: number, growth: number): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const timer = setTimeout(() => reject(new WorkerProblem('time')), milliseconds);
  const most = process.memoryUsage.rss() + growth * 1024 * 1024;
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() > most) reject(new WorkerProblem('memory'));
  }, WATCH_EVERY);
  const onMessage = (answer: WorkAnswer): void => {
    if ('error' in answer) reject(new Error(answer.error));
    else resolve(answer.value);
  };
  const onError = (error: unknown): void => {
    const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    reject(new WorkerProblem(isMemory ? 'memory' : 'crash', error));
  };
  const onExit = (): void => reject(new WorkerProblem('crash'));
  worker.once('message', onMessage).once('error', onError).once('exit', onExit);
  worker.postMessage(input);
  return promise.finally(() => {
    clearTimeout(timer);
    clearInterval(watch);
    worker.off('message', onMessage).off('error', onError).off('exit', onExit);
  });
}
