import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Explored, startExplored } from '../../support/explored.ts';
import { leave, narrow } from '../../support/table-robot.ts';

let account: Explored;
beforeAll(async () => {
  account = await startExplored();
});
afterAll(() => account.close());

/** How many nodes the pools of these tests have. */
const count = 30;

/** A simulated pool whose nodes idle; of speed 5 they leave one after the other, within 4 to 12 seconds. */
async function pool(id: string, speed: number): Promise<void> {
  const imageReference = { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' };
  const metadata = (faster: number) => [
    { name: 'batchdeckSimulation', value: `steady seed=5 speed=${faster}` },
  ];
  await account.ask({
    method: 'POST',
    path: '/pools',
    body: {
      id,
      vmSize: 'Standard_D2s_v5',
      virtualMachineConfiguration: { imageReference, nodeAgentSKUId: 'batch.node.ubuntu 24.04' },
      metadata: metadata(2000),
      targetDedicatedNodes: count,
    },
  });
  await vi.waitFor(async () => expect(await states(id)).toEqual({ idle: count }), { timeout: 15_000 });
  await account.ask({ method: 'PATCH', path: `/pools/${id}`, body: { metadata: metadata(speed) } });
}

/** How many nodes of a pool are in each state. */
async function states(id: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { state = '' } of await account.sdk.computeNode.list(id)) found[state] = (found[state] ?? 0) + 1;
  return found;
}

const isHalfGone = (id: string) =>
  vi.waitFor(
    async () => {
      const { leavingpool = 0 } = await states(id);
      expect(leavingpool).toBeGreaterThan(0);
      expect(leavingpool).toBeLessThan(count - 3);
    },
    { timeout: 20_000, interval: 50 },
  );
const isGone = (id: string) =>
  vi.waitFor(async () => expect(await account.ids('/pools')).not.toContain(id), { timeout: 30_000 });

// Each mostly waits for nodes to leave.
describe.concurrent('a pool that is half deleted', () => {
  it('tells of each of its nodes what became of it, and keeps what was last seen once it is gone', async () => {
    await pool('going', 5);
    const ids = (await account.sdk.computeNode.list('going')).map(({ id = '' }) => id);
    const robot = await account.open('nodes going', { columns: 200, rows: 45 });
    await robot.see(`Nodes ${count}`);
    // A plan that was made while all of them idled.
    robot.press('a', 'B');
    await robot.see('what runs');
    robot.press('Enter');
    await robot.see(`reboot ${count} nodes`);
    await account.ask({ method: 'DELETE', path: '/pools/going' });
    await isHalfGone('going');
    robot.press('y');
    await robot.see(`✗ ${count} failed, 0 done`);
    await robot.see('Enter back');
    const told = ids.map(
      (id) => robot.lines().find((line) => line.includes(id.slice(-8))) ?? `nothing of ${id}`,
    );
    const gone = told.filter((line) => line.includes('the node is gone [NodeNotFound]'));
    const leaving = told.filter((line) => line.includes('The node is leavingpool'));
    expect(gone.length).toBeGreaterThan(0);
    expect(leaving.length).toBeGreaterThan(0);
    expect(gone.length + leaving.length, told.join('\n')).toBe(count);
    // Each of them is tried again, and told of anew.
    robot.press('R');
    await robot.see(`✗ ${count} failed, 0 done`);
    robot.press('Enter');
    await robot.see(/ Nodes \d/);

    // The rows go with their nodes, and no key promises what cannot be.
    await robot.see(/leavingpool/);
    robot.press('B');
    await robot.see('reboot: it is leaving the pool');
    robot.press('D');
    await robot.see('remove: it is leaving the pool already');
    const rows = () => Number(/ Nodes (\d+)/.exec(robot.screen())?.[1]);
    const before = rows();
    await robot.until(() => rows() < before);
    await isGone('going');
    await robot.see('the pool is gone [PoolNotFound]: these are its last rows');
    await robot.see(/\d s old/);
    expect(rows()).toBeGreaterThan(0);
    await robot.pressNamed('Esc', 'back');
    await robot.see(/ Pools| pools/);
    await leave(robot);
  });

  it('is asked for its deletion again, and for what it cannot do any more; its tasks are all there', async () => {
    await pool('half-a', 5);
    await pool('half-b', 1);
    await account.job('work', 'half-a');
    const tasks = Array.from({ length: 80 }, (_, index) => ({ id: `t${index}`, commandLine: 'true' }));
    await account.sdk.task.addCollection('work', tasks);
    const robot = await account.open('pools', { columns: 140 });
    await robot.see(/half-b +· active/);
    await narrow(robot, 'half-');
    robot.press('a', 'D');
    await robot.see('delete 2 pools');
    // Somebody is faster with one of them.
    await account.ask({ method: 'DELETE', path: '/pools/half-a' });
    await isHalfGone('half-a');
    robot.type('delete 2').press('Enter');
    await robot.see('2 done');
    await robot.see(/half-a +it was so already/);
    expect((await account.sdk.pool.get('half-b')).state).toBe('deleting');
    robot.press('Enter');
    await isGone('half-a');
    await robot.gone(/half-a /);
    await robot.see(/half-b +. deleting/);
    for (const [key, why] of [
      ['D', 'delete: it is being deleted already'],
      ['z', 'resize: it is being deleted'],
      ['x', 'stop resize: it is being deleted'],
      ['A', 'autoscale: it is being deleted'],
    ] as const) {
      robot.press(key);
      await robot.see(why);
    }
    const left = await account.sdk.task.list('work');
    expect(left).toHaveLength(tasks.length);
    expect(left.filter(({ state }) => state === 'running')).toEqual([]);
    await leave(robot);
  });

  it('keeps its id until the last node has gone: what was typed for another one waits, and is tried again', async () => {
    await pool('same', 6);
    const robot = await account.open('pools', { columns: 140 });
    await robot.see(/same +· active/);
    robot.press('n');
    await robot.see('Create a pool');
    robot.type('same');
    await robot.see(/id +same/);
    await account.ask({ method: 'DELETE', path: '/pools/same' });
    await isHalfGone('same');
    robot.press('Enter');
    await robot.pressNamed('y', 'yes, create a pool');
    await robot.see('the pool is being deleted [PoolBeingDeleted]');
    await isGone('same');
    await robot.pressNamed('R', 'retry what failed');
    await robot.see('1 done');
    await robot.see('same is there');
    expect((await account.sdk.pool.get('same')).state).toBe('active');
    await leave(robot);
  });
});
