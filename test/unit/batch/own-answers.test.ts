import { afterEach, expect, it } from 'vitest';
import { Problem } from '../../../src/model/problem.ts';
import type { BatchService } from '../../../src/services/batch/batch-service.ts';
import { connectTo, type Script, type ScriptedServer, startScripted } from './batch-double.ts';

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

const page = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<html>Welcome to our Wi-Fi</html>',
};
const pool = { 'odata.metadata': 'x', id: 'p', state: 'active' };
const quick = { attempts: 3, firstDelayMs: 1, maxDelayMs: 2 };
const own = { 'request-id': '1' };

async function batchTo(script: Script, onWait: (why: string) => void = () => {}): Promise<BatchService> {
  server = await startScripted(script);
  return connectTo(server.url, { retry: quick, onWait: (_ms, problem) => onWait(problem.message) });
}

// It passed for a pool that was deleted and is gone: one that was billed on, and that no journal knew of any more.
it.each<readonly [string, (batch: BatchService) => Promise<unknown>]>([
  ['a pool that was made', (batch) => batch.addPool({ id: 'p' })],
  ['a pool that is gone', (batch) => batch.getPool('p')],
  ['a pool that goes', (batch) => batch.deletePool('p')],
  ['a job that was made', (batch) => batch.addJob({ id: 'j' })],
  ['tasks that were added', (batch) => batch.addTasks('j', [{ id: 't' }])],
  ['a count of tasks', (batch) => batch.taskCounts('j')],
  ['a count of nodes', (batch) => batch.nodeCounts('p')],
])('a page to sign in at does not pass for %s', async (_what, call) => {
  const error = await call(await batchTo(() => page)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Problem);
  expect(error).toMatchObject({
    kind: 'unreachable',
    why: 'something else than Azure Batch answered (status 200, text/html)',
    remedy: expect.stringContaining('a page to sign in at'),
  });
});

it('JSON of somebody else does not pass for the service', async () => {
  const portal = { status: 200, body: JSON.stringify({ login: 'needed', value: [] }) };
  const error = await (await batchTo(() => portal)).getPool('p').catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    kind: 'unreachable',
    why: 'something else than Azure Batch answered (status 200, application/json)',
  });
});

it('an answer that came damaged is asked for again', async () => {
  const waits: string[] = [];
  const half = { status: 200, headers: own, body: JSON.stringify(pool).slice(0, 20) };
  const batch = await batchTo(
    (_request, _body, count) => (count === 1 ? half : { status: 200, headers: own, body: pool }),
    (why) => waits.push(why),
  );
  expect(await batch.getPool('p')).toMatchObject({ id: 'p', state: 'active' });
  expect(waits).toEqual([expect.stringContaining('its answer came damaged or cut')]);
});

it('an answer that is cut is asked for again at once, not when the time of the call is over', async () => {
  const waits: string[] = [];
  const batch = await batchTo(
    (_request, _body, count) => (count === 1 ? 'cut' : { status: 200, body: pool }),
    (why) => waits.push(why),
  );
  expect(await batch.getPool('p')).toMatchObject({ id: 'p' });
  expect(waits).toHaveLength(1);
  expect(waits[0]).not.toContain('no whole answer came within');
});
