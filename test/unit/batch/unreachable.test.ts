import { afterEach, describe, expect, it } from 'vitest';
import { Problem } from '../../../src/model/problem.ts';
import { batchError, connectTo, type ScriptedServer, startScripted } from './batch-double.ts';

const emptyList = { status: 200, body: { value: [] } };
const quick = { attempts: 4, firstDelayMs: 1, maxDelayMs: 2 };
let server: ScriptedServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a service that is busy', () => {
  it.each([429, 503])(
    'with %i is asked again, after the time it wants, and the wait is told',
    async (status) => {
      server = await startScripted((_request, _body, count) =>
        count === 1
          ? { status, headers: { 'retry-after': '1' }, body: batchError('ServerBusy', 'The server is busy.') }
          : emptyList,
      );
      const waits: { ms: number; said: string }[] = [];
      const batch = connectTo(server.url, {
        retry: quick,
        onWait: (ms, problem) => waits.push({ ms, said: problem.message }),
      });
      const before = performance.now();
      expect(await all(batch.listPools())).toEqual([]);
      expect(performance.now() - before).toBeGreaterThanOrEqual(990);
      expect(waits).toHaveLength(1);
      expect(waits[0]?.ms).toBeGreaterThanOrEqual(1000);
      expect(waits[0]?.said).toContain('The server is busy.');
    },
  );

  it('that stays so is given up on, with its words', async () => {
    server = await startScripted(() => ({
      status: 503,
      body: batchError('ServerBusy', 'The server is busy.'),
    }));
    const error = await failure(connectTo(server.url, { retry: quick }).getPool('p'));
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({ kind: 'unreachable', code: 'ServerBusy', status: 503 });
    expect(server.requests).toHaveLength(4);
  });

  it('is not asked again what it refuses for good', async () => {
    server = await startScripted(() => ({ status: 400, body: batchError('InvalidRequestBody', 'No.') }));
    await failure(connectTo(server.url, { retry: quick }).getPool('p'));
    expect(server.requests).toHaveLength(1);
  });
});

describe('a line that breaks', () => {
  it('in the middle is taken up again', async () => {
    server = await startScripted((_request, _body, count) => (count < 3 ? 'hang up' : emptyList));
    const batch = connectTo(server.url, { retry: quick });
    expect(await all(batch.listPools())).toEqual([]);
    expect(server.requests).toHaveLength(3);
  });

  it.each(['cut', 'never'] as const)(
    'within an answer (%s) is taken up again, and does not wait for ever',
    async (misdeed) => {
      server = await startScripted((_request, _body, count) => (count === 1 ? misdeed : emptyList));
      const waits: string[] = [];
      const batch = connectTo(server.url, {
        retry: quick,
        limitMs: 200,
        onWait: (_ms, problem) => waits.push(problem.kind),
      });
      expect(await all(batch.listPools())).toEqual([]);
      expect(waits).toEqual(['unreachable']);
    },
  );

  it('by a refused connection is said with the URL', async () => {
    const gone = await startScripted(() => emptyList);
    await gone.close();
    const error = await failure(connectTo(gone.url).getPool('p'));
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({ kind: 'unreachable', code: 'ECONNREFUSED' });
    expect(error).toMatchObject({ remedy: expect.stringContaining(gone.url) });
  });

  it('by a host that does not exist is said as such', async () => {
    const error = await failure(connectTo('http://account.region.batch.invalid').getPool('p'));
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({ kind: 'unreachable' });
    expect(String(error)).toContain('account.region.batch.invalid');
  });
});

describe('an abort', () => {
  it('ends a call that waits for its answer, with the reason', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    server = await startScripted(() => {
      controller.abort(reason);
      return 'never';
    });
    expect(await failure(connectTo(server.url).getPool('p', { signal: controller.signal }))).toBe(reason);
  });

  it('ends the wait before another try', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    server = await startScripted(() => ({
      status: 503,
      headers: { 'retry-after': '3600' },
      body: batchError('ServerBusy', 'The server is busy.'),
    }));
    const batch = connectTo(server.url, {
      retry: quick,
      onWait: () => queueMicrotask(() => controller.abort(reason)),
    });
    expect(await failure(batch.getPool('p', { signal: controller.signal }))).toBe(reason);
  });
});
