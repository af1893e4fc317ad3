import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Az, azFor, hasAz } from '../support/az-cli.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { containerWith } from '../support/local-batch-blobs.ts';
import { completed, jobOf, readyPool, until } from '../support/local-batch-workload.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';

let batch: LocalBatch;
let folder: string;
let az: Az;
let node: string;
beforeAll(async () => {
  batch = await startTestBatch();
  folder = makeTemporaryFolder('az');
  az = azFor(batch, folder);
  [node = ''] = await readyPool(batch, 'pool', { startTask: { commandLine: 'echo up' } });
});
afterAll(async () => {
  await batch.close();
  removeTemporaryFolder(folder);
});

const onPool = ['--pool-id', 'pool'];
const onNode = () => [...onPool, '--node-id', node];

// The lines that the other test of az does not try: az starts slowly, so each is tried once.
describe.runIf(hasAz)('Microsoft’s az', { timeout: 120_000 }, () => {
  it('changes pools and lets them scale', async () => {
    await az('pool', 'set', ...onPool, '--metadata', 'a=b');
    await az('pool', 'reset', ...onPool, '--start-task-command-line', 'echo two', '--metadata', 'c=d');
    expect(await batch.client.pool.get('pool')).toMatchObject({
      metadata: [{ name: 'c', value: 'd' }],
      startTask: { commandLine: 'echo two' },
    });
    const formula = (text: string) => ['--auto-scale-formula', `$TargetDedicatedNodes=${text}`];
    await az(
      'pool',
      'autoscale',
      'enable',
      ...onPool,
      ...formula('1'),
      '--auto-scale-evaluation-interval',
      'PT5M',
    );
    expect(await az('pool', 'autoscale', 'evaluate', ...onPool, ...formula('2'))).toMatchObject({
      results: expect.stringContaining('$TargetDedicatedNodes=2'),
    });
    await az('pool', 'autoscale', 'disable', ...onPool);
    expect(await az('pool', 'supported-images', 'list', '--query', 'length([])')).toBeGreaterThan(5);
  });

  it('looks after nodes', async () => {
    expect(await az('node', 'show', ...onNode())).toMatchObject({ id: node, state: 'idle' });
    await az('node', 'user', 'create', ...onNode(), '--name', 'ada', '--password', 'kk9.Qe', '--is-admin');
    await az('node', 'user', 'reset', ...onNode(), '--user-name', 'ada', '--password', 'other');
    await az('node', 'user', 'delete', ...onNode(), '--user-name', 'ada', '--yes');
    expect(await az('node', 'remote-login-settings', 'show', ...onNode())).toMatchObject({
      remoteLoginIpAddress: '127.0.0.1',
    });
    const how = ['--node-disable-scheduling-option', 'requeue'];
    await az('node', 'scheduling', 'disable', ...onNode(), ...how);
    expect((await batch.client.computeNode.get('pool', node)).state).toBe('offline');
    await az('node', 'scheduling', 'enable', ...onNode());
    const { url } = await containerWith(batch.azurite, 'az-logs');
    const logs = ['--container-url', url, '--start-time', '2026-01-01T00:00:00Z'];
    expect(await az('node', 'service-logs', 'upload', ...onNode(), ...logs)).toMatchObject({
      numberOfFilesUploaded: 1,
    });
  });

  it('reads and deletes files of nodes', async () => {
    const ofStart = [...onNode(), '--file-path', 'startup/stdout.txt'];
    await az('node', 'file', 'show', ...ofStart);
    const destination = join(folder, 'start.txt');
    await az('node', 'file', 'download', ...ofStart, '--destination', destination);
    expect(await readFile(destination, 'utf8')).toBe('up\n');
    await az('node', 'file', 'delete', ...ofStart, '--yes');
    expect(
      await az('node', 'file', 'list', ...onNode(), '--recursive', 'true', '--query', '[].name'),
    ).not.toContain('startup/stdout.txt');
  });

  it('changes jobs, and tells of their preparation', async () => {
    const job = ['--job-id', 'prepared'];
    const spec = { ...jobOf('prepared', 'pool'), jobPreparationTask: { commandLine: 'echo hi' } };
    await writeFile(join(folder, 'job.json'), JSON.stringify(spec));
    await az('job', 'create', '--json-file', 'job.json');
    await az('job', 'set', ...job, '--priority', '7');
    await az('job', 'reset', ...job, '--pool-id', 'pool', '--priority', '8');
    expect((await batch.client.job.get('prepared')).priority).toBe(8);
    await az('task', 'create', ...job, '--task-id', 'bad', '--command-line', '/bin/bash -c "exit 3"');
    await completed(batch, 'prepared', 'bad');
    expect(await az('job', 'prep-release-status', 'list', ...job)).toMatchObject([
      { nodeId: node, jobPreparationTaskExecutionInfo: { exitCode: 0 } },
    ]);
    const task = [...job, '--task-id', 'bad'];
    await az('task', 'reactivate', ...task);
    await completed(batch, 'prepared', 'bad');
    expect(await az('task', 'subtask', 'list', ...task)).toMatchObject({ value: [] });
    const log = ['--file-path', 'stdout.txt'];
    await az('task', 'file', 'show', ...task, ...log);
    await az('task', 'file', 'delete', ...task, ...log, '--yes');
    await az('task', 'delete', ...task, '--yes');
    await az('job', 'stop', ...job);
  });

  it('plans jobs by schedules', async () => {
    const schedule = ['--job-schedule-id', 's'];
    await az(
      ...['job-schedule', 'create', '--id', 's', ...onPool, '--recurrence-interval', 'PT1H'],
      ...['--start-window', 'PT30M', '--job-manager-task-id', 'm', '--job-manager-task-command-line', 'true'],
    );
    expect(await az('job-schedule', 'show', ...schedule)).toMatchObject({
      state: 'active',
      executionInfo: { recentJob: { id: 's:job-1' } },
    });
    await az('job-schedule', 'set', ...schedule, '--metadata', 'a=b');
    await az('job-schedule', 'reset', ...schedule, ...onPool, '--recurrence-interval', 'PT2H');
    await az('job-schedule', 'disable', ...schedule);
    await az('job-schedule', 'enable', ...schedule);
    expect(await az('job', 'list', ...schedule, '--query', '[].id')).toEqual(['s:job-1']);
    await az('job-schedule', 'stop', ...schedule);
    await az('job-schedule', 'delete', ...schedule, '--yes');
    await until(
      () => az('job-schedule', 'list'),
      (list) => Array.isArray(list) && list.length === 0,
    );
  });

  it('ends nodes', async () => {
    expect(await az('application', 'summary', 'list')).toEqual([]);
    await az('node', 'reboot', ...onNode());
    await az('node', 'delete', ...onPool, '--node-list', node);
    await until(
      () => batch.client.computeNode.list('pool'),
      (nodes) => nodes.length === 0,
    );
  });
});
