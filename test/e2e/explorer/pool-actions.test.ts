import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Explored, startExplored } from '../../support/explored.ts';
import { carryOut, leave, narrow, toAllRows, toField, toRows } from '../../support/table-robot.ts';

let account: Explored;
beforeAll(async () => {
  account = await startExplored();
});
afterAll(() => account.close());

const image = { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' };

/** A simulated pool: of speed 1000 it is there at once, of 0.001 it is being resized for hours. */
async function simulated(id: string, speed: number, more: object = {}): Promise<void> {
  await account.ask({
    method: 'POST',
    path: '/pools',
    body: {
      id,
      vmSize: 'Standard_D2s_v5',
      virtualMachineConfiguration: { imageReference: image, nodeAgentSKUId: 'batch.node.ubuntu 24.04' },
      metadata: [{ name: 'batchdeckSimulation', value: `steady speed=${speed}` }],
      ...more,
    },
  });
  if (speed >= 1) await steady(id);
}

const pool = (id: string, property: string) => account.at(`/pools/${id}`, property);
const steady = (id: string) =>
  vi.waitFor(async () => expect(await pool(id, 'allocationState')).toBe('steady'), { timeout: 15_000 });

describe('a pool', () => {
  it('is created with all that was typed; what the service refuses does not take it away', async () => {
    const robot = await account.open('pools', { columns: 80, rows: 24 });
    await robot.see('no pools here');
    robot.press('n');
    // The empty table says what n does, too.
    await robot.see('Create a pool ─');
    const type = async (label: string, text: string) => {
      await toField(robot, label);
      robot.type(text);
    };
    robot.type('made');
    await type('name', 'For people');
    await toField(robot, 'image');
    await robot.pressNamed('Tab', 'list');
    await robot.see('Debian 12');
    robot.type('22.04 gen 2').press('Enter');
    await robot.see('22_04-lts-gen2');
    await toField(robot, 'vm size');
    robot.press('Ctrl-U').type('Standard_D4s_v5');
    await type('task slots', '4');
    await toField(robot, 'fill');
    robot.press('Right');
    await toField(robot, 'inter-node');
    robot.press('Right');
    await type('data disks', '0 128 readwrite premium_lrs');
    await toField(robot, 'encryption');
    robot.press('Left');
    await toField(robot, 'dedicated');
    robot.press('Ctrl-U').type('2');
    await type('timeout', '20m');
    await type('command', '/bin/sh -c true');
    await toField(robot, 'environment');
    await robot.pressNamed('Tab', 'edit lines');
    await robot.see('line 1, column 1');
    robot.type('A=1').press('Enter').type('B=x=y');
    await robot.see('line 2, column 6');
    await robot.pressNamed('Tab', 'done');
    await robot.see('A=1↵B=x=y');
    await toField(robot, 'runs as');
    robot.press('Right');
    await type('retries', '2');
    await type('users', 'worker admin uid=1500 gid=1500');
    await type('password', 'secret-of-worker');
    expect(robot.screen()).not.toContain('secret-of-worker');
    await type('mounts', 'nfs 10.0.0.4:/data shared -o ro');
    await type('endpoints', 'app tcp 8080 20000-20099 allow:10.0.0.0/8:200');
    await toField(robot, 'node contact');
    robot.press('Right');
    await toField(robot, 'containers');
    robot.press('Right');
    await type('images', 'ubuntu:24.04');
    await type('metadata', 'team=blue');
    await type('more, as JSON', '{');
    robot.press('Enter');
    await robot.see('an object, such as');
    robot.type('}').press('Enter');
    await robot.see('2 × D4s_v5,');
    await robot.see('about $0.38/h on Azure');
    expect(await account.ids('/pools')).toEqual([]);

    // Somebody has a pool of that id before the plan is said yes to.
    await simulated('made', 1000);
    await robot.pressNamed('y', 'yes, create a pool');
    await robot.see('there is a pool of that id already [PoolExists]');
    await robot.pressNamed('Esc', 'back to the fields');
    await robot.see('For people');
    robot.type('-too').press('Enter');
    await carryOut(robot, 'create a pool', 1);
    await robot.see('made-too is there');
    expect(await account.ask({ path: '/pools/made-too' })).toMatchObject({
      displayName: 'For people',
      vmSize: 'standard_d4s_v5',
      taskSlotsPerNode: 4,
      targetDedicatedNodes: 2,
      targetLowPriorityNodes: 0,
      resizeTimeout: 'PT20M',
      enableInterNodeCommunication: true,
      virtualMachineConfiguration: {
        imageReference: { offer: '0001-com-ubuntu-server-jammy', sku: '22_04-lts-gen2' },
        nodeAgentSKUId: 'batch.node.ubuntu 22.04',
        dataDisks: [{ lun: 0, diskSizeGB: 128, caching: 'readwrite', storageAccountType: 'premium_lrs' }],
        diskEncryptionConfiguration: { targets: ['osdisk', 'temporarydisk'] },
        containerConfiguration: { containerImageNames: ['ubuntu:24.04'] },
      },
      startTask: {
        commandLine: '/bin/sh -c true',
        environmentSettings: [
          { name: 'A', value: '1' },
          { name: 'B', value: 'x=y' },
        ],
        userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'admin' } },
        maxTaskRetryCount: 2,
        waitForSuccess: true,
      },
      userAccounts: [
        { name: 'worker', elevationLevel: 'admin', linuxUserConfiguration: { uid: 1500, gid: 1500 } },
      ],
      mountConfiguration: [
        {
          nfsMountConfiguration: {
            source: '10.0.0.4:/data',
            relativeMountPath: 'shared',
            mountOptions: '-o ro',
          },
        },
      ],
      networkConfiguration: {
        endpointConfiguration: {
          inboundNATPools: [
            {
              name: 'app',
              protocol: 'tcp',
              backendPort: 8080,
              frontendPortRangeStart: 20000,
              frontendPortRangeEnd: 20099,
              networkSecurityGroupRules: [
                { priority: 200, access: 'allow', sourceAddressPrefix: '10.0.0.0/8' },
              ],
            },
          ],
        },
      },
      metadata: [{ name: 'team', value: 'blue' }],
      targetNodeCommunicationMode: 'simplified',
    });
    expect(String(await pool('made-too', 'taskSchedulingPolicy/nodeFillType')).toLowerCase()).toBe('pack');
    await leave(robot);
  });

  it('is cloned with whatever is changed of it', async () => {
    await simulated('origin', 1000, {
      taskSlotsPerNode: 2,
      targetDedicatedNodes: 1,
      startTask: {
        commandLine: '/bin/true',
        resourceFiles: [{ httpUrl: 'http://127.0.0.1/x', filePath: 'x', fileMode: '0755' }],
        waitForSuccess: false,
      },
    });
    const robot = await account.open('pools');
    await robot.see(/origin +· active/);
    await narrow(robot, 'origin');
    robot.press('C');
    await robot.see('origin-2');
    await toField(robot, 'task slots');
    robot.press('Ctrl-U').type('3');
    await toField(robot, 'dedicated');
    robot.press('Ctrl-U').type('0').press('Enter');
    await carryOut(robot, 'clone', 1);
    expect(await account.ask({ path: '/pools/origin-2' })).toMatchObject({
      taskSlotsPerNode: 3,
      targetDedicatedNodes: 0,
      vmSize: 'standard_d2s_v5',
      virtualMachineConfiguration: { imageReference: image, nodeAgentSKUId: 'batch.node.ubuntu 24.04' },
      startTask: {
        commandLine: '/bin/true',
        resourceFiles: [{ filePath: 'x', fileMode: '0755' }],
        waitForSuccess: false,
      },
      metadata: [{ name: 'batchdeckSimulation', value: 'steady speed=1000' }],
    });
    await leave(robot);
  });

  it('is resized from what it has, one or many; one that is being resized says so', async () => {
    for (const id of ['size-a', 'size-b']) await simulated(id, 1000, { targetDedicatedNodes: 1 });
    await simulated('size-slow', 0.001, { targetDedicatedNodes: 1 });
    const robot = await account.open('pools', { columns: 160 });
    await robot.see('size-slow');
    await narrow(robot, 'size-a');
    robot.press('z');
    await robot.see(/dedicated +1/);
    robot.press('Ctrl-U').type('2').press('Down', 'Ctrl-U').type('1').press('Down', 'Right', 'Enter');
    await robot.see('from 1 dedicated and 0 Spot to 2 dedicated and 1 Spot nodes: about');
    await robot.see('--node-deallocation-option terminate');
    await carryOut(robot, 'resize', 1);
    expect(await pool('size-a', 'targetDedicatedNodes')).toBe(2);
    expect(await pool('size-a', 'targetLowPriorityNodes')).toBe(1);
    await toAllRows(robot);
    await steady('size-a');

    await narrow(robot, 'size-slow');
    robot.press('z');
    await robot.see('resize: it is being resized: x stops that');
    await robot.pressNamed('Esc', 'clear the filter');
    await robot.gone('filter:');

    // Of three, one cannot now, and another one begins to be resized behind the plan's back.
    await narrow(robot, 'size-');
    robot.press('a', 'z');
    await robot.see('as it is');
    robot.type('3').press('Enter');
    await robot.see('resize 2 pools');
    await robot.see('not now: it is being resized');
    await simulated('size-c', 1000);
    await account.ask({ method: 'DELETE', path: '/pools/size-b' });
    robot.press('y');
    await robot.see('1 failed, 1 done');
    await robot.see(/size-b +the pool is (being deleted \[PoolBeingDeleted\]|gone \[PoolNotFound\])/);
    expect(await pool('size-a', 'targetDedicatedNodes')).toBe(3);
    // Only what failed is asked about again, with what was typed.
    await robot.pressNamed('Esc', 'back to the fields');
    await robot.see(/dedicated +3/);
    robot.press('Enter');
    await robot.see('resize 1 pool');
    expect(robot.screen()).not.toContain('size-a');
    await leave(robot);
  });

  it('keeps what it has when its resize is stopped, one or many', async () => {
    for (const id of ['stop-a', 'stop-b']) await simulated(id, 0.001, { targetDedicatedNodes: 2 });
    const robot = await account.open('pools');
    await robot.see('stop-b');
    await narrow(robot, 'stop-');
    robot.press('a', 'x');
    await robot.see('stop resize: 2 pools');
    await carryOut(robot, 'stop resize', 2);
    for (const id of ['stop-a', 'stop-b']) {
      await steady(id);
      expect(await pool(id, 'resizeErrors')).toMatchObject([{ code: 'ResizeStopped' }]);
    }
    await toRows(robot);
    await robot.see(/stop-a.*steady/);
    robot.press('x');
    await robot.see('stop resize: it is not being resized');
    await leave(robot);
  });
});

