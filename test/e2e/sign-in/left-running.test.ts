import { afterAll, beforeAll, expect, test } from 'vitest';
import { cellWidth } from '../../../src/model/cell-width.ts';
import { type FarAccount, startFarAccount } from '../../support/azure-stand-in/far-account.ts';
import { worldOf } from '../../support/azure-stand-in/far-accounts.ts';
import { type SignedInProgram, startSignedIn } from '../../support/azure-stand-in/signed-in-program.ts';
import { type Robot, startRobot } from '../../support/robot.ts';
import { leave, narrow } from '../../support/table-robot.ts';

let azure: SignedInProgram;
let labor: FarAccount;
let render: FarAccount;
let closed: FarAccount;
const hour = 3_600_000;
const ago = (ms: number) => new Date(Date.now() - ms);

beforeAll(async () => {
  azure = await startSignedIn();
  [labor, render, closed] = await Promise.all([startFarAccount(), startFarAccount(), startFarAccount()]);
  closed.refuses = { status: 403, code: 'AuthorizationFailed', words: 'You may not.' };
  azure.management.world = worldOf({ labor, render, closed }, '研究部の購読');
});
afterAll(async () => {
  await azure.close();
  await Promise.all([labor, render, closed].map((account) => account.close()));
});

const pool = (account: FarAccount, id: string, nodes: number, more: object = {}) =>
  account.pools.set(id, { id, nodes, target: nodes, state: 'idle', since: ago(3 * hour), ...more });

const open = async (columns: number, rows: number, ...args: string[]) => {
  const robot = startRobot({ columns, rows, cwd: azure.program.folder, env: azure.env, args });
  await robot.see('? help');
  robot.press('W');
  await robot.see('left running');
  return robot;
};
const rowOf = (robot: Robot, id: string) => robot.lines().find((line) => line.includes(id)) ?? '';

test('pools of several accounts stand in one table; one account that refuses is named and hides nothing', async () => {
  pool(labor, 'encode-1', 3, { runId: 'encode-1' });
  pool(labor, 'encode-2', 1, { runId: 'encode-2', state: 'running' });
  pool(render, 'night', 2, { since: ago(50 * hour) });
  pool(render, 'resting', 0);
  render.jobs.set('forgotten', { id: 'forgotten', created: ago(26 * hour), tasks: 0, runId: 'encode-3' });
  render.jobs.set('busy', { id: 'busy', created: ago(hour), tasks: 7 });
  labor.holds = true;
  const robot = await open(80, 24);
  // What is known is shown while another account does not answer yet.
  await robot.see('looked into 2 of 3 accounts …');
  await robot.see(/night +render +2 nodes +\$0.19\/h +2 days +others/);
  await robot.see('not looked into: closed: ');
  expect(robot.screen()).not.toContain('encode-1');
  labor.holds = false;
  await robot.see(/encode-1 +labor +3 nodes +\$0.29\/h +3 h +batchdeck/);
  await robot.see(/encode-2 +labor +1 node +\$0.10\/h +at work +batchdeck/);
  await robot.see(/forgotten +render +empty job +– +26 h +batchdeck/);
  await robot.see(/looked \d+ s ago/);
  await robot.see(/render · 研究部の購読 · westeurope · d2s_v5 · seen \d+ s ago/);
  for (const gone of ['resting', 'busy']) expect(robot.screen()).not.toContain(gone);
  for (const line of robot.lines()) expect(cellWidth(line)).toBeLessThanOrEqual(80);
  // Which of them needs no reading of nodes was asked in one question.
  expect(labor.requests).not.toContain('GET /pools/encode-2/nodes');
  await leave(robot);
}, 60_000);

test('what batchdeck made is scaled to zero; others only when they are taken in', async () => {
  const robot = await open(120, 40);
  await robot.see(/looked \d+ s ago/);
  await robot.pressNamed('Space', 'mark');
  await robot.see(/^● {2}night/m);
  robot.press('Space');
  await robot.see(/^● {2}encode-1/m);
  await robot.pressNamed('z', 'scale to zero');
  await robot.see('Plan: scale to zero, 1 thing');
  expect(rowOf(robot, 'night')).toContain('stays: others made it');
  await robot.see('saves $0.29/h');
  await robot.pressNamed('y', 'yes, scale to zero');
  await robot.see('1 of 1 at zero');
  expect([labor.pools.get('encode-1')?.nodes, render.pools.get('night')?.nodes]).toEqual([0, 2]);
  await robot.pressNamed('Esc', 'back');
  await robot.gone('encode-1');
  // The rows come anew.
  await robot.see(/looked \d+ s ago/);
  await robot.see(/night +render/);
  await narrow(robot, 'night');
  await robot.see(/ ▸ night +render/);
  await robot.pressNamed('z', 'scale to zero');
  await robot.see('nothing of it would be touched');
  await robot.pressNamed('o', 'others too');
  await robot.pressNamed('y', 'yes, scale to zero');
  await robot.see('1 of 1 at zero');
  expect(render.pools.get('night')?.nodes).toBe(0);
  await robot.pressNamed('Esc', 'back');
  await robot.gone(/night +render/);
  await leave(robot);
}, 60_000);

test('what is deleted is typed first; where nothing is left, that is said', async () => {
  const robot = await open(100, 30);
  await robot.see(/looked \d+ s ago/);
  await robot.see(/ ▸ encode-2/);
  await robot.pressNamed('D', 'delete');
  await robot.see('1 pool is at work now');
  robot.type('encode');
  robot.press('Enter');
  expect(labor.pools.has('encode-2')).toBe(true);
  robot.type('-2').press('Enter');
  await robot.see('1 of 1 gone');
  expect(labor.pools.has('encode-2')).toBe(false);
  await robot.pressNamed('Esc', 'back');
  await robot.gone('encode-2');
  await robot.see('forgotten');
  await robot.pressNamed('D', 'delete');
  await robot.see('Type forgotten to go on:');
  robot.type('forgotten');
  await robot.see('on: forgotten');
  robot.press('Enter');
  await robot.see('1 of 1 gone');
  expect([...render.jobs.keys()]).toEqual(['busy']);
  await robot.pressNamed('Esc', 'back');
  await robot.see('nothing: no pool has nodes');
  await robot.see('not looked into: closed');
  await leave(robot);
}, 60_000);

test('read-only nothing is planned; where accounts cannot be listed, that is told', async () => {
  pool(labor, 'encode-9', 1, { runId: 'encode-9' });
  const robot = await open(80, 24, '--read-only');
  await robot.see('encode-9');
  robot.press('D');
  await robot.see(/read-only/);
  expect(robot.screen()).not.toContain('Plan:');
  await leave(robot);
  const world = azure.management.world;
  azure.management.world = {
    ...world,
    subscriptions: world.subscriptions.map((each) => ({ ...each, mayList: false })),
  };
  const refused = await open(80, 24);
  await refused.see('you may not list the Batch accounts');
  // Those on which one has a role are found and looked into all the same.
  await refused.see(/Left running in /);
  await refused.see(/looked \d+ s ago/);
  await leave(refused);
  azure.management.world = world;
}, 60_000);
