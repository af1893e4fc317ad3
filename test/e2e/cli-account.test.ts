import { spawn } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programPath } from '../../src/services/program.ts';
import type { Signer } from '../support/local-batch-request.ts';
import { type Program, startProgram } from '../support/program.ts';
import { startRobot } from '../support/robot.ts';
import { ask, listedTasks, readyPoolAt, signerOf } from '../support/service-client.ts';

let program: Program;
let signer: Signer;
let storage: BlobServiceClient;
beforeAll(async () => {
  program = await startProgram();
  const up = JSON.parse((await program.run('local', 'up', '--json')).stdout);
  signer = signerOf(up);
  storage = BlobServiceClient.fromConnectionString(up.storage.connectionString);
  await readyPoolAt(signer, 'pool', 1);
  await ask(signer, { method: 'POST', path: '/jobs', body: { id: 'job', poolInfo: { poolId: 'pool' } } });
  await addTask('good', "echo said; mkdir -p sub; echo kept > 'sub/a b.txt'");
  await addTask('bad-1', 'exit 3');
  await addTask('bad-2', 'exit 7');
  await ended(3);
});
afterAll(() => program.close());

const addTask = (id: string, script: string) =>
  ask(signer, {
    method: 'POST',
    path: '/jobs/job/tasks',
    body: { id, commandLine: `/bin/bash -c "${script}"` },
  });

async function ended(count: number): Promise<void> {
  for (;;) {
    const tasks = await listedTasks(signer, 'job');
    if (tasks.filter(({ state }) => state === 'completed').length >= count) return;
  }
}

const get = (...words: string[]) => program.run('get', ...words, '--local');
const rows = async (...words: string[]) => JSON.parse((await get(...words, '--json')).stdout);
const ids = async (...words: string[]) => (await rows(...words)).map(({ id }: { id: string }) => id);

async function blobs(container: string): Promise<Record<string, string>> {
  const client = storage.getContainerClient(container);
  const found: Record<string, string> = {};
  for await (const { name } of client.listBlobsFlat())
    found[name] = (await client.getBlobClient(name).downloadToBuffer()).toString();
  return found;
}

