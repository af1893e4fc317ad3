import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellWidth } from '../../../src/model/cell-width.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { locked, startRefusingProxy } from '../../support/refusing-proxy.ts';
import { type Robot, startRobot } from '../../support/robot.ts';

let program: Program;
beforeAll(async () => {
  program = await startProgram();
  await writeFile(join(program.folder, 'one.txt'), 'x');
  await program.run('local', 'up');
});
afterAll(() => program.close());

const copy = 'cp "$INPUT" "$OUTPUT"';

async function run(env: NodeJS.ProcessEnv = program.env, command = copy, ...more: string[]): Promise<string> {
  const where = env === program.env ? ['--local'] : [];
  const args = ['run', 'one.txt', ...where, '--out', 'out', '--nodes', '1', '--command', command];
  const rest = ['--output', 'x.txt', '--when-done', 'keep-all', '--yes', ...more];
  const { stdout, stderr } = await program.runWith(env, ...args, ...rest);
  const id = /Run (\S+):/.exec(stdout)?.[1] ?? stdout.trim();
  if (id === '') throw new Error(stderr);
  return id;
}

async function names(what: string): Promise<string> {
  return (await program.run('get', what, '--local', '--json')).stdout;
}

const start = (env: NodeJS.ProcessEnv = program.env, [columns, rows] = [100, 30]): Robot =>
  startRobot({ columns: columns ?? 100, rows: rows ?? 30, cwd: program.folder, env });

/** The run on top of the list of runs. */
async function openCleanUp(robot: Robot, id: string): Promise<void> {
  await robot.see(id);
  await robot.pressNamed('D', 'clean up');
  await robot.see('What happens, in this order');
}

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
}

describe('a clean-up', () => {
  it('deletes what is chosen after the right name, keeps the results, and looks once more', async () => {
    const id = await run();
    const robot = start(program.env, [80, 24]);
    await openCleanUp(robot, id);
    await robot.see(/\[ \] +container +\S+-out/);
    await robot.see('free here, about $0.10/h on Azure');
    await robot.see(`az batch pool delete --pool-id ${id} --yes`);
    await robot.see(`the results stay in fgrp-${id}-out`);
    for (const line of robot.lines()) expect(cellWidth(line)).toBeLessThanOrEqual(80);
    robot.type(`${id.slice(0, 2)}?`);
    await robot.see('letter 3 is "?"');
    robot.press('Enter');
    await robot.see('delete: letter 3 is "?"');
    robot.press('Backspace');
    await robot.see('to delete the two: cp');
    robot.paste(id.slice(2));
    await robot.pressNamed('Enter', 'delete');
    await robot.see(`all gone that was chosen; kept: fgrp-${id}-out`);
    await robot.see(/✓ +pool .*✓ gone, 0:0\d/);
    await robot.see(/\[ \] +container .*kept/);
    await leave(robot);
    expect(await names('pools')).not.toContain(id);
    expect(await names('jobs')).not.toContain(id);
    expect(await names('containers')).toContain(`fgrp-${id}-out`);
  });

  it('finds what a run has left by its metadata when its record is gone', async () => {
    const id = await run();
    await rm(join(program.stateDir, 'runs', id), { recursive: true });
    const robot = start();
    await robot.pressNamed('L', 'leftovers');
    await robot.see('What batchdeck has left in this account');
    await robot.see(new RegExp(`▸ ${id} .*none here`));
    await robot.pressNamed('Enter', 'clean up');
    await robot.see('there is no record of the run here');
    robot.press('Down');
    await robot.see(/▸ .*job/);
    robot.press('Down');
    await robot.see(/▸ .*container/);
    await robot.pressNamed('Space', 'choose');
    await robot.see('to delete the three:');
    robot.type(id);
    await robot.pressNamed('Enter', 'delete');
    await robot.see('nothing of this run is left');
    await robot.pressNamed('Esc', 'back');
    await robot.see('What batchdeck has left');
    await robot.gone(id);
    await leave(robot);
    for (const what of ['pools', 'jobs', 'containers']) expect(await names(what)).not.toContain(id);
  });

  it('says what could not be deleted and why, and tries it again', async () => {
    const { batch, storage } = JSON.parse((await program.run('local', 'up', '--json')).stdout);
    const proxy = await startRefusingProxy(batch.endpoint);
    const env = {
      ...program.env,
      AZURE_BATCH_ACCOUNT: batch.account,
      AZURE_BATCH_ENDPOINT: proxy.url,
      AZURE_BATCH_ACCESS_KEY: batch.key,
      AZURE_STORAGE_CONNECTION_STRING: storage.connectionString,
    };
    try {
      const id = await run(env);
      const robot = start(env);
      await openCleanUp(robot, id);
      proxy.refuse(locked);
      robot.type(id);
      await robot.pressNamed('Enter', 'delete');
      await robot.see('not all of it is gone; r tries again');
      await robot.see(`✗ pool ${id}, after`);
      await robot.see('Somebody has locked this pool.');
      proxy.refuse({ status: 403, code: 'Forbidden', text: 'This key may not delete.\u009d52;c;eA==\u009c' });
      await robot.pressNamed('r', 'try again');
      await robot.see('This key may not delete.\\x9d52');
      proxy.refuse({ status: 0, code: '', text: '' });
      await robot.pressNamed('r', 'try again');
      await robot.see('socket hang up');
      expect(await names('pools')).toContain(id);
      proxy.refuse(undefined);
      // What broke off is tried again for a while before it is given up, so that it may come right by itself.
      await robot.see(/ r try again|all gone that was chosen/);
      if (!robot.screen().includes('all gone')) robot.press('r');
      await robot.see('all gone that was chosen');
      await leave(robot);
      expect(await names('pools')).not.toContain(id);
    } finally {
      proxy.close();
    }
  });

  it('stops a run that is going on first, as a part of the plan', async () => {
    const id = await run(program.env, 'sleep 600; : "$INPUT"', '--detach');
    const robot = start();
    await robot.see(id);
    await robot.pressNamed('Enter', 'open');
    await robot.see('▶ running');
    robot.press('D');
    await robot.see('the run is stopped: its tasks are ended');
    await robot.see('1 running task is ended without output');
    robot.type(id);
    await robot.pressNamed('Enter', 'delete');
    await robot.see(`all gone that was chosen; kept: fgrp-${id}-out`);
    await leave(robot);
    for (const what of ['pools', 'jobs']) expect(await names(what)).not.toContain(id);
  });
});
