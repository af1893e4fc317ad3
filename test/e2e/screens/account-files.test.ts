import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PlainRequest, type Signer, sendPlain } from '../../support/local-batch-request.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { type Robot, startRobot } from '../../support/robot.ts';
import { ask, listedTasks, readyPoolAt, signerOf } from '../../support/service-client.ts';

let program: Program;
let signer: Signer;
let storage: BlobServiceClient;
let node = '';
beforeAll(async () => {
  program = await startProgram();
  const up = JSON.parse((await program.run('local', 'up', '--json')).stdout);
  signer = signerOf(up);
  storage = BlobServiceClient.fromConnectionString(up.storage.connectionString);
  await readyPoolAt(signer, 'pool', 1);
  await ask(signer, { method: 'POST', path: '/jobs', body: { id: 'job', poolInfo: { poolId: 'pool' } } });
  for (const id of ['one', 'two'])
    await addTask(
      id,
      'mkdir sub; for i in {1..300}; do echo line $i; done; echo a > sub/a.txt; echo b > b.txt',
    );
  await untilCompleted(2);
  const { stdout } = await program.run('get', 'nodes', 'pool', '--local', '--json');
  node = JSON.parse(stdout)[0].id;
});
afterAll(() => program.close());

const addTask = (id: string, script: string) =>
  ask(signer, {
    method: 'POST',
    path: '/jobs/job/tasks',
    body: { id, commandLine: `/bin/bash -c "${script}"` },
  });

async function untilCompleted(count: number): Promise<void> {
  for (;;) {
    const tasks = await listedTasks(signer, 'job');
    if (tasks.filter(({ state }) => state === 'completed').length >= count) return;
  }
}

const at = (...parts: string[]) => join(program.folder, ...parts);
const status = async (request: PlainRequest) => (await sendPlain(signer, request)).status;

async function putBlobs(container: string, blobs: Readonly<Record<string, string>>): Promise<void> {
  const client = storage.getContainerClient(container);
  await client.createIfNotExists();
  for (const [name, text] of Object.entries(blobs))
    await client.getBlockBlobClient(name).upload(text, Buffer.byteLength(text));
}

async function blobNames(container: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of storage.getContainerClient(container).listBlobsFlat()) names.push(name);
  return names;
}

/** Waits until the service shows it. */
async function until<T>(look: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await look();
    if (holds(value)) return value;
  }
}

function start(...args: string[]): Robot {
  return startRobot({
    columns: 110,
    rows: 30,
    cwd: program.folder,
    env: program.env,
    args: ['--local', ...args],
  });
}

/** Opens a place by its line in the palette. */
async function open(line: string, ...args: string[]): Promise<Robot> {
  const robot = start(...args);
  await robot.see('? help');
  await go(robot, line);
  return robot;
}

async function go(robot: Robot, line: string): Promise<void> {
  robot.press(':');
  await robot.see('Go or do');
  robot.type(line);
  // What is chosen there is told below, too, where no name is cut.
  await robot.see(/▸ /);
  await robot.see(`: ${line}`);
  robot.press('Enter');
  await robot.gone('Go or do');
}

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
}

/** Goes on from the fields of an action to its plan, says yes, and waits for what comes of it. */
async function carryOut(robot: Robot, result: string | RegExp): Promise<void> {
  await robot.pressNamed('Enter', 'go on');
  await robot.see('Plan:');
  robot.press('y');
  await robot.see(result);
}

async function clearField(robot: Robot, text: string): Promise<void> {
  robot.type('\x15').type(text);
  await robot.see(text);
}

/** Chooses the row of a name by narrowing to it. */
async function choose(robot: Robot, filter: string, count: string): Promise<void> {
  robot.press('/').type(filter);
  await robot.see(filter);
  robot.press('Enter');
  await robot.see(count);
}