describe('batchdeck get', () => {
  it('filters in our words, by the service where it can, and in the service’s own', async () => {
    expect(await ids('tasks', 'job', '--filter', 'state:failed exit:>3')).toEqual(['bad-2']);
    expect(await ids('tasks', 'job', '--filter', '!state:failed')).toEqual(['good']);
    // A node may be called anything that has hexadecimal letters.
    expect(await ids('tasks', 'job', '--filter', 'bad-')).toEqual(['bad-1', 'bad-2']);
    expect(await ids('tasks', 'job', '--odata', "startswith(id,'g')")).toEqual(['good']);
    expect(await ids('tasks', 'job', '--filter', "id eq 'bad-1'")).toEqual(['bad-1']);
    expect(await ids('tasks', 'job', '--odata', "startswith(id,'bad')", '--filter', 'exit:7')).toEqual([
      'bad-2',
    ]);
    const refused = await get('tasks', 'job', '--odata', 'nonsense');
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain('InvalidQueryParameterValue');
  });

  it('prints the rows whole as JSON, or the columns that are named', async () => {
    const [bad] = await rows('tasks', 'job', '--filter', 'exit:3');
    expect(bad).toMatchObject({
      id: 'bad-1',
      commandLine: '/bin/bash -c "exit 3"',
      executionInfo: { exitCode: 3, result: 'failure', failureInfo: { category: 'usererror' } },
    });
    const named = await rows('tasks', 'job', '--columns', 'id,exit', '--sort', 'exit:desc');
    expect(named).toEqual([
      { id: 'bad-2', exit: 7 },
      { id: 'bad-1', exit: 3 },
      { id: 'good', exit: 0 },
    ]);
  });

  it('prints tables of the named columns in the wanted order, and says what is wrong with others', async () => {
    const { stdout } = await get('tasks', 'job', '--columns', 'id,state,exit', '--sort', 'id');
    expect(stdout).toBe(
      'ID     STATE      EXIT\nbad-1  failed        3\nbad-2  failed        7\ngood   succeeded     0\n',
    );
    const wrong = await get('tasks', 'job', '--columns', 'id,colour');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('tasks have no column "colour"');
    expect(wrong.stderr).toContain('id, state, exit');
    const none = await get('tasks', 'job', '--filter', 'nowhere');
    expect(none).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('no task is so') });
  });

  it.each([
    ['pools', [], 'pool'],
    ['nodes', ['pool'], 'idle'],
    ['jobs', [], 'job'],
    ['files', ['job', 'good'], 'wd/sub/a b.txt'],
    ['images', [], 'canonical'],
  ])('lists %s', async (name, parents, seen) => {
    expect((await get(name, ...parents)).stdout).toContain(seen);
    expect((await rows(name, ...parents)).length).toBeGreaterThan(0);
  });

  it('lists schedules, subtasks, applications and the files of a node', async () => {
    const { startPoolInfo } = { startPoolInfo: { poolId: 'pool' } };
    await ask(signer, {
      method: 'POST',
      path: '/jobschedules',
      body: {
        id: 'nightly',
        schedule: { recurrenceInterval: 'P1D', doNotRunUntil: '2099-01-01T00:00:00Z' },
        jobSpecification: { poolInfo: startPoolInfo },
      },
    });
    expect((await get('schedules')).stdout).toContain('nightly');
    expect(await rows('subtasks', 'job', 'good')).toEqual([]);
    expect(await rows('applications')).toEqual([]);
    const [{ id: node }] = await rows('nodes', 'pool');
    expect((await get('node-files', 'pool', node)).code).toBe(0);
  });

  it('with --watch prints rows again as they change, one JSON text a line', async () => {
    const child = spawn(
      process.execPath,
      [programPath(), 'get', 'tasks', 'job', '--local', '--json', '--watch', '--every', '0.2'],
      { cwd: program.folder, env: program.env, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const seen: { id: string; state: string }[] = [];
    let rest = '';
    const until = (holds: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = (chunk?: Buffer) => {
          rest += chunk?.toString() ?? '';
          const lines = rest.split('\n');
          rest = lines.pop() ?? '';
          for (const line of lines) seen.push(JSON.parse(line));
          if (!holds()) return;
          child.stdout.off('data', look);
          resolve();
        };
        child.stdout.on('data', look);
        look();
      });
    await until(() => seen.length >= 3);
    expect(seen.map(({ id }) => id)).toEqual(['good', 'bad-1', 'bad-2']);
    await addTask('late', 'true');
    await until(() => seen.some(({ id, state }) => id === 'late' && state === 'completed'));
    expect(seen.slice(3).every(({ id }) => id === 'late')).toBe(true);
    child.kill('SIGINT');
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(130);
  });

  it('with --watch draws a table over itself on a terminal, no wider and no longer than that', async () => {
    await ended(4);
    const robot = startRobot({
      columns: 60,
      rows: 6,
      cwd: program.folder,
      env: program.env,
      args: ['get', 'tasks', 'job', '--local', '--watch', '--every', '0.2', '--columns', 'id,state,exit'],
    });
    await robot.see('1 more row · 4 tasks at');
    const before = robot.lines();
    expect(before.filter((line) => line.startsWith('ID'))).toHaveLength(1);
    await ask(signer, { method: 'DELETE', path: '/jobs/job/tasks/late' });
    await robot.see('3 tasks at');
    expect(robot.lines().filter((line) => line.startsWith('ID'))).toHaveLength(1);
    robot.press('Ctrl-C');
    expect(await robot.exited).toBe(130);
  });

  it('says of a job that there is none', async () => {
    const { code, stderr } = await get('tasks', 'none');
    expect(code).toBe(1);
    expect(stderr).toContain('JobNotFound');
  });
});

