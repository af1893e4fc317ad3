import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellWidth } from '../../../src/model/cell-width.ts';
import { openRun } from '../../support/open-run.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { putRawBlob } from '../../support/raw-blob.ts';
import { type Robot, startRobot } from '../../support/robot.ts';
import { startStallingProxy } from '../../support/stalling-proxy.ts';

let program: Program;
let up: { batch: { endpoint: string; account: string; key: string }; storage: { connectionString: string } };
let runId = '';
beforeAll(async () => {
  program = await startProgram();
  await mkdir(join(program.folder, 'in/sub'), { recursive: true });
  for (const name of ['one.txt', 'two.txt', 'sub/three.txt'])
    await writeFile(join(program.folder, 'in', name), `${name}\n`);
  up = JSON.parse((await program.run('local', 'up', '--json')).stdout);
  runId = await run(program.env, 'cp "$INPUT" "$OUTPUT"');
});
afterAll(() => program.close());

async function run(env: NodeJS.ProcessEnv, command: string): Promise<string> {
  const where = env === program.env ? ['--local'] : [];
  const args = ['run', 'in', ...where, '--out', 'got', '--command', command, '--output', 'x.txt'];
  const { stdout, stderr } = await program.runWith(env, ...args, '--when-done', 'keep-all', '--yes');
  const id = /Run (\S+):/.exec(stdout)?.[1];
  if (id === undefined) throw new Error(stdout + stderr);
  return id;
}

const sdk = () => BlobServiceClient.fromConnectionString(up.storage.connectionString);
const folder = (...parts: string[]) => join(program.folder, ...parts);

async function openOutputs(
  id: string,
  size: readonly [number, number] = [100, 30],
  env: NodeJS.ProcessEnv = program.env,
): Promise<Robot> {
  const robot = startRobot({ columns: size[0], rows: size[1], cwd: program.folder, env });
  await openRun(robot, id);
  await robot.pressNamed('f', 'outputs');
  await robot.see('as of');
  return robot;
}

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
}

/** Begins a download of what is marked into a folder, named by typing. */
async function downloadInto(robot: Robot, path: string): Promise<void> {
  robot.press('d');
  await robot.see('▸ into');
  robot.type('\x15').type(path);
  await robot.see(path);
  robot.press('Enter');
}