describe('files of a task', () => {
  it('are read from their end, searched, and browsed by folders', async () => {
    const robot = await open('files job one');
    await robot.see('wd/sub/a.txt');
    await choose(robot, 'name:stdout', '1 of');
    await robot.pressNamed('Enter', 'read');
    await robot.see('line 300');
    robot.press('/').type('line 17');
    await robot.see('line 17');
    robot.press('Enter');
    await robot.see('line 179');
    robot.press('Esc');
    await robot.see('Files');
    robot.press('Esc');
    await robot.gone('filter:');
    await choose(robot, 'name:sub', '2 of');
    await robot.pressNamed('Enter', 'open');
    await robot.see('filter: name:wd/sub/*');
    await robot.see('1 of');
    robot.press('G');
    await robot.pressNamed('Enter', 'read');
    await robot.see(/one ▸ file/);
    // Back to the folder, then to the rows that it was opened from, then to all.
    robot.press('Esc');
    await robot.see('filter: name:wd/sub/*');
    await robot.pressNamed('Esc', 'out of it');
    await robot.gone('wd/sub/*');
    await robot.see('filter: name:sub');
    await robot.pressNamed('Esc', 'clear the filter');
    await robot.gone('filter:');
    await leave(robot);
  });

  it('are followed while the task writes them', async () => {
    await addTask('slow', 'echo begun; while [ ! -e go ]; do sleep 0.1; done; echo over');
    await until(
      () => listedTasks(signer, 'job'),
      (tasks) => tasks.some(({ id, state }) => id === 'slow' && state === 'running'),
    );
    const robot = await open('files job slow');
    await robot.see('stdout.txt');
    await choose(robot, 'name:stdout', '1 of');
    await robot.pressNamed('Enter', 'read');
    await robot.see('begun');
    await robot.see('following');
    await ask(signer, { method: 'POST', path: '/jobs/job/tasks/slow/terminate' });
    await robot.see('complete');
    await leave(robot);
  });

  it('are downloaded: what is marked, a folder with what is in it, or all', async () => {
    const robot = await open('files job one');
    await robot.see('wd/sub/a.txt');
    await choose(robot, 'txt !std', '2 of');
    robot.press('a');
    await robot.see('2 marked');
    robot.press('d');
    await robot.see('▸ into');
    await clearField(robot, 'some');
    await carryOut(robot, '2 of 2 files');
    expect(await readFile(at('some/one/wd/sub/a.txt'), 'utf8')).toBe('a\n');
    expect(existsSync(at('some/one/stdout.txt'))).toBe(false);
    robot.press('Esc');
    await robot.see('Enter read');
    robot.press('A');
    await robot.see('▸ into');
    await clearField(robot, 'all');
    await carryOut(robot, '4 of 4 files');
    expect(await readFile(at('all/one/stdout.txt'), 'utf8')).toContain('line 300\n');
    await leave(robot);
  });

  it('are deleted with a typed word, and stay where the program is read-only', async () => {
    const path = '/jobs/job/tasks/two/files/wd%2Fb.txt';
    const readOnly = await open('files job two', '--read-only');
    await readOnly.see('wd/b.txt');
    await choose(readOnly, 'name:wd/b.txt', '1 of');
    readOnly.press('D');
    await readOnly.see('read-only');
    readOnly.press('d');
    await readOnly.see('▸ into');
    await leave(readOnly);
    expect(await status({ method: 'HEAD', path })).toBe(200);
    const robot = await open('files job two');
    await robot.see('wd/b.txt');
    await choose(robot, 'name:wd/b.txt', '1 of');
    robot.press('D');
    await robot.see('Type wd/b.txt');
    robot.type('wd/b.txt');
    robot.press('Enter');
    await robot.see('1 done');
    expect(await status({ method: 'HEAD', path })).toBe(404);
    await leave(robot);
  });

  it('of a node are read and downloaded', async () => {
    const robot = await open(`node-files pool ${node}`);
    await choose(robot, 'one/stdout', '1 of');
    await robot.pressNamed('Enter', 'read');
    await robot.see('line 300');
    robot.press('Esc');
    await robot.see('Files');
    robot.press('d');
    await robot.see('▸ into');
    await clearField(robot, 'node');
    await carryOut(robot, '1 of 1 file');
    const name = `workitems/job/job-1/one/stdout.txt`;
    expect(await readFile(at('node', node, name), 'utf8')).toContain('line 300\n');
    await leave(robot);
  });
});