describe('batchdeck upload', () => {
  const path = (...parts: string[]) => join(program.folder, ...parts);
  const upload = (...words: string[]) => program.run('upload', ...words, '--local');

  it('uploads files and folders below a prefix, and skips what is there', async () => {
    await mkdir(path('in/sub'), { recursive: true });
    await writeFile(path('in/one.txt'), 'one');
    await writeFile(path('in/sub/zwei ü.txt'), 'two');
    await symlink('nowhere', path('in/lost'));
    const first = await upload('in', 'shelf/pre', '--json');
    expect(first.code).toBe(0);
    expect(JSON.parse(first.stdout)).toEqual(
      expect.arrayContaining([{ name: 'pre/in/one.txt', state: 'uploaded' }]),
    );
    expect(first.stderr).toContain('left out');
    expect(await blobs('shelf')).toEqual({ 'pre/in/one.txt': 'one', 'pre/in/sub/zwei ü.txt': 'two' });
    const again = await upload('in', 'shelf/pre');
    expect(again.stdout).toBe('2 files in shelf, 6 B, 2 there already\n');
    await upload('in/', 'in/one.txt', 'flat');
    expect(Object.keys(await blobs('flat'))).toEqual(['one.txt', 'sub/zwei ü.txt']);
  });

  it('refuses what cannot be: no path, a bad name, a missing file, read-only', async () => {
    expect((await upload('shelf')).stderr).toContain('CONTAINER[/PREFIX]');
    expect((await upload('in', 'Not_A_Name')).stderr).toContain('cannot be a container');
    expect((await upload('gone.txt', 'shelf')).stderr).toContain('cannot read gone.txt');
    const readOnly = await upload('in', 'never', '--read-only');
    expect(readOnly.code).toBe(2);
    expect(await storage.getContainerClient('never').exists()).toBe(false);
  });
});

describe('batchdeck download', () => {
  const path = (...parts: string[]) => join(program.folder, ...parts);
  const download = (...words: string[]) => program.run('download', ...words, '--local');

  it('downloads a container, or what lies below a prefix of it', async () => {
    const all = await download('shelf', '--to', 'got');
    expect(all.code).toBe(0);
    expect(await readFile(path('got/pre/in/sub/zwei ü.txt'), 'utf8')).toBe('two');
    await download('shelf/pre/in/one.txt', '--to', 'one');
    expect(await readFile(path('one/pre/in/one.txt'), 'utf8')).toBe('one');
    expect((await download('shelf', '--to', 'got')).stdout).toContain('2 there already');
    const none = await download('shelf/pr', '--to', 'got');
    expect(none.code).toBe(1);
    expect(none.stderr).toContain('batchdeck get blobs shelf');
  });

  it('downloads all files of a task, or some, and files of a node', async () => {
    expect((await download('--task', 'job', 'good', '--to', 'task')).code).toBe(0);
    expect(await readFile(path('task/stdout.txt'), 'utf8')).toBe('said\n');
    expect(await readFile(path('task/wd/sub/a b.txt'), 'utf8')).toBe('kept\n');
    const some = await download('--task', 'job', 'good', 'wd/sub', '--to', 'some', '--json');
    expect(JSON.parse(some.stdout)).toEqual([{ name: 'wd/sub/a b.txt', state: 'downloaded' }]);
    const [{ id: node }] = await rows('nodes', 'pool');
    await download('--node', 'pool', node, 'workitems/job/job-1/good/stdout.txt', '--to', 'node');
    expect(await readFile(path('node/workitems/job/job-1/good/stdout.txt'), 'utf8')).toBe('said\n');
    const missing = await download('--task', 'job', 'good', 'nowhere.txt');
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain('batchdeck get files job good');
  });
});
