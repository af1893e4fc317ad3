import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isWireRow, type WireRow } from '../../src/model/explorer/wire-row.ts';
import { programPath } from '../../src/services/program.ts';
import { type Az, azFor, hasAz } from '../support/az-cli.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { completed, jobOf, poolOf, until } from '../support/local-batch-workload.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';

let batch: LocalBatch;
let folder: string;
let az: Az;
beforeAll(async () => {
  batch = await startTestBatch();
  folder = makeTemporaryFolder('az-get');
  az = azFor(batch, folder);
  await batch.client.pool.add(
    poolOf('pool', { targetDedicatedNodes: 1, metadata: [{ name: 'a', value: 'b' }] }),
  );
  await batch.client.job.add(jobOf('job', 'pool', { priority: 5 }));
  await batch.client.task.add('job', { id: 'good', displayName: 'It ends well', commandLine: 'true' });
  await batch.client.task.add('job', {
    id: 'bad',
    commandLine: '/bin/bash -c "exit 7"',
    environmentSettings: [{ name: 'A', value: 'b c' }],
    constraints: { maxWallClockTime: 'PT1H30M', maxTaskRetryCount: 1, retentionTime: 'P2D' },
  });
  for (const id of ['good', 'bad']) await completed(batch, 'job', id);
  await batch.client.task.add('job', { id: 'long', commandLine: 'sleep 600' });
  await until(
    () => batch.client.task.get('job', 'long'),
    ({ state }) => state === 'running',
  );
});
afterAll(async () => {
  await batch.close();
  removeTemporaryFolder(folder);
});

async function get(...words: string[]): Promise<unknown> {
  const { azurite } = batch;
  const env = {
    PATH: process.env.PATH,
    BATCHDECK_STATE_DIR: join(folder, 'state'),
    BATCHDECK_CONFIG_DIR: join(folder, 'config'),
    AZURE_BATCH_ENDPOINT: batch.url,
    AZURE_BATCH_ACCOUNT: batch.account,
    AZURE_BATCH_ACCESS_KEY: batch.key,
    AZURE_STORAGE_CONNECTION_STRING: azurite.connectionString,
  };
  const child = spawn(process.execPath, [programPath(), 'get', ...words, '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return json(child.stdout);
}

/** Seconds of `PT1H30M`, or of Python's `2 days, 1:30:00`. */
function secondsOf(text: string): number | undefined {
  const iso = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(text);
  const python = /^(?:(\d+) days?, )?(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(text);
  const parts = iso ?? python;
  if (!parts) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return Math.floor(((days * 24 + hours) * 60 + minutes) * 60 + seconds);
}

/** A value in a form that does not depend on how a program writes times and spans. */
function plain(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const seconds = secondsOf(value);
  if (seconds !== undefined) return `${seconds} s`;
  return /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value).toISOString() : value;
}

/** What both say of the same, each in a plain form; what only one of them has is left out. */
function shared(ours: unknown, theirs: unknown): readonly [unknown, unknown] {
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    const pairs = Array.from({ length: Math.max(ours.length, theirs.length) }, (_, at) =>
      shared(ours[at], theirs[at]),
    );
    return [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
  }
  if (!isWireRow(ours) || !isWireRow(theirs)) return [plain(ours), plain(theirs)];
  const names = Object.keys(ours).filter((name) => theirs[name] !== undefined && theirs[name] !== null);
  const pairs = names.map((name) => [name, shared(ours[name], theirs[name])] as const);
  return [
    Object.fromEntries(pairs.map(([name, [a]]) => [name, a])),
    Object.fromEntries(pairs.map(([name, [, b]]) => [name, b])),
  ];
}

/** Names in `theirs` that say something, and that `ours` has not. */
const onlyTheirs = (ours: WireRow, theirs: WireRow): string[] =>
  Object.keys(theirs).filter((name) => theirs[name] !== null && ours[name] === undefined);

async function bothList(ours: readonly string[], theirs: readonly string[]): Promise<void> {
  const lists = [await get(...ours), await az(...theirs)] as const;
  const [ourRows, theirRows] = lists.map((list) => (Array.isArray(list) ? list.filter(isWireRow) : []));
  expect(theirRows?.length).toBeGreaterThan(0);
  expect(ourRows).toHaveLength(theirRows?.length ?? 0);
  const [mine, its] = shared(ourRows, theirRows);
  expect(mine).toEqual(its);
  for (const [at, row] of (theirRows ?? []).entries())
    expect(onlyTheirs(ourRows?.[at] ?? {}, row), `of row ${at}`).toEqual([]);
}

/** Milliseconds of the quickest of three. */
async function quickest(work: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let n = 0; n < 3; n++) {
    const begun = performance.now();
    await work();
    took.push(performance.now() - begun);
  }
  return Math.min(...took);
}

describe('batchdeck get --json prints what az lists', () => {
  it.runIf(hasAz)('of the tasks of a job', () =>
    bothList(['tasks', 'job'], ['task', 'list', '--job-id', 'job']),
  );

  it.runIf(hasAz)('of jobs, pools, nodes and files', async () => {
    await bothList(['jobs'], ['job', 'list']);
    await bothList(['pools'], ['pool', 'list']);
    await bothList(['nodes', 'pool'], ['node', 'list', '--pool-id', 'pool']);
    await bothList(
      ['files', 'job', 'good'],
      ['task', 'file', 'list', '--job-id', 'job', '--task-id', 'good', '--recursive', 'true'],
    );
  });

  it.runIf(hasAz)('in no more time than az takes', async () => {
    const ours = await quickest(() => get('tasks', 'job'));
    const theirs = await quickest(() => az('task', 'list', '--job-id', 'job'));
    console.info(`get tasks --json ${Math.round(ours)} ms, az batch task list ${Math.round(theirs)} ms`);
    expect(ours).toBeLessThanOrEqual(theirs);
  });
});
