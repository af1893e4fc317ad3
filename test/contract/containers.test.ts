import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { completed, jobOf, poolOf, readyPool, refusalOf, until } from '../support/local-batch-workload.ts';

const containerSettings = { imageName: 'ubuntu:24.04', containerRunOptions: '--rm' };
const registry = { username: 'me', password: 'very-secret', registryServer: 'registry.example' };
const withContainers = {
  virtualMachineConfiguration: {
    imageReference: { publisher: 'microsoft-dsvm', offer: 'ubuntu-hpc', sku: '2204' },
    nodeAgentSKUId: 'batch.node.ubuntu 22.04',
    containerConfiguration: {
      type: 'dockerCompatible',
      containerImageNames: ['ubuntu:24.04'],
      containerRegistries: [registry],
    },
  },
};

let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch();
  await readyPool(batch, 'boxes', withContainers);
  await readyPool(batch, 'plain');
  for (const pool of ['boxes', 'plain']) await batch.client.job.add(jobOf(`on-${pool}`, pool));
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

const post = (path: string, body: object) => batch.send({ method: 'POST', path, body });

async function failureOf(job: string, id: string, more: object) {
  const answer = await post(`/jobs/${job}/tasks`, { id, commandLine: "/bin/bash -c 'echo ran'", ...more });
  expect(answer.status).toBe(201);
  const { executionInfo } = await completed(batch, job, id);
  expect(executionInfo).not.toHaveProperty('exitCode');
  return executionInfo?.failureInfo;
}

describe('a task in a container', () => {
  it('is accepted and shown, and fails when it would run, in words that say why', async () => {
    expect(await failureOf('on-boxes', 'boxed', { containerSettings })).toMatchObject({
      category: 'ServerError',
      code: 'ContainerMiscError',
      details: [{ name: 'Message', value: expect.stringMatching(/no container runtime.*ubuntu:24\.04/) }],
    });
    expect(await batch.client.task.get('on-boxes', 'boxed')).toMatchObject({
      containerSettings,
      executionInfo: { retryCount: 0, result: 'failure' },
    });
  });

  it.each([
    ['on-plain', { containerSettings }, /no containerConfiguration/],
    ['on-boxes', {}, /must have containerSettings/],
  ])('fails %s where settings of pool and task do not fit: %j', async (job, more, why) => {
    expect(await failureOf(job, 'unfit', more)).toMatchObject({
      category: 'UserError',
      code: 'ContainerInvalidSettings',
      details: [{ name: 'Message', value: expect.stringMatching(why) }],
    });
  });

  it('as a multi-instance task fails before its coordination', async () => {
    const nodes = { enableInterNodeCommunication: true, ...withContainers };
    await readyPool(batch, 'many', nodes);
    await batch.client.job.add(jobOf('on-many', 'many'));
    const multiInstanceSettings = { numberOfInstances: 1, coordinationCommandLine: 'true' };
    const failure = await failureOf('on-many', 'mpi', { containerSettings, multiInstanceSettings });
    expect(failure?.code).toBe('ContainerMiscError');
  });

  it.each([
    [{}, 'imageName'],
    [{ imageName: ' ' }, 'imageName'],
    [{ imageName: 'a', workingDirectory: 'somewhere' }, 'workingDirectory'],
    [{ imageName: 'a', registry: { ...registry, identityReference: {} } }, 'registry'],
  ])('is refused with %j', async (wrong, name) => {
    const answer = await post('/jobs/on-boxes/tasks', {
      id: 'x',
      commandLine: 'true',
      containerSettings: wrong,
    });
    const { status, values } = refusalOf(answer.status, answer.json);
    expect(status).toBe(400);
    expect(values.PropertyName).toContain(name);
  });
});

describe('a pool with containers', () => {
  it('is shown as it was given, without the password of its registry', async () => {
    const { json } = await batch.send({ path: '/pools/boxes' });
    expect(json).toMatchObject({
      virtualMachineConfiguration: { containerConfiguration: { containerImageNames: ['ubuntu:24.04'] } },
    });
    expect(JSON.stringify(json)).not.toContain('very-secret');
  });

  it('must say of which kind they are', async () => {
    const { containerConfiguration, ...machine } = withContainers.virtualMachineConfiguration;
    const { type: _type, ...rest } = containerConfiguration;
    const body = {
      ...poolOf('no'),
      virtualMachineConfiguration: { ...machine, containerConfiguration: rest },
    };
    const answer = await post('/pools', body);
    expect(answer.status).toBe(400);
  });

  it('has nodes whose start task fails in a container, and runs without one', async () => {
    const startTask = { commandLine: 'true', waitForSuccess: true };
    await readyPool(batch, 'started', { ...withContainers, startTask });
    const boxed = { ...startTask, containerSettings };
    await batch.client.pool.add(
      poolOf('stuck', { ...withContainers, targetDedicatedNodes: 1, startTask: boxed }),
    );
    const nodes = await until(
      () => batch.client.computeNode.list('stuck'),
      (list) => list.length > 0 && list.every(({ state }) => state === 'starttaskfailed'),
    );
    expect(nodes[0]?.startTaskInfo?.failureInfo?.code).toBe('ContainerMiscError');
  });
});

it("the job's own tasks are accepted; its preparation runs without a container, too", async () => {
  const answer = await post('/jobs', {
    ...jobOf('own', 'boxes'),
    jobManagerTask: { id: 'boss', commandLine: 'true', containerSettings },
    jobPreparationTask: { commandLine: 'true' },
    jobReleaseTask: { commandLine: 'true', containerSettings },
  });
  expect(answer.status).toBe(201);
  const { executionInfo } = await completed(batch, 'own', 'boss');
  expect(executionInfo?.failureInfo?.code).toBe('ContainerMiscError');
});
