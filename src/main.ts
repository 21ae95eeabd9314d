import path from 'node:path';
import { serve } from '@hono/node-server';
import { makeApp } from './app.tsx';
import { openApplication, readRegion, type Application } from './application.ts';
import { ConfigProblem, readConfig, type Config } from './config.ts';
import { loadDemonstration } from './demo/index.ts';
import { DatabaseProblem } from './platform/db/index.ts';
import { readAssets } from './platform/ui/index.ts';
import { listDemoSignIns } from './who/accounts/index.ts';

const dist = import.meta.dirname;

type Stopper = { closeFirst(close: () => void): void; stop(code: number): Promise<never> };

/** Told to stop, even while still starting: the embedded database is not left running behind. */
function stopOnSignal(application: Application): Stopper {
  const closing: (() => void)[] = [];
  let stopping: Promise<never> | null = null;
  const stop = (code: number): Promise<never> => {
    stopping ??= (async () => {
      for (const close of closing) close();
      await application.close();
      return process.exit(code);
    })();
    return stopping;
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0));
  return { closeFirst: (close) => closing.push(close), stop };
}
