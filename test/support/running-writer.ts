import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A burst writer in a process of its own, and what it said was written. */
export type RunningWriter = {
  pid: number;
  /** Every id the database acknowledged, in order. */
  acknowledged: string[];
  /** Waits until `count` more writes are acknowledged; throws if the writer ends before. Gives milliseconds. */
  awaitWrites: (count: number) => Promise<number>;
  /** Sends the signal and waits for the end. */
  end: (signal: NodeJS.Signals) => Promise<void>;
};

/** Starts a writer on a data folder; returns when its installation is open. */
export async function startWriter(folder: string): Promise<RunningWriter> {
  const program = path.join(import.meta.dirname, 'burst-writer.ts');
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const closed = once(lines, 'close');
  const ready = Promise.withResolvers<void>();
  lines.on('line', (line) => {
    if (line === 'ready') ready.resolve();
    else acknowledged.push(line);
  });
  void closed.then(() => ready.reject(new Error('the writer ended before it was ready')));
  await ready.promise;
  return {
    pid: child.pid ?? 0,
    acknowledged,
    awaitWrites: async (count) => {
      const started = performance.now();
      const target = acknowledged.length + count;
      while (acknowledged.length < target) {
        const ended = await Promise.race([once(lines, 'line').then(() => false), closed.then(() => true)]);
        if (ended) throw new Error('the writer ended');
      }
      return performance.now() - started;
    },
    end: async (signal) => {
      child.kill(signal);
      await closed;
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