describe('outputs', () => {
  it('are listed with what is here already, gone into, looked at, and downloaded chosen or all', async () => {
    const robot = await openOutputs(runId, [80, 24]);
    await robot.see('3 files and 6 logs');
    await robot.see(/✓ yes +one\.txt/);
    await robot.see(/\[ \] .* sub\//);
    robot.press('Enter');
    await robot.see(/1 file .*\n[^\n]*\n.*three\.txt/);
    robot.press('Enter');
    await robot.see('lines 1 to 1 of 1');
    await robot.see('sub/three.txt');
    robot.press('Esc');
    await robot.see('Esc up');
    robot.press('Space');
    await robot.see('[x]');
    robot.press('Esc');
    await robot.see('Esc back');
    await robot.see('d download 1');
    await downloadInto(robot, 'chosen');
    await robot.see('✓ 1 of 1 file');
    await robot.see(folder('chosen'));
    expect(await readdir(folder('chosen'), { recursive: true })).toEqual(['sub', 'sub/three.txt']);

    robot.press('a');
    await robot.see('d download 9');
    robot.press('a');
    await robot.see('d download all');
    await downloadInto(robot, 'chosen');
    await robot.see('✓ 3 of 3 files');
    await robot.see('1 there already');
    expect((await readdir(folder('chosen'))).sort()).toEqual(['one.txt', 'sub', 'two.txt']);
    for (const line of robot.lines()) expect(cellWidth(line)).toBeLessThanOrEqual(80);
    await leave(robot);
  });

  it('with hostile names harm neither the terminal nor the disk, and stop nothing', async () => {
    const container = `fgrp-${runId}-out`;
    for (const name of ['../climbs', '/absolute', 'a//b', `${'x'.repeat(300)}`])
      await putRawBlob(up.storage.connectionString, container, name, 'x');
    for (const name of ['evil\u009d52;c;aGk=\u202etxt.exe', '日本語のファイル.txt', 'zzz.bin'])
      await sdk().getContainerClient(container).getBlockBlobClient(name).upload('\0\u009d', 3);
    const robot = await openOutputs(runId, [80, 24]);
    await robot.see('evil\\x9d52;c;aGk=\\u202e');
    await robot.see('日本語のファイル');
    await downloadInto(robot, 'hostile');
    await robot.see('✗ 6 of 10 files');
    await robot.see('4 failed');
    await robot.see(/\.\.\/climbs +it holds "\.\."/);
    expect(await readFile(folder('hostile/zzz.bin'), 'utf8')).toBe('\0\u009d');
    expect(await readdir(program.folder)).not.toContain('climbs');
    for (const line of robot.lines()) expect(cellWidth(line)).toBeLessThanOrEqual(80);
    expect(robot.written()).not.toMatch(/[\u009d\u202e]/);
    await leave(robot);
  });

  it('go on where a cancelled download was cut off, and with what failed', async () => {
    const { port } = new URL(/BlobEndpoint=([^;]+)/.exec(up.storage.connectionString)?.[1] ?? '');
    const proxy = await startStallingProxy(Number(port));
    const env = {
      ...program.env,
      AZURE_BATCH_ACCOUNT: up.batch.account,
      AZURE_BATCH_ENDPOINT: up.batch.endpoint,
      AZURE_BATCH_ACCESS_KEY: up.batch.key,
      AZURE_STORAGE_CONNECTION_STRING: up.storage.connectionString.replace(`:${port}/`, `:${proxy.port}/`),
    };
    try {
      const id = await run(env, 'cp "$INPUT" "$OUTPUT"');
      const robot = await openOutputs(id, [100, 30], env);
      await robot.see('3 files');
      proxy.stall();
      await downloadInto(robot, 'cut');
      await robot.see('0 of 3 files');
      robot.press('q');
      await robot.see('Leave batchdeck now?');
      await robot.see('A download is under way');
      robot.press('Enter');
      await robot.see('0 of 3 files');
      robot.press('Esc');
      await robot.see('A download is under way');
      robot.press('x');
      await robot.see('‖ cancelled');
      expect(await readdir(folder('cut'))).not.toContain('one.txt');
      proxy.flow();
      // Something stands in the way of one of them.
      await mkdir(folder('cut/two.txt/full'), { recursive: true });
      robot.press('R');
      await robot.see('✗ 2 of 3 files');
      await robot.see(/two\.txt .*a folder of this name stands there/);
      await rm(folder('cut/two.txt'), { recursive: true });
      robot.press('R');
      await robot.see('✓ 1 of 1 file');
      expect((await readdir(folder('cut'))).sort()).toEqual(['one.txt', 'sub', 'two.txt']);
      await leave(robot);
    } finally {
      proxy.close();
    }
  });

  it('come from the nodes when storage has none', async () => {
    const id = await run(program.env, 'echo half of it > part.txt; exit 3; : "$INPUT" "$OUTPUT"');
    const seen = await openOutputs(id);
    await seen.see('only logs in storage; n looks on the nodes');
    await leave(seen);
    await sdk().deleteContainer(`fgrp-${id}-out`);
    const robot = await openOutputs(id);
    await robot.see('still on the nodes: storage has none');
    await robot.see('0/');
    robot.press('Enter');
    await robot.see('stderr.txt');
    await robot.see('wd/');
    robot.press('Enter');
    await robot.see('part.txt');
    robot.press('/');
    await robot.see('filter:');
    robot.type('part');
    await robot.see('1 of 2 · filter: part');
    robot.press('Enter');
    await robot.see('Enter preview');
    robot.press('Enter');
    await robot.see('half of it');
    robot.press('Esc');
    await robot.see('Space mark');
    robot.press('Space');
    await downloadInto(robot, 'from-node');
    await robot.see('✓ 1 of 1 file');
    expect(await readFile(folder('from-node/0/wd/part.txt'), 'utf8')).toBe('half of it\n');
    await leave(robot);
  });
});
