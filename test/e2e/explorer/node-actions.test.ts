import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isWireRow, wireList, wireText } from '../../../src/model/explorer/wire-row.ts';
import { type Explored, startExplored } from '../../support/explored.ts';
import type { Robot } from '../../support/robot.ts';
import { carryOut, leave, toField, toRows } from '../../support/table-robot.ts';

let account: Explored;
beforeAll(async () => {
  account = await startExplored();
});
afterAll(() => account.close());

const machine = {
  vmSize: 'Standard_D2s_v5',
  virtualMachineConfiguration: {
    imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
    nodeAgentSKUId: 'batch.node.ubuntu 24.04',
  },
};

async function nodesOf(pool: string): Promise<readonly { readonly id: string; readonly state: string }[]> {
  const list = wireList(await account.ask({ path: `/pools/${pool}/nodes` }), 'value');
  return list
    .filter(isWireRow)
    .map((row) => ({ id: wireText(row, 'id') ?? '', state: wireText(row, 'state') ?? '' }));
}

/** A pool whose nodes idle. */
async function pool(id: string, nodes: number, more: object = {}): Promise<readonly string[]> {
  const body = { id, ...machine, targetDedicatedNodes: nodes, ...more };
  await account.ask({ method: 'POST', path: '/pools', body });
  return vi.waitFor(
    async () => {
      const there = await nodesOf(id);
      expect(there.map(({ state }) => state)).toEqual(Array<string>(nodes).fill('idle'));
      return there.map((node) => node.id);
    },
    { timeout: 20_000 },
  );
}

const simulated = { metadata: [{ name: 'batchdeckSimulation', value: 'steady speed=1000' }] };
const node = (of: string, id: string, property: string) => account.at(`/pools/${of}/nodes/${id}`, property);

async function openNodes(of: string, args: readonly string[] = []): Promise<Robot> {
  const robot = await account.open(`nodes ${of}`, { columns: 160, args });
  await robot.see('Nodes ');
  return robot;
}

/** As much of an id as a table shows for sure. */
const shown = (id = '') => id.slice(-12);

const boots = async (of: string) =>
  Promise.all((await nodesOf(of)).map(({ id }) => node(of, id, 'lastBootTime')));