describe('a formula', () => {
  it('is evaluated by the service before it is saved, and its faults are shown where they are', async () => {
    await simulated('auto', 1000, { targetDedicatedNodes: 1 });
    const robot = await account.open('pools', { columns: 140, rows: 24 });
    await robot.see(/auto /);
    await narrow(robot, 'auto');
    robot.press('A');
    // It begins with what the pool has, in an editor.
    await robot.see('$TargetDedicatedNodes = 1;');
    await robot.see('line 3');
    robot.type(' $x = 1 +;');
    await robot.pressNamed('Tab', 'done');
    robot.press('Enter');
    await robot.see('What the formula gives now');
    await robot.see(/line 3, column 51: Expected a value/);
    await robot.see('^');
    robot.press('Enter');
    await robot.see('the service would refuse it');
    expect(await pool('auto', 'enableAutoScale')).toBe(false);

    robot.press('Esc');
    await robot.see('Tab done');
    robot.press(...Array<string>(10).fill('Backspace'));
    await robot.gone('$x');
    robot.press('Tab', 'Enter');
    await robot.see('the service evaluates formulas only of pools that scale by one');
    await robot.pressNamed('Enter', 'go on');
    await carryOut(robot, 'autoscale', 1);
    await robot.see('it gives 1 dedicated and 0 spot nodes');
    expect(await pool('auto', 'enableAutoScale')).toBe(true);
    expect(await pool('auto', 'autoScaleFormula')).toContain('$TargetDedicatedNodes = 1;');
    await toRows(robot);

    // Now it scales by one: the service tells what another one would give.
    await robot.see(/auto .*yes/);
    robot.press('z');
    await robot.see('a formula gives its number of nodes: A edits it');
    robot.press('A');
    await robot.see('line 3');
    robot.press('Enter').type('$half = $CurrentDedicatedNodes / 2; $TargetDedicatedNodes = 4;');
    // So much at once with the key behind it would be taken for a paste.
    await robot.see('$TargetDedicatedNodes = 4;');
    await robot.pressNamed('Tab', 'done');
    robot.press('Enter');
    await robot.see('it gives 4 dedicated and 0 spot nodes');
    await robot.pressNamed('Enter', 'go on');

    // Somebody else turns the formula off before the plan is said yes to.
    await account.ask({ method: 'POST', path: '/pools/auto/disableautoscale' });
    await robot.pressNamed('y', 'yes, autoscale');
    await robot.see('somebody changed its formula meanwhile');
    expect(await pool('auto', 'enableAutoScale')).toBe(false);
    await leave(robot);
  });

  it('that cannot be evaluated is turned off again', async () => {
    await simulated('wrong', 1000, { targetDedicatedNodes: 1 });
    const robot = await account.open('pools');
    await robot.see(/wrong /);
    await narrow(robot, 'wrong');
    robot.press('A');
    await robot.see('line 3');
    robot.press('Enter').type('$TargetDedicatedNodes = $nothing;');
    await robot.pressNamed('Tab', 'done');
    robot.press('Enter');
    await robot.see('it is turned off again');
    await robot.pressNamed('Enter', 'go on');
    await robot.pressNamed('y', 'yes, autoscale');
    await robot.see(/line 4, column 25: .nothing has no value; it is turned/);
    expect(await pool('wrong', 'enableAutoScale')).toBe(false);
    expect(await pool('wrong', 'targetDedicatedNodes')).toBe(1);
    await leave(robot);
  });

  it('is taken from many pools at once', async () => {
    const scaled = { enableAutoScale: true, autoScaleFormula: '$TargetDedicatedNodes=1;' };
    for (const id of ['fix-a', 'fix-b']) await simulated(id, 1000, scaled);
    const robot = await account.open('pools', { columns: 140 });
    await robot.see(/fix-b.*yes/);
    await narrow(robot, 'fix-');
    robot.press('a', 'F');
    await robot.see('fixed size: 2 pools');
    await carryOut(robot, 'fixed size', 2);
    for (const id of ['fix-a', 'fix-b']) expect(await pool(id, 'enableAutoScale')).toBe(false);
    await toRows(robot);
    await robot.see(/fix-a.*no/);
    robot.press('F');
    await robot.see('fixed size: no formula gives its number of nodes');
    await leave(robot);
  });
});

describe('pools', () => {
  it('are deleted once their number was typed; one that went by itself is no failure', async () => {
    for (const id of ['del-a', 'del-b', 'del-c']) await simulated(id, 1000);
    const robot = await account.open('pools');
    await robot.see('del-c');
    await narrow(robot, 'del-');
    robot.press('a', 'D');
    await robot.see('delete 3 pools');
    await account.ask({ method: 'DELETE', path: '/pools/del-b' });
    robot.type('delete 3').press('Enter');
    await robot.see('3 done');
    await robot.see(/del-b +it was so already/);
    await vi.waitFor(
      async () => expect((await account.ids('/pools')).filter((id) => id.startsWith('del'))).toEqual([]),
      { timeout: 10_000 },
    );
    await leave(robot);
  });
});
