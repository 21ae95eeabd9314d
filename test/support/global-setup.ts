import type { TestProject } from 'vitest/node';
import { prepareTestServer } from './database.ts';

/** One database server for the whole run; each test file asks it for a database of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { testDatabase, close } = await prepareTestServer();
  project.provide('testDatabase', testDatabase);
  return close;
}