describe('a node', () => {
  it('is rebooted and reimaged, one or many, with what becomes of its tasks', async () => {
    const [first = ''] = await pool('boot', 2);
    await account.job('long', 'boot');
    for (const id of ['a', 'b']) await account.task('long', id, '/bin/sleep 600');
    const stateOf = (id: string) => account.at(`/jobs/long/tasks/${id}`, 'state');
    const running = async () =>
      expect([await stateOf('a'), await stateOf('b')]).toEqual(['running', 'running']);
    await vi.waitFor(running, { timeout: 10_000 });
    const before = await boots('boot');
    const robot = await openNodes('boot');
    await robot.see(shown(first));
    robot.press('B');
    await robot.see('what runs');
    robot.press('Right', 'Enter');
    await robot.see('terminate, they are ended, and do not run again');
    await carryOut(robot, 'reboot', 1);
    await vi.waitFor(async () =>
      expect([await stateOf('a'), await stateOf('b')].toSorted()).toEqual(['completed', 'running']),
    );
    await toRows(robot);

    await vi.waitFor(
      async () =>
        expect((await nodesOf('boot')).map(({ state }) => state).toSorted()).toEqual(['idle', 'running']),
      { timeout: 20_000 },
    );
    // The rows follow within a second: then one of them is idle, as it never was before.
    await robot.see(/▫ idle/);
    robot.press('a', 'I');
    await robot.see('what runs');
    robot.press('Enter');
    await robot.see('reimage 2 nodes');
    await carryOut(robot, 'reimage', 2);
    await toRows(robot);
    // While they are made anew the service would refuse it: so does the key.
    await vi.waitFor(
      async () => {
        expect((await nodesOf('boot')).some(({ state }) => ['idle', 'running'].includes(state))).toBe(true);
        for (const [at, time] of (await boots('boot')).entries()) expect(time).not.toBe(before[at]);
      },
      { timeout: 20_000 },
    );
    await account.ask({ method: 'DELETE', path: '/jobs/long' });
    await leave(robot);
  });

  it('takes no tasks in each of three ways, and takes them again', async () => {
    const ids = await pool('sched', 3);
    await account.job('three', 'sched');
    for (const id of ['a', 'b', 'c']) await account.task('three', id, '/bin/sleep 600');
    const nodeWith = async (task: string) => {
      const info = await account.at(`/jobs/three/tasks/${task}`, 'nodeInfo/nodeId');
      return typeof info === 'string' ? info : '';
    };
    await vi.waitFor(
      async () => {
        const used = await Promise.all(['a', 'b', 'c'].map(nodeWith));
        expect(used.toSorted()).toEqual(ids.toSorted());
      },
      { timeout: 10_000 },
    );
    const robot = await openNodes('sched');
    await robot.see(shown(ids[2]));
    const order = ids.toSorted();
    const taskOn = new Map<string, string>();
    for (const task of ['a', 'b', 'c']) taskOn.set(await nodeWith(task), task);
    for (const [index, way] of ['requeue', 'terminate', 'taskcompletion'].entries()) {
      const id = order[index] ?? '';
      robot.press('x');
      await robot.see('what runs');
      robot.press(...Array<string>(index).fill('Right'), 'Enter');
      await robot.see(`${way}: what runs`);
      await robot.see(id);
      await carryOut(robot, 'take no tasks', 1);
      expect(await node('sched', id, 'schedulingState')).toBe('disabled');
      const wanted = { requeue: 'active', terminate: 'completed', taskcompletion: 'running' }[way];
      await vi.waitFor(async () =>
        expect(await account.at(`/jobs/three/tasks/${taskOn.get(id)}`, 'state')).toBe(wanted),
      );
      await toRows(robot);
      robot.press('Down');
    }
    await robot.see(/disabled[\s\S]*disabled[\s\S]*disabled/);
    robot.press('x');
    await robot.see('its scheduling is disabled already');
    robot.press('a', 'u');
    await robot.see('take tasks: 3 nodes');
    // Somebody enables one of them meanwhile.
    await account.ask({ method: 'POST', path: `/pools/sched/nodes/${order[0]}/enablescheduling` });
    await carryOut(robot, 'take tasks', 3);
    await robot.see('it was so already');
    for (const id of ids) expect(await node('sched', id, 'schedulingState')).toBe('enabled');
    await leave(robot);
  });

  it('gets a user with an end and a key or a password, and tells the ssh line', async () => {
    const ids = await pool('users', 2);
    const robot = await openNodes('users');
    await robot.see(shown(ids[1]));
    robot.press('U');
    await robot.see('public key');
    robot.press('Enter');
    await robot.see('ssh-ed25519 AAAA…, as in');
    await robot.see(/▸ public key/);
    robot.type('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA me@here').press('Enter');
    await robot.see('batchdeck, signs in with an SSH key for 1d');
    await carryOut(robot, 'add a user', 1);
    await robot.see('added   ssh batchdeck@127.0.0.1 -p 22');
    await robot.pressNamed('c', 'copy');
    await robot.see('copied the line: ssh batchdeck@127.0.0.1 -p 22');
    expect(robot.written()).toContain(
      `\x1b]52;c;${Buffer.from('ssh batchdeck@127.0.0.1 -p 22').toString('base64')}`,
    );
    await toRows(robot);

    // On both, one has a user of that name: it is renewed.
    robot.press('a', 'U');
    await robot.see('public key');
    await toField(robot, 'signs in with');
    robot.press('Right');
    await toField(robot, 'password');
    robot.type('not-shown-1');
    await toField(robot, 'for');
    robot.press('Ctrl-U').type('soon').press('Enter');
    await robot.see('such as 8h or 1d');
    robot.press('Ctrl-U').type('8h').press('Enter');
    await robot.see('add a user: 2 nodes');
    expect(robot.screen()).not.toContain('not-shown-1');
    await carryOut(robot, 'add a user', 2);
    await robot.see('renewed   ssh');
    for (const id of ids)
      await expect(
        account.ask({
          method: 'PUT',
          path: `/pools/users/nodes/${id}/users/batchdeck`,
          body: { expiryTime: '2030-01-01T00:00:00Z' },
        }),
      ).resolves.toBeUndefined();
    await leave(robot);
  });

  it('is removed, more than the service takes in one request, and one that has gone is no failure', async () => {
    const ids = await pool('many', 120, simulated);
    const robot = await openNodes('many');
    await robot.see('Nodes 120');
    robot.press('a');
    await robot.see('120 marked');
    robot.press('D');
    await robot.see('what runs');
    robot.press('Enter');
    await robot.see('remove 120 nodes');
    // One goes by itself meanwhile.
    await account.ask({ method: 'POST', path: '/pools/many/removenodes', body: { nodeList: [ids[7]] } });
    robot.type('delete 120').press('Enter');
    await robot.see('120 done', 60_000);
    await vi.waitFor(async () => expect(await nodesOf('many')).toEqual([]), { timeout: 10_000 });
    expect(await account.at('/pools/many', 'targetDedicatedNodes')).toBe(0);
    await leave(robot);
  });

  it('tells what its start task printed', async () => {
    await pool('start', 1, {
      startTask: {
        commandLine: '/bin/sh -c "echo all is set up; echo but slowly >&2"',
        waitForSuccess: true,
      },
    });
    const robot = await openNodes('start');
    await robot.see('idle');
    robot.press('o');
    await robot.see('startup/stdout.txt');
    await robot.see('all is set up');
    robot.press('e');
    await robot.see('but slowly');
    robot.press('Esc');
    await robot.see('Nodes ');
    await leave(robot);
  });
});

describe('nodes', () => {
  it('whose pool is being deleted say so, each by itself, and can be tried again', async () => {
    const ids = await pool('going', 2, simulated);
    const robot = await openNodes('going');
    await robot.see(shown(ids[1]));
    robot.press('a', 'B');
    await robot.see('what runs');
    robot.press('Enter');
    await robot.see('reboot 2 nodes');
    await account.ask({ method: 'DELETE', path: '/pools/going' });
    await vi.waitFor(async () => expect(await account.ids('/pools')).not.toContain('going'), {
      timeout: 10_000,
    });
    robot.press('y');
    await robot.see('2 failed, 0 done');
    await robot.see('the pool is gone [PoolNotFound]');
    await robot.pressNamed('R', 'retry what failed');
    // Both once more.
    robot.press('~');
    await robot.until((screen) => screen.lines().filter((line) => line.includes('✗ failed')).length === 4);
    robot.press('Esc');
    await robot.see('2 failed, 0 done');
    await leave(robot);
  });
});
