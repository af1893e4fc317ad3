import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { preemptNodes } from '../../src/services/batch/sdk/preempt.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { jobOf, poolOf, readyPool, until } from '../support/local-batch-workload.ts';

let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch({ bootMs: 300 });
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

describe('Spot nodes that are taken away', () => {
  it('are preempted, give their tasks back, and come back under their ids; dedicated ones stay', async () => {
    const { client } = batch;
    await readyPool(batch, 'pool', { targetDedicatedNodes: 1, targetLowPriorityNodes: 1 });
    await client.job.add(jobOf('job', 'pool'));
    await client.task.addCollection('job', [
      { id: '1', commandLine: 'sleep 60' },
      { id: '2', commandLine: 'sleep 60' },
    ]);
    const nodes = await until(
      () => client.computeNode.list('pool'),
      (list) => list.every(({ state }) => state === 'running'),
    );
    const spot = nodes.find(({ isDedicated }) => isDedicated === false);
    const dedicated = nodes.find(({ isDedicated }) => isDedicated === true);
    await preemptNodes(batch, 'pool', undefined, {});
    const taken = await client.computeNode.get('pool', spot?.id ?? '');
    expect(taken.state).toBe('preempted');
    expect((await client.computeNode.get('pool', dedicated?.id ?? '')).state).toBe('running');
    const counts = await client.account.listPoolNodeCounts();
    expect(counts[0]?.lowPriority?.preempted).toBe(1);
    const tasks = await until(
      () => client.task.list('job'),
      (list) => list.some(({ executionInfo }) => executionInfo?.requeueCount === 1),
    );
    expect(tasks.filter(({ state }) => state === 'running')).toHaveLength(1);
    const back = await until(
      () => client.computeNode.get('pool', spot?.id ?? ''),
      ({ state }) => state === 'running',
    );
    expect(back.id).toBe(spot?.id);
    await expect(preemptNodes(batch, 'pool', dedicated?.id, {})).rejects.toThrow(/not valid on the node/);
    await expect(preemptNodes(batch, 'nowhere', undefined, {})).rejects.toThrow(/pool does not exist/);
  });

  it('go as their scene has it, in simulated pools', async () => {
    const { client } = batch;
    const metadata = [{ name: 'batchdeckSimulation', value: 'spot seed=3 speed=3000' }];
    const { targetDedicatedNodes: _none, ...pool } = poolOf('scene', { metadata });
    await client.pool.add({ ...pool, targetLowPriorityNodes: 20 });
    await until(
      () => client.computeNode.list('scene'),
      (list) => list.some(({ state }) => state === 'preempted'),
    );
  });
});
