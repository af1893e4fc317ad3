import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runLaunch } from '../../../../src/emulator/runtime/run-launch.ts';
import { bundled } from '../../../support/bundled.ts';
import { eventually, type Living, live, startTaskOf, stateFolder } from './living-service.ts';

const real = (folder: string) => live(folder, { launch: runLaunch });

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch (error) {
    // Where there is no /proc the signal alone has to tell.
    return (
      error instanceof Error && 'code' in error && error.code === 'ENOENT' && existsSync('/proc') === false
    );
  }
};

/** Waits for a number that a task wrote into its working directory. */
const numberIn = (service: Living, jobId: string, taskId: string, file: string) =>
  eventually(() => {
    const { node } = service.taskOf(jobId, taskId);
    const dir = service.folders.task({ poolId: node?.poolId ?? '', id: node?.nodeId ?? '' }, jobId, taskId);
    const pid = Number(readFileSync(join(dir, 'wd', file), 'utf8'));
    expect(pid).toBeGreaterThan(1);
    return pid;
  });

const shell = (script: string) => ({ commandLine: `/bin/sh -c '${script}'` });

async function withPool(folder = stateFolder()): Promise<Living> {
  const service = await real(folder);
  service.pool('p', { taskSlotsPerNode: 4 });
  service.job('j');
  await service.nodesAre('p', 'idle', 1);
  return service;
}

it('leaves no process of a closed service, not even one that ignores signals or left its group', async () => {
  const service = await withPool();
  service.task('j', 'plain', shell('echo $$ >pid; exec sleep 600'));
  service.task('j', 'deaf', shell('trap "" TERM; sleep 600 & echo $! >pid; wait; sleep 600'));
  const pids = [await numberIn(service, 'j', 'plain', 'pid'), await numberIn(service, 'j', 'deaf', 'pid')];
  if (process.platform === 'linux') {
    service.task('j', 'daemon', shell('setsid sleep 600 & echo $! >pid; wait'));
    pids.push(await numberIn(service, 'j', 'daemon', 'pid'));
  }
  expect(pids.map(isAlive)).not.toContain(false);
  await service.close();
  // The system may take a moment to bury what was killed.
  await eventually(() => expect(pids.map(isAlive)).not.toContain(true));
});

it('terminates a task in the middle of a download, at once', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-length': '1000000' });
    response.write('the beginning');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const service = await withPool();
  const asked = once(server, 'request');
  service.task('j', 't', { resourceFiles: [{ httpUrl: `http://127.0.0.1:${port}/x`, filePath: 'x' }] });
  await asked;
  await service.tasks.terminate('j', 't');
  const { execution } = service.taskOf('j', 't');
  expect(execution).toMatchObject({ result: 'failure', failureInfo: { code: 'TaskEnded' } });
  expect(execution.exitCode).toBeUndefined();
  await service.nodesAre('p', 'idle', 1);
});

it('removes the folder of a task that is deleted while it runs, and may add it again', async () => {
  const service = await withPool();
  service.task('j', 't', shell('mkdir -p a/b; chmod 500 a; echo $$ >pid; exec sleep 600'));
  const pid = await numberIn(service, 'j', 't', 'pid');
  const [node] = service.nodesOf('p');
  await service.tasks.remove('j', 't');
  expect(isAlive(pid)).toBe(false);
  expect(existsSync(service.folders.task({ poolId: 'p', id: node?.id ?? '' }, 'j', 't'))).toBe(false);
  service.task('j', 't', shell('ls >found'));
  await service.taskIs('j', 't', 'completed');
});

it('ends a task whose time is over', async () => {
  const service = await withPool();
  service.task('j', 't', {
    ...shell('sleep 600'),
    constraints: { maxWallClockTime: 'PT0.1S', maxTaskRetryCount: 3 },
  });
  const { execution } = await service.taskIs('j', 't', 'completed');
  expect(execution).toMatchObject({ retryCount: 0, failureInfo: { code: 'TaskEnded' } });
});

it('gives a task nothing of the environment of the service', async () => {
  process.env.BATCHDECK_TEST_SECRET = 'leaked';
  onTestFinished(() => {
    delete process.env.BATCHDECK_TEST_SECRET;
  });
  const service = await withPool();
  service.task('j', 't', { commandLine: 'env' });
  const { node } = await service.taskIs('j', 't', 'completed');
  const dir = service.folders.task({ poolId: 'p', id: node?.nodeId ?? '' }, 'j', 't');
  const names = readFileSync(join(dir, 'stdout.txt'), 'utf8')
    .split('\n')
    .map((line) => line.split('=')[0] ?? '');
  const strangers = names.filter((name) => name !== '' && !name.startsWith('AZ_BATCH_'));
  expect(strangers.sort()).toEqual(['HOME', 'LANG', 'PATH', 'PWD']);
});

it('fails a pool’s setup within a second, with the words of the start task on the node', async () => {
  const service = await real(stateFolder());
  const began = performance.now();
  service.pool('p', {
    targetDedicatedNodes: 2,
    startTask: startTaskOf("/bin/sh -c 'echo no such package >&2; exit 3'"),
  });
  const [node] = await service.nodesAre('p', 'starttaskfailed', 2);
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(node?.startTaskInfo).toMatchObject({ exitCode: 3, failureInfo: { code: 'FailureExitCode' } });
  const startup = service.folders.startTask({ poolId: 'p', id: node?.id ?? '' });
  expect(readFileSync(join(startup, 'stderr.txt'), 'utf8')).toBe('no such package\n');
});

// Elsewhere there is no /proc, and the service does not know its own.
if (process.platform === 'linux') {
  it('kills what a service that was killed left running, and runs it again', async () => {
    const state = stateFolder();
    const { program, remove } = await bundled(join(import.meta.dirname, 'crashing-service.ts'));
    onTestFinished(remove);
    // A store with a task that waits; the service that is going to be killed starts it.
    const before = await live(state, { bootMs: 60_000, launch: runLaunch });
    before.pool('p');
    before.job('j');
    before.task('j', 't', shell('setsid sleep 601 & echo $! >other; echo $$ >pid; exec sleep 600'));
    await before.close();
    const crashing = spawn(process.execPath, [program, state], { stdio: 'inherit' });
    onTestFinished(() => void crashing.kill('SIGKILL'));
    const folder = await eventually(() => {
      const found = globbed(join(state, 'nodes'), 'pid');
      expect(readFileSync(found, 'utf8')).toMatch(/\d+\n/);
      return join(found, '..');
    });
    const pids = ['pid', 'other'].map((name) => Number(readFileSync(join(folder, name), 'utf8')));
    crashing.kill('SIGKILL');
    await once(crashing, 'exit');
    expect(pids.map(isAlive)).toEqual([true, true]);
    rmSync(join(folder, 'pid'));
    const service = await real(state);
    expect(service.log).toContainEqual(expect.stringContaining('killed 2 processes'));
    await eventually(() => expect(pids.map(isAlive)).toEqual([false, false]));
    const pid = await numberIn(service, 'j', 't', 'pid');
    expect(pids).not.toContain(pid);
    expect(service.taskOf('j', 't').execution).toMatchObject({ requeueCount: 1 });
    await service.close();
    expect(isAlive(pid)).toBe(false);
  });
}

/** The one file of this name below a folder. */
function globbed(folder: string, name: string): string {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith(`/${name}`),
  );
  if (found === undefined) throw new Error(`no ${name} yet`);
  return join(folder, found);
}
