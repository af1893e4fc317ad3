import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LocalEndpoint } from '../../src/services/local/endpoint.ts';
import { ensureLocalService } from '../../src/services/local/ensure.ts';
import { stopLocalService } from '../../src/services/local/stop.ts';
import { sendPlain } from '../support/local-batch-request.ts';
import { listedTasks, readyPoolAt, signerOf } from '../support/service-client.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';

const wanted = 2_000;
const kills = 6;
const collection = 50;

let stateDir: string;
let ran: string;
beforeAll(async () => {
  stateDir = makeTemporaryFolder('killed');
  ran = join(stateDir, 'ran');
  await writeFile(ran, '');
});
afterAll(async () => {
  await stopLocalService({ stateDir });
  removeTemporaryFolder(stateDir);
});

/** Adds tasks until all are in or the service is gone; notes those that it said to have. */
async function write(endpoint: LocalEndpoint, acknowledged: Set<string>): Promise<void> {
  const signer = signerOf(endpoint);
  const lane = async (number: number) => {
    for (let from = number * collection; from < wanted; from += 2 * collection) {
      const ids = Array.from({ length: collection }, (_, at) => `t${from + at}`);
      if (ids.every((id) => acknowledged.has(id))) continue;
      // Some of them may have come in with an answer that never came back.
      const value = ids.map((id) => ({ id, commandLine: `/bin/sh -c "echo ${id} >> '${ran}'"` }));
      const path = '/jobs/j/addtaskcollection';
      const { status, text } = await sendPlain(signer, { method: 'POST', path, body: { value } });
      expect(status, text).toBe(200);
      for (const id of ids) acknowledged.add(id);
    }
  };
  // The service goes away under them: that is the matter here.
  await Promise.allSettled([lane(0), lane(1)]);
}

it('loses nothing that it acknowledged, however often it is killed, and runs every task', async () => {
  const acknowledged = new Set<string>();
  const completed = new Set<string>();
  let endpoint = await ensureLocalService({ stateDir });
  await readyPoolAt(signerOf(endpoint), 'p', 4);
  const body = { id: 'j', poolInfo: { poolId: 'p' } };
  expect((await sendPlain(signerOf(endpoint), { method: 'POST', path: '/jobs', body })).status).toBe(201);

  for (let kill = 0; kill < kills; kill++) {
    const writing = write(endpoint, acknowledged);
    // At another instant of its work each time.
    await pause(60 + 45 * kill);
    for (const { id, state } of await listedTasks(signerOf(endpoint), 'j'))
      if (state === 'completed') completed.add(id);
    process.kill(endpoint.pid, 'SIGKILL');
    await writing;
    endpoint = await ensureLocalService({ stateDir });
    const there = new Map((await listedTasks(signerOf(endpoint), 'j')).map(({ id, state }) => [id, state]));
    expect([...acknowledged].filter((id) => !there.has(id))).toEqual([]);
    expect([...completed].filter((id) => there.get(id) !== 'completed')).toEqual([]);
  }

  await write(endpoint, acknowledged);
  expect(acknowledged.size).toBe(wanted);
  for (;;) {
    const { json } = await sendPlain(signerOf(endpoint), { path: '/jobs/j/taskcounts' });
    if (JSON.stringify(json).includes(`"completed":${wanted}`)) break;
    await pause(50);
  }
  const tasks = await listedTasks(signerOf(endpoint), 'j');
  const times = new Map<string, number>();
  for (const id of (await readFile(ran, 'utf8')).trim().split('\n')) times.set(id, (times.get(id) ?? 0) + 1);
  expect(tasks.filter(({ id }) => !times.has(id))).toEqual([]);
  // More often than once only when it was requeued, and that is said.
  const tooOften = tasks.filter(({ id, requeues }) => (times.get(id) ?? 0) > 1 + requeues);
  expect(tooOften).toEqual([]);
}, 240_000);
