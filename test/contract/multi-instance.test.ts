import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { blobUrl, containerWith } from '../support/local-batch-blobs.ts';
import { completed, jobOf, readyPool, until } from '../support/local-batch-workload.ts';

let batch: LocalBatch;
let nodes: string[];
beforeAll(async () => {
  batch = await startTestBatch();
  const more = { targetDedicatedNodes: 3, enableInterNodeCommunication: true };
  nodes = await readyPool(batch, 'pool', more);
  await batch.client.job.add(jobOf('job', 'pool'));
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

const bash = (text: string) => `/bin/bash -c '${text}'`;
const textOf = async (job: string, task: string, path: string) =>
  (await batch.send({ method: 'GET', path: `/jobs/${job}/tasks/${task}/files/${encodeURIComponent(path)}` }))
    .text;

describe('a multi-instance task', () => {
  it('coordinates on every node, then runs on its primary, which knows all of them', async () => {
    const { client } = batch;
    const container = await containerWith(batch.azurite, 'common', { 'hosts.txt': 'shared by all' });
    await client.task.add('job', {
      id: 'mpi',
      commandLine: bash(
        'cat $AZ_BATCH_TASK_SHARED_DIR/hosts.txt; echo; echo $AZ_BATCH_HOST_LIST; echo $AZ_BATCH_IS_CURRENT_NODE_MASTER',
      ),
      multiInstanceSettings: {
        numberOfInstances: 3,
        coordinationCommandLine: bash(
          'echo $AZ_BATCH_IS_CURRENT_NODE_MASTER; cat $AZ_BATCH_TASK_SHARED_DIR/hosts.txt',
        ),
        commonResourceFiles: [{ httpUrl: blobUrl(container, 'hosts.txt'), filePath: 'hosts.txt' }],
      },
    });
    const task = await completed(batch, 'job', 'mpi');
    expect(task.executionInfo).toMatchObject({ exitCode: 0, result: 'success' });
    const [shared = '', hosts = '', isMaster] = (await textOf('job', 'mpi', 'stdout.txt'))?.split('\n') ?? [];
    expect([shared, isMaster]).toEqual(['shared by all', 'true']);
    expect(new Set(hosts.split(',')).size).toBe(3);
    const { value = [] } = await client.task.listSubtasks('job', 'mpi');
    expect(value.map(({ id, state, exitCode, result }) => ({ id, state, exitCode, result }))).toEqual(
      [1, 2].map((id) => ({ id, state: 'completed', exitCode: 0, result: 'success' })),
    );
    const used = [task.nodeInfo?.nodeId, ...value.map(({ nodeInfo }) => nodeInfo?.nodeId)];
    expect(used.sort()).toEqual([...nodes].sort());
    const [first] = value;
    const path = `${first?.nodeInfo?.taskRootDirectory}/stdout.txt`;
    const files = `/pools/pool/nodes/${first?.nodeInfo?.nodeId}/files/${encodeURIComponent(path)}`;
    expect((await batch.send({ method: 'GET', path: files })).text).toBe('false\nshared by all');
  });

  it('fails when its coordination does, without running its command', async () => {
    await batch.client.task.add('job', {
      id: 'uncoordinated',
      commandLine: bash('echo never'),
      multiInstanceSettings: { numberOfInstances: 2, coordinationCommandLine: bash('exit 9') },
    });
    const task = await completed(batch, 'job', 'uncoordinated');
    expect(task.executionInfo).toMatchObject({ exitCode: 9, result: 'failure' });
    const missing = await batch.send({
      method: 'GET',
      path: '/jobs/job/tasks/uncoordinated/files/stdout.txt',
    });
    expect(missing.status).toBe(404);
  });

  it('holds its nodes while it runs, goes back to the queue with one of them, and lets others pass meanwhile', async () => {
    const { client } = batch;
    await client.task.add('job', {
      id: 'long',
      commandLine: 'sleep 60',
      multiInstanceSettings: { numberOfInstances: 3, coordinationCommandLine: 'true' },
    });
    await until(
      () => client.computeNode.list('pool'),
      (list) => list.every(({ state, runningTasksCount }) => state === 'running' && runningTasksCount === 1),
    );
    const { value = [] } = await client.task.listSubtasks('job', 'long');
    await client.computeNode.reboot('pool', value[0]?.nodeInfo?.nodeId ?? '');
    await until(
      () => client.task.get('job', 'long'),
      ({ executionInfo }) => executionInfo?.requeueCount === 1,
    );
    await client.task.terminate('job', 'long');
    await client.task.add('job', { id: 'after', commandLine: 'true' });
    await completed(batch, 'job', 'after');
  });

  it('stays active in a pool whose nodes do not talk to each other, or take several tasks', async () => {
    const { client } = batch;
    await readyPool(batch, 'silent');
    await client.job.add(jobOf('silent', 'silent'));
    const multiInstanceSettings = { numberOfInstances: 1, coordinationCommandLine: 'true' };
    await client.task.add('silent', { id: 'mpi', commandLine: 'true', multiInstanceSettings });
    await client.task.add('silent', { id: 'plain', commandLine: 'true' });
    await completed(batch, 'silent', 'plain');
    expect((await client.task.get('silent', 'mpi')).state).toBe('active');
  });

  // Told by /proc.
  it.runIf(process.platform === 'linux')(
    'takes with it what its coordination left in the background, and nothing else of its nodes',
    async () => {
      const { client } = batch;
      const startTask = {
        commandLine: bash(
          // It must have left the group before that ends with its first process.
          'setsid sleep 611 & echo $! > $AZ_BATCH_NODE_SHARED_DIR/pid; until [ $(cut -d" " -f6 /proc/$!/stat) = $! ]; do sleep 0.01; done',
        ),
      };
      const [id = ''] = await readyPool(batch, 'busy', { startTask, enableInterNodeCommunication: true });
      await client.job.add(jobOf('busy', 'busy'));
      await client.task.add('busy', {
        id: 'mpi',
        commandLine: bash('cat $AZ_BATCH_TASK_SHARED_DIR/0/wd/pid; cat $AZ_BATCH_NODE_SHARED_DIR/pid'),
        multiInstanceSettings: {
          numberOfInstances: 1,
          coordinationCommandLine: bash('setsid sleep 612 & echo $! > pid'),
        },
      });
      await completed(batch, 'busy', 'mpi');
      const [own = 0, start = 0] = ((await textOf('busy', 'mpi', 'stdout.txt')) ?? '')
        .trim()
        .split('\n')
        .map(Number);
      const isAlive = (pid: number) => existsSync(`/proc/${pid}`);
      expect(own > 0 && start > 0).toBe(true);
      await until(
        async () => isAlive(own),
        (alive) => !alive,
      );
      expect(isAlive(start)).toBe(true);
      await client.computeNode.reboot('busy', id);
    },
  );
});
