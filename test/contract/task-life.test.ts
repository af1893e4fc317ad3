import type { BatchServiceModels as Models } from '@azure/batch';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { blobUrl, containerWith } from '../support/local-batch-blobs.ts';
import { completed, jobOf, readyPool, refusalOf, until } from '../support/local-batch-workload.ts';

let batch: LocalBatch;
let node: string;
beforeAll(async () => {
  batch = await startTestBatch();
  [node = ''] = await readyPool(batch, 'pool', { taskSlotsPerNode: 4 });
  const commonEnvironmentSettings = [
    { name: 'FROM_JOB', value: 'the job' },
    { name: 'BOTH', value: 'the job' },
  ];
  await batch.client.job.add(jobOf('job', 'pool', { commonEnvironmentSettings }));
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

const bash = (script: string) => `/bin/bash -c '${script}'`;

async function run(id: string, more: Partial<Models.TaskAddParameter>): Promise<Models.CloudTask> {
  await batch.client.task.add('job', { id, commandLine: 'true', ...more });
  return completed(batch, 'job', id);
}

async function output(id: string, path = 'stdout.txt'): Promise<string> {
  const answer = await batch.client.file.getFromTask('job', id, path);
  const chunks: Buffer[] = [];
  for await (const chunk of answer.readableStreamBody ?? []) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

describe('a task that runs', () => {
  it('goes from active by running to completed, on a node, and its ETag stays as it was', async () => {
    const { eTag } = await batch.client.task.add('job', {
      id: 'runs',
      commandLine: bash('read -t 30 < <(sleep 30)'),
    });
    const running = await until(
      () => batch.client.task.get('job', 'runs'),
      ({ state }) => state === 'running',
    );
    expect(running).toMatchObject({ eTag, previousState: 'active' });
    expect(running.executionInfo).not.toHaveProperty('endTime');
    await batch.client.task.terminate('job', 'runs');
    const ended = await completed(batch, 'job', 'runs');
    expect(ended).toMatchObject({
      eTag,
      lastModified: running.lastModified,
      previousState: 'running',
      executionInfo: { result: 'failure', failureInfo: { category: 'UserError', code: 'TaskEnded' } },
      nodeInfo: {
        affinityId: `TVM:${node}`,
        nodeUrl: `${batch.url}/pools/pool/nodes/${node}`,
        poolId: 'pool',
        nodeId: node,
        taskRootDirectory: 'workitems/job/job-1/runs',
        taskRootDirectoryUrl: `${batch.url}/pools/pool/nodes/${node}/files/workitems/job/job-1/runs`,
      },
    });
    expect(batch.last().headers.etag).toBe(eTag);
  });

  it('succeeds with exit code 0', async () => {
    const { executionInfo } = await run('good', {});
    expect(executionInfo).toMatchObject({ exitCode: 0, result: 'success', retryCount: 0, requeueCount: 0 });
    expect(executionInfo).not.toHaveProperty('failureInfo');
    expect(executionInfo?.endTime?.getTime()).toBeGreaterThanOrEqual(
      executionInfo?.startTime?.getTime() ?? 0,
    );
  });

  it('fails with any other', async () => {
    expect((await run('bad', { commandLine: bash('exit 7') })).executionInfo).toMatchObject({
      exitCode: 7,
      result: 'failure',
      failureInfo: { category: 'UserError', code: 'FailureExitCode' },
    });
  });

  it('fails before it starts when there is no such program; no shell is between', async () => {
    const { executionInfo } = await run('unknown', {
      commandLine: 'no-such-program && true',
      constraints: { maxTaskRetryCount: 2 },
    });
    expect(executionInfo).toMatchObject({
      result: 'failure',
      retryCount: 0,
      failureInfo: { category: 'UserError', code: 'CommandProgramNotFound' },
    });
    expect(executionInfo).not.toHaveProperty('exitCode');
    await run('no-shell', { commandLine: 'echo $HOME | cat' });
    expect(await output('no-shell')).toBe('$HOME | cat\n');
  });

  it('is run again after a failure as often as it may', async () => {
    const commandLine = bash('echo once >> tries; exit $(( $(wc -l < tries) < 3 ))');
    const retried = await run('retried', { commandLine, constraints: { maxTaskRetryCount: 3 } });
    expect(retried.executionInfo).toMatchObject({ exitCode: 0, result: 'success', retryCount: 2 });
    expect(retried.executionInfo?.lastRetryTime).toBeInstanceOf(Date);
    const given = await run('given-up', { commandLine: 'false', constraints: { maxTaskRetryCount: 2 } });
    expect(given.executionInfo).toMatchObject({ exitCode: 1, result: 'failure', retryCount: 2 });
  });

  it('is ended when its time is up', async () => {
    const constraints = { maxWallClockTime: 'PT0.3S' };
    const { executionInfo } = await run('slow', { commandLine: 'sleep 60', constraints });
    expect(executionInfo).toMatchObject({
      result: 'failure',
      failureInfo: { code: 'TaskEnded', message: expect.stringMatching(/wall-clock/) },
    });
  });

  it('sees the variables of Batch, of its job and its own, and nothing of the service', async () => {
    const environmentSettings = [{ name: 'BOTH', value: "the task's $own" }];
    await run('environment', { commandLine: '/usr/bin/env', environmentSettings });
    const lines = (await output('environment')).trim().split('\n');
    const seen = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
    expect(seen).toMatchObject({
      FROM_JOB: 'the job',
      BOTH: "the task's $own",
      AZ_BATCH_ACCOUNT_NAME: batch.account,
      AZ_BATCH_ACCOUNT_URL: `${batch.url}/`,
      AZ_BATCH_POOL_ID: 'pool',
      AZ_BATCH_NODE_ID: node,
      AZ_BATCH_JOB_ID: 'job',
      AZ_BATCH_TASK_ID: 'environment',
      AZ_BATCH_NODE_IS_DEDICATED: 'true',
    });
    expect(seen.AZ_BATCH_TASK_WORKING_DIR).toBe(`${seen.AZ_BATCH_TASK_DIR}/wd`);
    expect(seen.AZ_BATCH_TASK_DIR).toBe(`${seen.AZ_BATCH_NODE_ROOT_DIR}/workitems/job/job-1/environment`);
    expect(Object.keys(seen).filter((name) => /^(VITEST|NODE_|npm_)/.test(name))).toEqual([]);
  });
});

describe('the files of a task', () => {
  it('come before it starts, and go up when it has ended', async () => {
    const inputs = await containerWith(batch.azurite, 'inputs', { 'a b.txt': 'one', 'deep/c.txt': 'two' });
    const outputs = await containerWith(batch.azurite, 'outputs');
    const destination = (path: string) => ({ container: { path, containerUrl: outputs.url } });
    const resourceFiles = [
      { httpUrl: blobUrl(inputs, 'a b.txt'), filePath: 'in/a b.txt' },
      { storageContainerUrl: inputs.url, blobPrefix: 'deep/' },
      { autoStorageContainerName: 'inputs', blobPrefix: 'a', filePath: 'auto' },
    ];
    const outputFiles = [
      {
        filePattern: '*.out',
        destination: destination('made'),
        uploadOptions: { uploadCondition: 'tasksuccess' as const },
      },
      {
        filePattern: '../std*.txt',
        destination: destination('logs'),
        uploadOptions: { uploadCondition: 'taskcompletion' as const },
      },
      {
        filePattern: '**/*.txt',
        destination: destination('no'),
        uploadOptions: { uploadCondition: 'taskfailure' as const },
      },
    ];
    const commandLine = bash('cat "in/a b.txt" deep/c.txt "auto/a b.txt" > all.out; echo said');
    const done = await run('files', { commandLine, resourceFiles, outputFiles });
    expect(done.executionInfo).toMatchObject({ exitCode: 0, result: 'success' });
    expect(await outputs.names()).toEqual(['logs/stderr.txt', 'logs/stdout.txt', 'made/all.out']);
    expect(await outputs.text('made/all.out')).toBe('onetwoone');
    expect(done.outputFiles?.map(({ uploadOptions }) => uploadOptions.uploadCondition)).toEqual([
      'TaskSuccess',
      'TaskCompletion',
      'TaskFailure',
    ]);
  });

  it('that are missing fail it before it runs', async () => {
    const inputs = await containerWith(batch.azurite, 'inputs');
    const resourceFiles = [{ httpUrl: blobUrl(inputs, 'missing'), filePath: 'x' }];
    const { executionInfo } = await run('missing', { resourceFiles });
    expect(executionInfo).toMatchObject({
      result: 'failure',
      failureInfo: { category: 'UserError', code: 'BlobNotFound' },
    });
    expect(executionInfo).not.toHaveProperty('exitCode');
  });

  it('that cannot go up turn a success into a failure', async () => {
    const gone = await containerWith(batch.azurite, 'gone');
    await gone.client.delete();
    const outputFiles = [
      {
        filePattern: '../stdout.txt',
        destination: { container: { containerUrl: gone.url } },
        uploadOptions: { uploadCondition: 'taskcompletion' as const },
      },
    ];
    const { executionInfo } = await run('unloaded', { outputFiles });
    expect(executionInfo).toMatchObject({
      exitCode: 0,
      result: 'failure',
      failureInfo: { category: 'UserError', code: 'FileUploadContainerNotFound' },
    });
  });
});

describe('slots', () => {
  it('hold as many tasks at once as their slots allow; one that needs more waits', async () => {
    await batch.client.job.add(jobOf('slots', 'pool'));
    await batch.client.task.addCollection('slots', [
      { id: 'two', commandLine: 'sleep 60', requiredSlots: 2 },
      { id: 'one', commandLine: 'sleep 60' },
      { id: 'three', commandLine: 'true', requiredSlots: 3 },
    ]);
    await until(
      () => batch.client.job.getTaskCounts('slots'),
      ({ taskCounts, taskSlotCounts }) => taskCounts.running === 2 && taskSlotCounts.running === 3,
    );
    expect((await batch.client.task.get('slots', 'three')).state).toBe('active');
    await batch.client.task.terminate('slots', 'two');
    await completed(batch, 'slots', 'three');
    await batch.client.job.terminate('slots');
  });

  it('that no node has leave a task waiting', async () => {
    await batch.client.job.add(jobOf('wide', 'pool'));
    await batch.client.task.add('wide', { id: '1', commandLine: 'true', requiredSlots: 5 });
    await batch.client.task.add('wide', { id: '2', commandLine: 'true' });
    await completed(batch, 'wide', '2');
    expect((await batch.client.task.get('wide', '1')).state).toBe('active');
  });
});

describe('a task whose node goes', () => {
  it('is queued again and runs elsewhere', async () => {
    await readyPool(batch, 'moving');
    await batch.client.job.add(jobOf('moves', 'moving'));
    await batch.client.task.add('moves', { id: '1', commandLine: 'sleep 60' });
    const first = await until(
      () => batch.client.task.get('moves', '1'),
      ({ state }) => state === 'running',
    );
    await batch.client.pool.resize('moving', { targetDedicatedNodes: 0 });
    const queued = await until(
      () => batch.client.task.get('moves', '1'),
      ({ state }) => state === 'active',
    );
    expect(queued.executionInfo).toMatchObject({ requeueCount: 1, retryCount: 0 });
    expect(queued.executionInfo?.lastRequeueTime).toBeInstanceOf(Date);
    await until(
      () => batch.client.pool.get('moving'),
      ({ allocationState }) => allocationState === 'steady',
    );
    await batch.client.pool.resize('moving', { targetDedicatedNodes: 1 });
    const again = await until(
      () => batch.client.task.get('moves', '1'),
      ({ state }) => state === 'running',
    );
    expect(again.nodeInfo?.nodeId).not.toBe(first.nodeInfo?.nodeId);
    await batch.client.pool.deleteMethod('moving');
  });

  it('keeps its files for its retention time, and no longer', async () => {
    const { client } = batch;
    const constraints = { retentionTime: 'PT1S' };
    await client.task.add('job', { id: 'shortly', commandLine: '/bin/echo x', constraints });
    const { nodeInfo } = await completed(batch, 'job', 'shortly');
    const file = await until(
      () => batch.send({ path: '/jobs/job/tasks/shortly/files/stdout.txt' }),
      ({ status }) => status !== 200,
    );
    expect(refusalOf(file.status, file.json)).toMatchObject({ status: 409, code: 'TaskFilesCleanedup' });
    const folder = encodeURIComponent(`${nodeInfo?.taskRootDirectory}/stdout.txt`);
    await until(
      () => batch.send({ path: `/pools/${nodeInfo?.poolId}/nodes/${nodeInfo?.nodeId}/files/${folder}` }),
      ({ status }) => status === 404,
    );
  });
});
