import { spawn } from 'node:child_process';
import path from 'node:path';

/** A server under measurement: a process of its own that tells what it has used. */
export type Server = {
  origin: string;
  pid: number;
  /** Milliseconds from the start of the process to its first answer. */
  startedIn: number;
  /** Processor time used so far (ms) and memory held now (bytes). */
  readUse(): Promise<{ cpu: number; memory: number }>;
  stop(): Promise<void>;
};

/** Starts the built application over a data folder and waits until it answers. */
export function startApplication(folder: string): Promise<Server> {
  const env = { OPORA_DATA: folder, PORT: '0', OPORA_DEMO: '0', OPORA_LOG: 'info' };
  return startServer([path.resolve('dist/main.js')], env, '/sign-in', readMetrics);
}

/** Starts the bare server of the bench over the same data. */
export function startFloor(folder: string): Promise<Server> {
  return startServer([path.resolve('dist/bench.js'), 'floor', folder], {}, '/use', async (origin) => {
    const answer = await fetch(`${origin}/use`);
    // Our own child's words: see floor-server.ts.
    return (await answer.json()) as { cpu: number; memory: number };
  });
}

async function startServer(
  args: string[],
  env: Record<string, string>,
  firstPage: string,
  readUse: (origin: string) => Promise<{ cpu: number; memory: number }>,
): Promise<Server> {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const origin = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (part: Buffer) => {
      output += part.toString();
      const address = /http:\/\/[\w.:]+/.exec(output)?.[0];
      if (address !== undefined) resolve(address);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}: ${output}`)));
  });
  const answer = await fetch(`${origin}${firstPage}`);
  if (!answer.ok) throw new Error(`${firstPage} answered ${answer.status}`);
  await answer.arrayBuffer();
  const startedIn = performance.now() - started;
  return {
    origin,
    startedIn,
    pid: child.pid ?? 0,
    readUse: () => readUse(origin),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function readMetrics(origin: string): Promise<{ cpu: number; memory: number }> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const read = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
  return { cpu: read('process_cpu_seconds_total') * 1000, memory: read('process_resident_memory_bytes') };
}
