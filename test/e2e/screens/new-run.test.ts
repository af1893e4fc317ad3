import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../../support/program.ts';
import { type Robot, startRobot } from '../../support/robot.ts';

let program: Program;
const texts = { '日本語 メモ.txt': 'ichi ni san', "it's a.txt": 'one', 'plain.txt': 'one two' };

beforeAll(async () => {
  program = await startProgram();
  await mkdir(join(program.folder, 'texts'));
  for (const [name, text] of Object.entries(texts))
    await writeFile(join(program.folder, 'texts', name), text);
});
afterAll(() => program.close());

/** At the second step, with the three texts marked. */
async function atWorkload(columns = 80, rows = 24): Promise<Robot> {
  const robot = startRobot({ columns, rows, cwd: program.folder, env: program.env });
  await robot.pressNamed('n', 'new run');
  await robot.pressNamed('p', 'path');
  robot.type('texts/');
  await robot.pressNamed('Enter', 'mark it');
  await robot.pressNamed('n', 'next');
  await robot.see('What should each of them go through?');
  return robot;
}

/** Moves until a field has the cursor: a burst of keys and letters is no way that a person types. */
async function to(robot: Robot, label: string, key: 'Up' | 'Down' = 'Down'): Promise<Robot> {
  robot.press(key);
  return robot.see(`▸ ${label}`);
}

async function typeCommand(robot: Robot, command: string, output: string): Promise<void> {
  robot.press('Right');
  await robot.see('● A command for each file');
  (await to(robot, 'command')).type(command);
  await robot.see(command.slice(0, 20));
  (await to(robot, 'output')).type(output);
  await robot.see(new RegExp(`output +${output}`));
}

/** Erases the active text first. */
async function retype(robot: Robot, empty: RegExp, text: string): Promise<void> {
  robot.press('Ctrl-U');
  await robot.see(empty);
  robot.type(text);
}

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
}

