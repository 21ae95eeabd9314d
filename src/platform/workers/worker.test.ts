import { afterEach, describe, expect, it } from 'vitest';
import { openWorkerQueue, WorkerProblem, type WorkerQueue } from './index.ts';

let queue: WorkerQueue<string>;
const open = (change = {}) => {
  queue = openWorkerQueue(new URL('./files/troubled-worker.ts', import.meta.url), {
    megabytes: 64,
    growthMegabytes: 200,
    idleMilliseconds: 60_000,
    pieces: 100,
    ...change,
  });
  return queue;
};
afterEach(() => queue.close());

const threadOf = (answer: unknown) => String(answer).split(' by ')[1];

describe('work in a thread', () => {
  it('is answered in order by one warm thread', async () => {
    open();
    const answers = await Promise.all(['a', 'b', 'c'].map((order) => queue.run(order, 10_000)));
    expect(answers.map((answer) => String(answer)[0])).toEqual(['a', 'b', 'c']);
    expect(new Set(answers.map(threadOf)).size).toBe(1);
  });

  it.each([
    ['loop', 'time'],
    ['fill', 'memory'],
    ['buffers', 'memory'],
    ['exit', 'crash'],
  ])('«%s» ends the thread by %s, and the next piece is done by another', async (order, reason) => {
    open();
    const before = threadOf(await queue.run('a', 10_000));
    const [bad, good] = await Promise.allSettled([queue.run(order, order === 'loop' ? 300 : 20_000), queue.run('b', 10_000)]);
    expect(bad).toMatchObject({ status: 'rejected', reason: expect.any(WorkerProblem) });
    expect(bad).toMatchObject({ reason: { reason } });
    expect(good.status === 'fulfilled' && threadOf(good.value)).not.toBe(before);
  });

  it('a bug in the work is an error, and the thread goes on', async () => {
    open();
    const before = threadOf(await queue.run('a', 10_000));
    await expect(queue.run('throw', 10_000)).rejects.toThrow('a bug in the work');
    expect(threadOf(await queue.run('b', 10_000))).toBe(before);
  });

  it('a thread is replaced after its pieces', async () => {
    open({ pieces: 2 });
    const threads = [];
    for (const order of ['a', 'b', 'c']) threads.push(threadOf(await queue.run(order, 10_000)));
    expect(threads[0]).toBe(threads[1]);
    expect(threads[2]).not.toBe(threads[1]);
  });
});
