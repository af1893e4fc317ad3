import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { completed, jobOf, readyPool, refusedAs, until } from '../support/local-batch-workload.ts';

let batch: LocalBatch;
let nodes: string[];
beforeAll(async () => {
  batch = await startTestBatch();
  nodes = await readyPool(batch, 'pool', { targetDedicatedNodes: 2, taskSlotsPerNode: 2 });
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

const bash = (text: string) => `/bin/bash -c '${text}'`;
const jobEnded = (id: string) =>
  until(
    () => batch.client.job.get(id),
    ({ state }) => state === 'completed',
  );
const statusOf = async (job: string) => [
  ...(await batch.client.job.listPreparationAndReleaseTaskStatus(job)),
];

describe('a job preparation task', () => {
  it('runs once on a node before its tasks, which find its folder; the release task runs there at the end', async () => {
    const { client } = batch;
    await client.job.add(
      jobOf('prepared', 'pool', {
        jobPreparationTask: { commandLine: bash('echo x >> runs; sleep 0.2; echo ready > made') },
        jobReleaseTask: { commandLine: bash('cat $AZ_BATCH_JOB_PREP_WORKING_DIR/made; rm -f gone') },
      }),
    );
    const commandLine = bash('cat $AZ_BATCH_JOB_PREP_WORKING_DIR/made $AZ_BATCH_JOB_PREP_DIR/wd/runs');
    await client.task.addCollection(
      'prepared',
      [1, 2, 3, 4, 5, 6].map((id) => ({ id: `${id}`, commandLine })),
    );
    const states = new Set<string | undefined>();
    await until(
      async () => {
        const list = await client.task.list('prepared');
        for (const { state } of list) states.add(state);
        return list;
      },
      (list) => list.every(({ state }) => state === 'completed'),
    );
    expect(states).toContain('preparing');
    for (const { executionInfo } of await client.task.list('prepared'))
      expect(executionInfo).toMatchObject({ exitCode: 0, result: 'success' });
    await batch.send({ method: 'GET', path: '/jobs/prepared/tasks/1/files/stdout.txt' }).then(({ text }) => {
      expect(text).toBe('ready\nx\n');
    });
    await client.job.terminate('prepared');
    await jobEnded('prepared');
    const done = await statusOf('prepared');
    expect(done.map(({ nodeId }) => nodeId).sort()).toEqual([...nodes].sort());
    for (const { nodeUrl, jobPreparationTaskExecutionInfo, jobReleaseTaskExecutionInfo } of done) {
      expect(nodeUrl).toContain('/pools/pool/nodes/');
      expect(jobPreparationTaskExecutionInfo).toMatchObject({
        state: 'completed',
        exitCode: 0,
        result: 'success',
        retryCount: 0,
        taskRootDirectory: 'workitems/prepared/job-1/jobpreparation',
      });
      expect(jobReleaseTaskExecutionInfo).toMatchObject({ state: 'completed', result: 'success' });
    }
  });

  it('that fails keeps the tasks of its job from the node, and no others', async () => {
    const { client } = batch;
    await client.job.add(
      jobOf('unready', 'pool', {
        jobPreparationTask: {
          id: 'prep',
          commandLine: bash('exit 4'),
          constraints: { maxTaskRetryCount: 1 },
        },
      }),
    );
    await client.task.add('unready', { id: '1', commandLine: 'true' });
    const failed = await until(
      () => statusOf('unready'),
      (list) =>
        list.length === 2 &&
        list.every(({ jobPreparationTaskExecutionInfo: info }) => info?.state === 'completed'),
    );
    expect(failed[0]?.jobPreparationTaskExecutionInfo).toMatchObject({
      exitCode: 4,
      result: 'failure',
      retryCount: 1,
      failureInfo: { code: 'FailureExitCode' },
    });
    await until(
      () => client.task.get('unready', '1'),
      ({ state }) => state === 'active',
    );
    await client.job.add(jobOf('other', 'pool'));
    await client.task.add('other', { id: '1', commandLine: 'true' });
    await completed(batch, 'other', '1');
    expect((await client.task.get('unready', '1')).executionInfo?.requeueCount).toBe(0);
    const same = client.task.add('unready', { id: 'PREP', commandLine: 'true' });
    expect(await refusedAs(batch, same)).toBe('409 TaskIdSameAsJobPreparationTask');
    await client.job.deleteMethod('unready');
  });

  it('that nobody has to wait for lets the tasks run all the same', async () => {
    const { client } = batch;
    const jobPreparationTask = { commandLine: bash('exit 4'), waitForSuccess: false };
    await client.job.add(jobOf('unneeded', 'pool', { jobPreparationTask }));
    await client.task.add('unneeded', { id: '1', commandLine: 'true' });
    await completed(batch, 'unneeded', '1');
  });

  it('is ended with its task, and with its job', async () => {
    const { client } = batch;
    const jobPreparationTask = { commandLine: bash('sleep 60') };
    await client.job.add(jobOf('slow', 'pool', { jobPreparationTask }));
    await client.task.addCollection('slow', [
      { id: '1', commandLine: 'true' },
      { id: '2', commandLine: 'true' },
    ]);
    await until(
      () => client.task.get('slow', '1'),
      ({ state }) => state === 'preparing',
    );
    await client.task.terminate('slow', '1');
    expect(await client.task.get('slow', '1')).toMatchObject({
      state: 'completed',
      executionInfo: { result: 'failure', failureInfo: { code: 'TaskEnded' } },
    });
    await client.job.terminate('slow');
    await jobEnded('slow');
  });

  it('is what a release task needs, and what the status is about', async () => {
    const alone = batch.client.job.add(jobOf('alone', 'pool', { jobReleaseTask: { commandLine: 'true' } }));
    expect(await refusedAs(batch, alone)).toBe('400 InvalidPropertyValue');
    const none = batch.client.job.listPreparationAndReleaseTaskStatus('other');
    expect(await refusedAs(batch, none)).toBe('409 JobPreparationTaskNotSpecified');
  });
});

describe('a job manager task', () => {
  it('is the first task, has its node for itself, and ends its job', async () => {
    const { client } = batch;
    const jobManagerTask = { id: 'boss', commandLine: bash('sleep 0.3') };
    await client.job.add(jobOf('managed', 'pool', { jobManagerTask }));
    const [boss] = await client.task.list('managed');
    expect(boss).toMatchObject({ id: 'boss', requiredSlots: 2 });
    await client.task.add('managed', { id: 'worker', commandLine: 'sleep 60' });
    const job = await jobEnded('managed');
    expect(job.executionInfo?.terminateReason).toBe('JMComplete');
    expect(job.jobManagerTask).toMatchObject({ killJobOnCompletion: true, runExclusive: true });
    expect((await client.task.get('managed', 'worker')).executionInfo?.failureInfo?.code).toBe('TaskEnded');
  });

  it('leaves its job alone when it is not to end it', async () => {
    const { client } = batch;
    const more = { killJobOnCompletion: false, runExclusive: false };
    const jobManagerTask = { id: 'boss', commandLine: 'true', ...more };
    await client.job.add(jobOf('free', 'pool', { jobManagerTask }));
    const boss = await completed(batch, 'free', 'boss');
    expect(boss.requiredSlots).toBe(1);
    expect((await client.job.get('free')).state).toBe('active');
  });

  it('stays off Spot nodes when it asks for that', async () => {
    const { client } = batch;
    await readyPool(batch, 'spot', { targetDedicatedNodes: 0, targetLowPriorityNodes: 1 });
    const jobManagerTask = { id: 'boss', commandLine: 'true', allowLowPriorityNode: false };
    await client.job.add(jobOf('picky', 'spot', { jobManagerTask }));
    await client.job.add(jobOf('plain', 'spot'));
    await client.task.add('plain', { id: '1', commandLine: 'true' });
    await completed(batch, 'plain', '1');
    // Nor does it hold back the others of its own job.
    await client.task.add('picky', { id: '1', commandLine: 'true' });
    await completed(batch, 'picky', '1');
    expect((await client.task.get('picky', 'boss')).state).toBe('active');
  });
});

describe('a job that brings its pool', () => {
  const pool = {
    vmSize: 'Standard_D2s_v5',
    virtualMachineConfiguration: {
      imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
      nodeAgentSKUId: 'batch.node.ubuntu 24.04',
    },
    targetDedicatedNodes: 1,
  };
  const bringing = (more: object = {}) => ({
    autoPoolSpecification: { autoPoolIdPrefix: 'own', poolLifetimeOption: 'job' as const, pool, ...more },
  });

  it('runs in it, and it goes with the job', async () => {
    const { client } = batch;
    await client.job.add({ id: 'bringing', poolInfo: bringing() });
    await client.task.add('bringing', { id: '1', commandLine: 'true' });
    await completed(batch, 'bringing', '1');
    const job = await client.job.get('bringing');
    const poolId = job.executionInfo?.poolId ?? '';
    expect(poolId).toMatch(/^own_[0-9A-F-]{36}$/);
    expect(job.poolInfo?.poolId).toBeUndefined();
    expect(job.poolInfo?.autoPoolSpecification).toMatchObject({ autoPoolIdPrefix: 'own', keepAlive: false });
    await client.job.terminate('bringing');
    await jobEnded('bringing');
    await until(
      async () => (await batch.send({ method: 'HEAD', path: `/pools/${poolId}` })).status,
      (status) => status === 404,
    );
  });

  it('keeps it where that is asked for, and refuses what no pool could have', async () => {
    const { client } = batch;
    await client.job.add({ id: 'keeping', poolInfo: bringing({ keepAlive: true }) });
    const { executionInfo } = await client.job.get('keeping');
    await client.job.deleteMethod('keeping');
    await until(
      async () => (await batch.send({ path: '/jobs/keeping' })).status,
      (status) => status === 404,
    );
    expect((await client.pool.get(executionInfo?.poolId ?? '')).state).toBe('active');
    const packed = { ...pool, applicationPackageReferences: [{ applicationId: 'x' }] };
    const add = client.job.add({ id: 'packed', poolInfo: bringing({ pool: packed }) });
    expect(await refusedAs(batch, add)).toBe('400 UnsupportedProperty');
    const shapeless = {
      ...pool,
      targetDedicatedNodes: undefined,
      enableAutoScale: true,
      autoScaleFormula: '$a=',
    };
    const scaling = client.job.add({ id: 'scaling', poolInfo: bringing({ pool: shapeless }) });
    expect(await refusedAs(batch, scaling)).toMatch(/^400 /);
    const lasting = client.job.add({
      id: 'lasting',
      poolInfo: bringing({ poolLifetimeOption: 'jobschedule' }),
    });
    expect(await refusedAs(batch, lasting)).toBe('400 InvalidPropertyValue');
    expect(await refusedAs(batch, client.job.add({ id: 'nowhere', poolInfo: {} }))).toBe(
      '400 InvalidPropertyValue',
    );
  });
});
