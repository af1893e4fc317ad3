import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { completed, jobOf, readyPool, until } from '../support/local-batch-workload.ts';

let batch: LocalBatch;
let node: string;
beforeAll(async () => {
  batch = await startTestBatch();
  [node = ''] = await readyPool(batch, 'pool');
  await batch.client.job.add(jobOf('other', 'pool'));
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

const bash = (text: string) => `/bin/bash -c '${text}'`;
/** Outlives a node's disk. */
const beside = '$AZ_BATCH_NODE_ROOT_DIR/..';

async function again(how: 'reboot' | 'reimage'): Promise<void> {
  const { computeNode } = batch.client;
  await (how === 'reboot' ? computeNode.reboot('pool', node) : computeNode.reimage('pool', node));
  await until(
    () => batch.client.computeNode.get('pool', node),
    ({ state }) => state === 'idle',
  );
}

async function says(job: string, id: string, script: string): Promise<string> {
  await batch.client.task.add(job, { id, commandLine: bash(script) });
  await completed(batch, job, id);
  return (await batch.send({ path: `/jobs/${job}/tasks/${id}/files/stdout.txt` })).text;
}

describe('a node that was prepared', () => {
  it('stays so over a reboot where that is asked for, and not when it is made anew', async () => {
    const jobPreparationTask = {
      commandLine: bash(`echo ran >> ${beside}/runs`),
      rerunOnNodeRebootAfterSuccess: false,
    };
    await batch.client.job.add(jobOf('once', 'pool', { jobPreparationTask }));
    expect(await says('once', '1', `cat ${beside}/runs`)).toBe('ran\n');
    await again('reboot');
    expect(await says('once', '2', `cat ${beside}/runs`)).toBe('ran\n');
    await again('reimage');
    expect(await says('once', '3', `cat ${beside}/runs`)).toBe('ran\nran\n');
    await batch.client.job.terminate('once');
  });

  it('in vain takes no task of the job before it is made anew', async () => {
    const { client } = batch;
    const jobPreparationTask = { commandLine: bash(`test -e ${beside}/mended`) };
    await client.job.add(jobOf('vain', 'pool', { jobPreparationTask }));
    await client.task.add('vain', { id: 'waits', commandLine: 'true' });
    await until(
      async () => [...(await client.job.listPreparationAndReleaseTaskStatus('vain'))],
      ([first]) => first?.jobPreparationTaskExecutionInfo?.result === 'failure',
    );
    await says('other', 'mends', `touch ${beside}/mended`);
    await again('reboot');
    await says('other', 'later', 'true');
    expect((await client.task.get('vain', 'waits')).state).toBe('active');
    await again('reimage');
    await completed(batch, 'vain', 'waits');
  });
});