describe('containers and blobs', () => {
  it('a blob is read from its beginning, and searched', async () => {
    const lines = Array.from({ length: 500 }, (_, n) => `row ${n + 1}`).join('\n');
    await putBlobs('reading', { 'deep/long.txt': lines, 'empty.bin': '' });
    const robot = await open('blobs reading');
    await robot.see('deep/long.txt');
    await robot.pressNamed('Enter', 'read');
    await robot.see('row 1');
    await robot.see('row 20');
    expect(robot.screen()).not.toContain('row 500');
    robot.press('G');
    await robot.see('row 500');
    await leave(robot);
  });

  it('a container is made, filled from a folder, and deleted', async () => {
    await mkdir(at('stuff/sub'), { recursive: true });
    await writeFile(at('stuff/a.txt'), 'a');
    await writeFile(at('stuff/sub/b.txt'), 'bb');
    const robot = await open('containers');
    robot.press('n');
    await robot.see('▸ name');
    robot.type('Wrong_Name');
    robot.press('Enter');
    await robot.see('small letters');
    await clearField(robot, 'made-here');
    await carryOut(robot, '1 done');
    expect(await storage.getContainerClient('made-here').exists()).toBe(true);
    robot.press('Esc');
    await robot.see('n new container');
    await robot.see(/made-here +\d{4}-/);
    await choose(robot, 'made-here', '1 of');
    robot.press('u');
    await robot.see('▸ what');
    // What is mistyped can be typed better.
    robot.type('stofe').press('Enter');
    await robot.pressNamed('y', 'yes, upload');
    await robot.see('there is no such file or folder');
    await robot.pressNamed('Esc', 'back to the fields');
    await robot.see(/▸ what +stofe/);
    robot.press('Ctrl-U').type('stu').press('Tab');
    await robot.see('stuff/');
    robot.press('Backspace', 'Down');
    robot.type('pre');
    await carryOut(robot, '2 of 2 files');
    expect(await blobNames('made-here')).toEqual(['pre/stuff/a.txt', 'pre/stuff/sub/b.txt']);
    robot.press('Esc');
    await robot.see('1 of');
    robot.press('D');
    await robot.see('Type made-here');
    robot.type('made-here');
    robot.press('Enter');
    await robot.see('1 done');
    expect(await storage.getContainerClient('made-here').exists()).toBe(false);
    await leave(robot);
  });

  it('what has gone between list and download is told by its name, and the rest comes', async () => {
    await putBlobs('fleeting', { 'stays.txt': 's', 'goes.txt': 'g' });
    const robot = await open('blobs fleeting');
    await robot.see('stays.txt');
    robot.press('a');
    await robot.see('2 marked');
    robot.press('d');
    await robot.see('▸ into');
    await clearField(robot, 'fleeting');
    await robot.pressNamed('Enter', 'go on');
    await robot.see('Plan: download 2 blobs');
    await storage.getContainerClient('fleeting').deleteBlob('goes.txt');
    robot.press('y');
    await robot.see('1 failed');
    await robot.see('it is there no more');
    expect(await readFile(at('fleeting/fleeting/stays.txt'), 'utf8')).toBe('s');
    await leave(robot);
  });

  it('containers are downloaded whole, several at once, each into a folder of its own', async () => {
    await putBlobs('twin-a', { 'x.txt': 'xa' });
    await putBlobs('twin-b', { 'x.txt': 'xb', 'y/z.txt': 'z' });
    const robot = await open('containers');
    await choose(robot, 'twin-', '2 of');
    robot.press('a');
    await robot.see('2 marked');
    robot.press('d');
    await robot.see('▸ into');
    await clearField(robot, 'twins');
    await carryOut(robot, '3 of 3 files');
    expect(await readFile(at('twins/twin-a/x.txt'), 'utf8')).toBe('xa');
    expect(await readFile(at('twins/twin-b/y/z.txt'), 'utf8')).toBe('z');
    await leave(robot);
  });

  it('blobs are uploaded, downloaded and deleted, one and many', async () => {
    await putBlobs('shelf', { 'a.txt': 'a', 'b.txt': 'b', 'c.txt': 'c' });
    await writeFile(at('new one.txt'), 'new');
    const robot = await open('blobs shelf');
    await robot.see('c.txt');
    robot.press('u');
    await robot.see('▸ what');
    robot.type('new one.txt');
    await carryOut(robot, '1 of 1 file');
    expect(await blobNames('shelf')).toContain('new one.txt');
    robot.press('Esc');
    await robot.see('new one.txt');
    await choose(robot, '!new', '3 of');
    robot.press('Space', 'Space');
    await robot.see('2 marked');
    robot.press('d');
    await robot.see('▸ into');
    await clearField(robot, 'blobs');
    await carryOut(robot, '2 of 2 files');
    expect(await readFile(at('blobs/shelf/b.txt'), 'utf8')).toBe('b');
    expect(existsSync(at('blobs/shelf/c.txt'))).toBe(false);
    robot.press('Esc');
    await robot.see('3 of');
    // Marks have served.
    robot.press('g', 'Space', 'Space');
    await robot.see('2 marked');
    robot.press('D');
    await robot.see('Type delete 2');
    // One of them goes before it is its turn.
    await storage.getContainerClient('shelf').deleteBlob('a.txt');
    robot.type('delete 2');
    robot.press('Enter');
    await robot.see('2 done');
    expect(await blobNames('shelf')).toEqual(['c.txt', 'new one.txt']);
    await leave(robot);
  });

  it('are left alone where the program is read-only', async () => {
    await putBlobs('locked', { 'a.txt': 'a' });
    const robot = await open('blobs locked', '--read-only');
    await robot.see('a.txt');
    for (const key of ['D', 'u']) {
      robot.press(key);
      await robot.see('read-only');
    }
    robot.press('Esc');
    await leave(robot);
    expect(await blobNames('locked')).toEqual(['a.txt']);
  });
});

describe('the palette', () => {
  it('completes resources and known ids, and brings back the lines that were used', async () => {
    const robot = await open('jobs');
    await robot.see(/▸ job\s/);
    robot.press(':');
    await robot.see('Go or do');
    robot.type('subt').press('Tab');
    await robot.see(': subtasks');
    robot.type('\x15');
    robot.type('tasks jo').press('Tab');
    await robot.see(': tasks job');
    robot.press('Enter');
    await robot.see('Tasks');
    await robot.see('two');
    robot.press(':');
    await robot.see('Go or do');
    robot.type('files job t');
    await robot.see('▸ files job two');
    robot.press('Enter');
    await robot.see('Files');
    robot.press(':');
    await robot.see('Go or do');
    robot.press('Up');
    await robot.see(': files job two');
    robot.press('Up');
    await robot.see(': tasks job');
    robot.press('Down', 'Down');
    await robot.see('words of what you look for');
    robot.press('Esc');
    await leave(robot);
  });

  it('goes to what nobody has shown yet', async () => {
    const robot = await open('nodes pool');
    await robot.see(node.slice(0, 12));
    await leave(robot);
  });
});
