/** For the test: does what it is told, good or bad. */
import { threadId } from 'node:worker_threads';
import { serveWork } from '../index.ts';

serveWork(async (order: string) => {
  if (order === 'loop') for (;;);
  if (order === 'fill') {
    const kept: object[][] = [];
    for (;;) kept.push(Array.from({ length: 10_000 }, () => ({ kept: kept.length })));
  }
  if (order === 'buffers') {
    // outside of the heap: the limit of the thread does not see them
    const kept: Buffer[] = [];
    for (;;) kept.push(Buffer.alloc(1024 * 1024, 1));
  }
  if (order === 'exit') process.exit(3);
  if (order === 'throw') throw new Error('a bug in the work');
  return `${order} by ${threadId}`;
});
