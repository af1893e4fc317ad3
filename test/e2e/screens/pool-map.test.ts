import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Signer } from '../../support/local-batch-request.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { type Robot, startRobot } from '../../support/robot.ts';
import { ask, signerOf } from '../../support/service-client.ts';
import { simulate, tasksEnded } from '../../support/simulated-job.ts';

let program: Program;
let signer: Signer;
let pool: string;
beforeAll(async () => {
  program = await startProgram();
  signer = signerOf(JSON.parse((await program.run('local', 'up', '--json')).stdout));
  pool = await simulate(program, 'rough', '--nodes', '60', '--tasks', '60', '--seed', '7', '--speed', '600');
  await tasksEnded(signer, pool, 60);
}, 120_000);
afterAll(() => program.close());

const listed = v.object({
  value: v.array(v.object({ id: v.string(), state: v.string(), lastBootTime: v.optional(v.string()) })),
});
const nodes = async () => v.parse(listed, await ask(signer, { path: `/pools/${pool}/nodes` })).value;
const boots = async () => new Map((await nodes()).map(({ id, lastBootTime }) => [id, lastBootTime]));
/** Nodes that were booted since. */
const booted = async (before: ReadonlyMap<string, string | undefined>) =>
  [...(await boots())].filter(([id, at]) => at !== before.get(id)).map(([id]) => id);

async function open(columns: number, rows: number, id: string, ...args: string[]): Promise<Robot> {
  const robot = startRobot({
    columns,
    rows,
    cwd: program.folder,
    env: program.env,
    args: ['--local', ...args],
  });
  // A narrow terminal has no room for the key's name.
  await robot.see(/home/);
  robot.press('e');
  await robot.see(id);
  robot.press('End');
  await robot.see(`▸ ${id}`);
  robot.press('h');
  return robot;
}
const end = async (robot: Robot) => {
  robot.press('Ctrl-C');
  await robot.exited;
};

describe('the map of any pool', () => {
  it('shows every node; what is marked is rebooted after a plan, and nothing else', async () => {
    const robot = await open(120, 40, pool);
    const idle = (await nodes()).filter(({ state }) => state === 'idle').length;
    const failed = 60 - idle;
    await robot.see(`2 ▫ idle ${idle}`);
    await robot.see(`7 ✗ failed ${failed}`);
    const before = await boots();
    robot.press('2');
    await robot.see(`${idle} idle`);
    robot.press('Space', 'Space', 'Space');
    await robot.see('3 marked');
    robot.press('B');
    await robot.pressNamed('Enter', 'go on');
    await robot.see('Plan: reboot 3 nodes');
    const planned = (await nodes()).filter(({ id }) => robot.screen().includes(id)).map(({ id }) => id);
    expect(planned).toHaveLength(3);
    await robot.pressNamed('y', 'yes, reboot');
    await robot.see('✓ 3 done');
    await vi.waitFor(async () => expect((await booted(before)).sort()).toEqual(planned.sort()), {
      timeout: 20_000,
    });
    robot.press('Enter');
    await robot.see('Nodes 60');
    await end(robot);
  });

  it('does what is asked to the whole group that is looked at', async () => {
    const robot = await open(80, 24, pool);
    const failed = (await nodes()).filter(({ state }) => ['starttaskfailed', 'unusable'].includes(state));
    await robot.see(`7 ✗ failed ${failed.length}`);
    const before = await boots();
    robot.press('7');
    await robot.see(`${failed.length} failed`);
    robot.press('B');
    await robot.pressNamed('Enter', 'go on');
    await robot.see(`Plan: reboot ${failed.length} node`);
    await robot.pressNamed('y', 'yes, reboot');
    await robot.see(`✓ ${failed.length} done`);
    await vi.waitFor(
      async () => expect((await booted(before)).sort()).toEqual(failed.map(({ id }) => id).sort()),
      { timeout: 20_000 },
    );
    await end(robot);
  });

  it('opens a node, leads to statistics, and changes nothing where the program is read-only', async () => {
    const robot = await open(120, 40, pool, '--read-only');
    await robot.see('Nodes 60');
    robot.press('B');
    await robot.see('read-only');
    robot.press('2', 'Space');
    await robot.see('1 marked');
    const [, under = ''] = /\n (\S+) (?:dedicated|Spot) /.exec(robot.screen()) ?? [];
    expect(under).not.toBe('');
    robot.press('Enter');
    await robot.see(/^ YAML /m);
    // Back as it was left: the node, the group that is looked at, the mark.
    await robot.pressNamed('Esc', 'back');
    await robot.see('1 marked');
    await robot.see(new RegExp(`^ ${under} `, 'm'));
    await robot.pressNamed('Esc', 'unmark');
    await robot.pressNamed('Esc', 'show all');
    robot.press('Enter');
    await robot.see(/^ YAML /m);
    robot.press('h');
    await robot.see('Nodes 60');
    robot.press('T');
    await robot.see('States over time 60 nodes');
    await end(robot);
  });

  it('holds 5,000 nodes, each in a cell that it may share', async () => {
    const id = await simulate(program, 'steady', '--nodes', '5000', '--tasks', '0', '--speed', '600');
    const robot = await open(80, 24, id);
    await robot.see(/Nodes 5,000 · D2s_v5 · 1 cell = \d+ nodes/, 40_000);
    await robot.see('2 ▫ idle 5,000', 60_000);
    robot.press('Space');
    await robot.see(/\d+ marked/);
    robot.press('End');
    await robot.see(/^ tvmps_\S+ dedicated/m);
    robot.resize(160, 50);
    await robot.see(/Nodes 5,000 · D2s_v5 ─/);
    await end(robot);
  });
});
