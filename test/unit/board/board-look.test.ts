import { createServer, request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectBatch } from '../../../src/services/batch/connect-batch.ts';
import { createBoardLook } from '../../../src/state/board/board-look.ts';
import { bookOf } from '../../support/book-of.ts';
import { type LocalBatch, startTestBatch } from '../../support/local-batch.ts';
import { jobOf, poolOf } from '../../support/local-batch-workload.ts';

/** More than two pages of the service. */
const total = 2500;
let batch: LocalBatch;
let counter: { url: string; requests: string[]; close(): void };

/** Hands requests on to the service and notes them. */
async function startCounter(target: string) {
  const requests: string[] = [];
  const server = createServer((from, to) => {
    requests.push(`${from.method} ${decodeURIComponent(from.url ?? '')}`);
    const onward = request(
      new URL(from.url ?? '/', target),
      { method: from.method, headers: { ...from.headers, host: new URL(target).host }, agent: false },
      (answer) => {
        to.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(to);
      },
    );
    onward.on('error', () => to.destroy());
    from.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

beforeAll(async () => {
  batch = await startTestBatch();
  counter = await startCounter(batch.url);
  await batch.client.pool.add(poolOf('look', { targetDedicatedNodes: 0 }));
  await batch.client.job.add(jobOf('look', 'look'));
  for (let from = 0; from < total; from += 100)
    await batch.client.task.addCollection(
      'look',
      Array.from({ length: 100 }, (_, i) => ({ id: String(from + i), commandLine: 'true' })),
    );
});
afterAll(async () => {
  counter.close();
  await batch.close();
});

it('a look asks the service a handful of small things, however many tasks there are, and misses no change', async () => {
  const { account, key } = batch;
  const service = connectBatch({ url: counter.url, account, key });
  const book = bookOf(Array.from({ length: total }, (_, i) => `clip-${i}.mp4`));
  const signal = new AbortController().signal;
  const look = createBoardLook(service, { pool: 'look', job: 'look' }, book, signal);
  await look();
  expect(book.told).toBe(total);
  expect(book.counts).toMatchObject({ waiting: total, done: 0 });
  for (const id of ['7', '2400']) await batch.client.task.terminate('look', id);
  await look();
  const settled = counter.requests.length;
  for (let n = 0; n < 4; n++) await look();
  const asked = counter.requests.slice(settled);
  expect(book.rows[7]?.state).toBe('failed');
  expect(book.rows[2400]?.state).toBe('failed');
  const lists = asked.filter((line) => /\/tasks\?/.test(line));
  for (const line of lists) expect(line).toContain("stateTransitionTime ge DateTime'");
  // Counts of tasks, of nodes, and the pool and the job now and then.
  expect(asked.length - lists.length).toBeLessThanOrEqual(4 * 2 + 4);
});
