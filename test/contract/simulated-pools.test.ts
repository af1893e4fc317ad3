import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureCodes } from '../../src/model/simulation/failure-codes.ts';
import { simulatedTasksItem, simulationItem } from '../../src/model/simulation/simulation.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { jobOf, poolOf, refusalOf, refusedAs, until } from '../support/local-batch-workload.ts';

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

/** Has a job of so many tasks made on the pool, waits until they are done, and answers them. */
async function outcomesOf(pool: string, count: number) {
  const metadata = [{ name: simulatedTasksItem, value: String(count) }];
  await batch.client.job.add({ ...jobOf(pool, pool), metadata });
  await until(
    () => batch.client.job.getTaskCounts(pool),
    ({ taskCounts }) => taskCounts.completed === count,
    40_000,
  );
  const tasks = [];
  let page = await batch.client.task.list(pool);
  tasks.push(...page);
  while (page.odatanextLink) {
    page = await batch.client.task.listNext(page.odatanextLink);
    tasks.push(...page);
  }
  return tasks;
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

  it('fails in every way that is documented, each with its category, and tells of nodes that broke', async () => {
    await batch.client.pool.add(simulated('every', 'storm seed=6 speed=5000', 400));
    const tasks = await outcomesOf('every', 6000);
    const failures = tasks.flatMap(({ executionInfo }) => executionInfo?.failureInfo ?? []);
    const seen = new Map(failures.map(({ code = '', category }) => [code, category]));
    expect(Object.fromEntries(seen)).toEqual(failureCodes);
    expect(
      tasks.every(({ executionInfo: info }) => (info?.result === 'success') === !info?.failureInfo),
    ).toBe(true);
    const unusable = await batch.client.computeNode.list('every', {
      computeNodeListOptions: { filter: "state eq 'unusable'" },
    });
    expect(unusable.length).toBeGreaterThan(0);
    expect(batch.faults()).toEqual([]);
  });

  it('draws the same failures for the same tasks, whatever its job is called', async () => {
    const drawn: unknown[] = [];
    for (const [id, seed] of [
      ['job-a', 3],
      ['job-b', 3],
      ['job-c', 4],
    ] as const) {
      await batch.client.pool.add(simulated(id, `storm seed=${seed} speed=5000`, 30));
      const tasks = await outcomesOf(id, 300);
      drawn.push(tasks.map(({ id: task, executionInfo }) => [task, executionInfo?.failureInfo?.code]));
    }
    expect(drawn[0]).toEqual(drawn[1]);
    expect(drawn[0]).not.toEqual(drawn[2]);
  });

  it.each([
    ['quota', 'AccountCoreQuotaReached', 'AccountLowPriorityCoreQuotaReached', 20, 10],
    ['no-capacity', 'AllocationFailed', 'AllocationTimedOut', 5, 0],
  ])('of scene %s stays short of nodes and says why', async (scene, dedicated, spot, nodes, spots) => {
    const pool = simulated(scene, `${scene} speed=5000`, 40);
    await batch.client.pool.add({ ...pool, targetLowPriorityNodes: 30 });
    const steady = await until(
      () => batch.client.pool.get(scene),
      ({ allocationState }) => allocationState === 'steady',
    );
    expect(steady.resizeErrors?.map(({ code }) => code)).toEqual([dedicated, spot]);
    expect([steady.currentDedicatedNodes, steady.currentLowPriorityNodes]).toEqual([nodes, spots]);
  });

  it('whose Spot nodes are taken away starts their tasks again elsewhere', async () => {
    const pool = simulated('taken', 'preemption seed=2 speed=2000', 0);
    await batch.client.pool.add({ ...pool, targetLowPriorityNodes: 20 });
    const tasks = await outcomesOf('taken', 200);
    expect(tasks.some(({ executionInfo }) => (executionInfo?.requeueCount ?? 0) > 0)).toBe(true);
  });

  it('is half deleted for a while: its nodes go one after the other, and it takes nothing meanwhile', async () => {
    // Nodes leave within a third of a second to a second.
    await batch.client.pool.add(simulated('going', 'steady seed=4 speed=60', 30));
    await until(
      () => statesOf('going'),
      ({ idle }) => idle === 30,
    );
    await batch.client.pool.deleteMethod('going');
    expect(await statesOf('going')).toEqual({ leavingpool: 30 });
    const half = await until(
      () => statesOf('going'),
      ({ leavingpool = 0 }) => leavingpool < 25,
    );
    expect(half.leavingpool).toBeGreaterThan(0);
    expect(await batch.client.pool.get('going')).toMatchObject({ state: 'deleting' });
    expect(await refusedAs(batch, batch.client.pool.deleteMethod('going'))).toBe('409 PoolBeingDeleted');
    expect(await refusedAs(batch, batch.client.pool.add(poolOf('going')))).toBe('409 PoolBeingDeleted');
    await until(
      async () => (await batch.client.pool.list()).map(({ id }) => id),
      (ids) => !ids.includes('going'),
    );
  });

  it('takes the tasks of a job by the hundred thousand in one request, and refuses them on a real pool', async () => {
    await batch.client.pool.add(simulated('ample', 'steady', 0));
    const metadata = [{ name: simulatedTasksItem, value: '100000' }];
    await batch.client.job.add({ ...jobOf('ample', 'ample'), metadata });
    const { taskCounts } = await batch.client.job.getTaskCounts('ample');
    expect(taskCounts.active).toBe(100_000);
    expect(await batch.client.task.get('ample', 'task-99999')).toMatchObject({ state: 'active' });
    await batch.client.pool.add(poolOf('real'));
    const body = { ...jobOf('real', 'real'), metadata };
    const answer = await batch.send({ method: 'POST', path: '/jobs', body });
    expect(refusalOf(answer.status, answer.json)).toMatchObject({
      status: 400,
      code: 'InvalidPropertyValue',
    });
  });

  it('of a scene that is not there is refused', async () => {
    const answer = await batch.send({ method: 'POST', path: '/pools', body: simulated('none', 'calm', 1) });
    expect(refusalOf(answer.status, answer.json)).toMatchObject({
      status: 400,
      code: 'InvalidPropertyValue',
    });
    expect(answer.text).toContain('steady, storm');
  });
});