describe('a new run', () => {
  it('makes one line of a script that is pasted as its command, and says so', async () => {
    const robot = await atWorkload();
    robot.press('Right');
    await robot.see('● A command for each file');
    (await to(robot, 'command')).paste('cd in\nls\t-l');
    await robot.see('cd in ls -l');
    await robot.see('line breaks of what was pasted are spaces now');
    await leave(robot);
  });

  it('runs a command of one’s own with a start task, as its preview says, and forgets nothing on the way back', async () => {
    const robot = await atWorkload();
    await typeCommand(robot, 'cat "$AZ_BATCH_NODE_SHARED_DIR/said" "$INPUT" > "$OUTPUT"', 'said.txt');
    for (const label of ['retries', 'files from', 'ending']) await to(robot, label);
    await robot.see(/runs +cat "\$AZ_BATCH_NODE_SHARED_DIR\/said" "\$INPUT"/);
    await robot.see("said.txt → it's a.txt");
    robot.press('PgDn');
    await robot.see('For file 2');
    robot.press('PgDn');
    await robot.see('INPUT=in/日本語 メモ.txt');
    await robot.pressNamed('Enter', 'next: pool');
    for (const label of ['image', 'size', 'dedicated']) await to(robot, label);
    robot.press('Right');
    await robot.see('3 tasks at once');
    for (const label of ['Spot', 'slots a node', 'start task']) await to(robot, label);
    robot.type('echo ready > "$AZ_BATCH_NODE_SHARED_DIR/said"');
    await robot.see('echo ready > ');
    await robot.pressNamed('Esc', 'back to workload');
    await robot.see('"$AZ_BATCH_NODE_SHARED_DIR/said" "$INPUT" > "$OUTPUT"');
    await robot.pressNamed('Enter', 'next: pool');
    await robot.see('3 tasks at once');
    await robot.pressNamed('Enter', 'next: review');
    await robot.see('✓ Batch');
    await robot.see('✓ folder');
    const id = /cat-\d{4}-\d{4}-\w{6}/.exec(robot.screen())?.[0] ?? '';
    await robot.see(`out/${id}/`);
    // The second one must do nothing.
    robot.press('Enter', 'Enter');
    await robot.see('all done; the results are in');
    const out = join(program.folder, 'out', id);
    expect((await readdir(out)).sort()).toEqual(Object.keys(texts).sort());
    for (const [name, text] of Object.entries(texts))
      expect(await readFile(join(out, name), 'utf8')).toBe(`ready\n${text}`);
    await leave(robot);
    const runs = await readdir(join(program.stateDir, 'runs'));
    expect(runs.filter((name) => name.startsWith('cat-'))).toEqual([id]);
  });

  it('uses a pool that is there and leaves it there', async () => {
    const kept = ['--when-done', 'keep-pool', '--nodes', '1'];
    await program.run('run', 'texts/plain.txt', '--local', '--command', 'test "$INPUT"', ...kept);
    const robot = await atWorkload(120, 40);
    await typeCommand(robot, 'wc -w < "$INPUT" > "$OUTPUT"', 'words.txt');
    await robot.pressNamed('Enter', 'next: pool');
    await robot.see('verified');
    await robot.pressNamed('→', 'change');
    await robot.see('Pools of the account');
    const id = /● (test-[\w-]+)/.exec((await robot.see(/● test-\S+ +1 node, 1 idle/)).screen())?.[1] ?? '';
    await to(robot, 'pool');
    await robot.pressNamed('Tab', 'list');
    await robot.see('type to search');
    robot.type('no such');
    await robot.see('nothing of the list');
    robot.press('Esc');
    await robot.pressNamed('Enter', 'next: review');
    await robot.see(`${id}, which is there and stays`);
    await robot.see(`pool ${id} is there`);
    await robot.pressNamed('Enter', 'start');
    await robot.see('all done; the results are in');
    await leave(robot);
    expect((await program.run('get', 'pools', '--local', '--json')).stdout).toContain(id);
  });

  it('blames each wrong value beside its field, once it was left, and goes no further', async () => {
    const robot = await atWorkload();
    await typeCommand(robot, 'true "$INPUT"', '../up');
    expect(robot.screen()).not.toContain('lead out');
    await to(robot, 'retries');
    await robot.see('✗ it must not lead out');
    robot.press('Enter');
    await robot.see('output: it must not lead out of the working directory');
    await robot.see('▸ output');
    await retype(robot, /output +for example words.txt/, 'up.txt');
    await robot.gone('lead out');
    await robot.pressNamed('Enter', 'next: pool');
    await robot.see('verified');

    await to(robot, 'image');
    await retype(robot, /image +the template's own ▾/, 'canonical/ubuntu/none');
    await to(robot, 'size');
    await robot.see('✗ unknown to the account');
    await to(robot, 'image', 'Up');
    await retype(
      robot,
      /image +the template's own ▾/,
      'microsoftwindowsserver/windowsserver/2022-datacenter',
    );
    await to(robot, 'size');
    await robot.see('✗ Windows');
    await to(robot, 'image', 'Up');
    await robot.pressNamed('Tab', 'list');
    robot.type('24.04');
    await robot.see('search: 24.04');
    await robot.pressNamed('Enter', 'take it');
    await robot.gone('✗');

    await to(robot, 'size');
    await retype(robot, /size +▾/, 'huge');
    await to(robot, 'dedicated');
    await robot.see('✗ a size such as');
    await to(robot, 'size', 'Up');
    await retype(robot, /size +▾/, 'Standard_X99');
    (await to(robot, 'dedicated')).type('0');
    await robot.see('no example price');
    await to(robot, 'Spot');
    await robot.see('✗ no nodes run nothing');
    robot.type('65');
    await robot.see('65');
    await to(robot, 'slots a node');
    await robot.see('✗ at most 64 nodes here');
    (await to(robot, 'Spot', 'Up')).type('2');
    await robot.gone('✗');
    (await to(robot, 'slots a node')).type('257');
    await to(robot, 'start task');
    await robot.see('✗ from 1 to 256');
    robot.press('Enter');
    await robot.see('slots a node: from 1 to 256');
    (await robot.see('▸ slots a node')).type('1');
    await robot.gone('✗');
    await robot.see('Spot nodes only');
    await leave(robot);
  });

  it('starts nothing while the review finds something wrong, and says so', async () => {
    const robot = await atWorkload();
    await typeCommand(robot, 'true "$INPUT"', 'x.txt');
    await robot.pressNamed('Enter', 'next: pool');
    await robot.see('verified');
    await robot.pressNamed('Enter', 'next: review');
    await robot.see('✓ storage');
    robot.type('texts/plain.txt');
    await robot.see('it is a file, not a folder');
    robot.press('Enter');
    await robot.see('folder: it is a file, not a folder');
    await retype(robot, /results in +\.\/out\/RUN/, 'texts');
    await robot.see('would overwrite an input');
    await retype(robot, /results in +\.\/out\/RUN/, 'state');
    await robot.see('are there; files of the same names are replaced');
    await to(robot, 'deadline');
    await retype(robot, /deadline +(✗.*)?\n/, 'soon');
    robot.press('Enter');
    await robot.see('a time such as 90s, 30m or 2h');
    expect(robot.screen()).toContain('Not yet');
    await leave(robot);
    const runs = await readdir(join(program.stateDir, 'runs'));
    expect(runs.filter((name) => name.startsWith('true-'))).toEqual([]);
  });
});
