import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulationItem } from '../../src/model/simulation/simulation.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { jobOf, poolOf, refusalOf, until } from '../support/local-batch-workload.ts';

let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch();
});
afterAll(() => batch.close());

const simulated = (id: string, scene: string, nodes: number) => ({
  ...poolOf(id),
  targetDedicatedNodes: nodes,
  startTask: { commandLine: 'true', waitForSuccess: true },
  metadata: [{ name: simulationItem, value: scene }],
});

const statesOf = async (pool: string): Promise<Record<string, number>> => {
  const states: Record<string, number> = {};
  for (const { state = '' } of await batch.client.computeNode.list(pool))
    states[state] = (states[state] ?? 0) + 1;
  return states;
};

/** Adds tasks, waits until they are done, and tells how each ended. */
async function outcomes(pool: string, count: number): Promise<Record<string, number | undefined>> {
  const job = `job-${pool}`;
  await batch.client.job.add(jobOf(job, pool));
  const value = Array.from({ length: count }, (_, index) => ({
    id: `t${index}`,
    commandLine: 'no-such-program',
  }));
  await batch.client.task.addCollection(job, value);
  await until(
    () => batch.client.job.getTaskCounts(job),
    ({ taskCounts }) => taskCounts.completed === count,
  );
  const tasks = await batch.client.task.list(job);
  return Object.fromEntries(tasks.map(({ id = '', executionInfo }) => [id, executionInfo?.exitCode]));
}

describe('a simulated pool', () => {
  it('has more nodes than this machine could hold, and its tasks end without a process', async () => {
    await batch.client.pool.add(simulated('many', 'steady seed=3 speed=1000', 500));
    await until(
      () => statesOf('many'),
      ({ idle }) => idle === 500,
    );
    const codes = Object.values(await outcomes('many', 100));
    expect(codes).toHaveLength(100);
    expect(new Set(codes)).toEqual(new Set([0]));
    expect(batch.faults()).toEqual([]);
  });

  it('draws the same from the same seed, and other things from another', async () => {
    const drawn: Record<string, unknown>[] = [];
    for (const [id, seed] of [
      ['one', 7],
      ['two', 7],
      ['three', 8],
    ] as const) {
      await batch.client.pool.add(simulated(id, `rough seed=${seed} speed=5000`, 60));
      await until(
        () => statesOf(id),
        ({ idle = 0, starttaskfailed = 0, unusable = 0 }) => idle + starttaskfailed + unusable === 60,
      );
      drawn.push(await statesOf(id));
    }
    expect(drawn[0]).toEqual(drawn[1]);
    expect(drawn[0]).not.toEqual(drawn[2]);
  });

  it('whose start tasks all fail leaves its tasks waiting', async () => {
    await batch.client.pool.add(simulated('broken', 'broken-setup speed=5000', 3));
    await until(
      () => statesOf('broken'),
      ({ starttaskfailed }) => starttaskfailed === 3,
    );
    const [node] = await batch.client.computeNode.list('broken');
    expect(node?.startTaskInfo).toMatchObject({ state: 'completed', result: 'failure' });
  });

  it('of a scene that is not there is refused', async () => {
    const answer = await batch.send({ method: 'POST', path: '/pools', body: simulated('none', 'calm', 1) });
    expect(refusalOf(answer.status, answer.json)).toMatchObject({
      status: 400,
      code: 'InvalidPropertyValue',
    });
    expect(answer.text).toContain('steady, rough');
  });
});
