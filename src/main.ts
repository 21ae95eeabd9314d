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

/** What else is to be closed before the database. */
const closing: (() => void)[] = [];
let stopping: Promise<never> | null = null;

try {
  await main(readConfig(process.env));
} catch (error) {
  const isExpected = error instanceof ConfigProblem || error instanceof DatabaseProblem;
  console.error(isExpected ? error.message : error);
  process.exit(1);
}

async function main(config: Config): Promise<void> {
  readAssets(path.join(dist, 'assets.json'));
  const application = await openApplication(config);
  stopOnSignal(application);
  await loadDemonstrationIntoEmpty(config, application);
  const app = makeApp(application.deps, application.work, path.join(dist, 'assets'));
  const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, (address) => {
    console.log(`Опора: ${config.baseUrl.replace(/:\d+$/, `:${address.port}`)}`);
  });
  closing.push(() => server.close());
  server.on('error', (error: NodeJS.ErrnoException) => {
    console.error(error.code === 'EADDRINUSE' ? `Порт ${config.port} занят: задайте другой в PORT` : error);
    void stop(application, 1);
  });
  await printSignIns(application);
  await application.jobs.recover();
  await application.jobs.take();
}

/** The made-up region is loaded only into an empty embedded database. */
async function loadDemonstrationIntoEmpty(config: Config, application: Application): Promise<void> {
  if (!config.demo || config.databaseUrl) return;
  const { deps } = application;
  const someone = await deps.db.selectFrom('organisations').select('id').limit(1).executeTakeFirst();
  if (someone) return;
  console.log('Загружается демонстрационный регион…');
  await loadDemonstration(deps, path.join(dist, '..', 'demo'));
  Object.assign(deps, await readRegion(deps.db));
}

async function printSignIns({ deps }: Application): Promise<void> {
  if (!deps.demonstration) return;
  console.log('Демонстрация, пароль у всех opora-demo:');
  for (const { login, who } of await listDemoSignIns(deps.db)) console.log(`  ${login.padEnd(14)} ${who}`);
}

/** Told to stop, even while still starting: the embedded database is not left running behind. */
function stopOnSignal(application: Application): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(application, 0));
}

function stop(application: Application, code: number): Promise<never> {
  stopping ??= (async () => {
    for (const close of closing) close();
    await application.close();
    return process.exit(code);
  })();
  return stopping;
}
