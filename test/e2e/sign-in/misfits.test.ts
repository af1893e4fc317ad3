import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type SignedInProgram,
  startSignedIn,
  withAccount,
} from '../../support/azure-stand-in/signed-in-program.ts';
import { keySequence } from '../../support/robot/keys.ts';
import { type Robot, startRobot } from '../../support/robot.ts';
import { leave, toField } from '../../support/table-robot.ts';

const endsJammy = (path: string, json: string) =>
  path === '/supportedimages' ? json.replaceAll('2027-06-30', '2026-06-30') : json;

let azure: SignedInProgram;
beforeAll(async () => {
  azure = await startSignedIn();
  // Ubuntu 22.04 is still supported where the tests run.
  azure.front.alter = endsJammy;
  await writeFile(join(azure.program.folder, 'one.txt'), 'one');
});
afterAll(() => azure.close());

const open = (columns: number, rows: number, ...args: string[]) =>
  startRobot({ columns, rows, cwd: azure.program.folder, env: azure.env, args });
/** Words of the screen, however they are broken into lines. */
const said = (robot: Robot) =>
  robot
    .lines()
    .join(' ')
    .replace(/[│─╭╮╰╯]/g, ' ')
    .replace(/\s+/g, ' ');
const tells = (robot: Robot, words: string) => robot.until(() => said(robot).includes(words));

const markedLine = (robot: Robot) => robot.lines().find((line) => line.startsWith(' ▸')) ?? '';

/** Erases what a field begins with, and types. */
async function retype(robot: Robot, text: string): Promise<void> {
  const before = markedLine(robot);
  robot.press('Ctrl-U');
  await robot.until(() => markedLine(robot) !== before);
  robot.type(text);
  // In the field itself: the same words may stand in what is said of it.
  await robot.until(() => markedLine(robot).includes(text.slice(-30)));
}

describe('the pool form of the explorer', () => {
  /** At the form of a new pool, filled in as far as it is told. */
  async function form(values: Readonly<Record<string, string>>, ...args: string[]): Promise<Robot> {
    const robot = open(100, 40, ...args);
    await robot.see('? help');
    robot.press(':').type('pools');
    await robot.see(/pools.*\n/);
    robot.press('Enter');
    await robot.see('no pools here');
    robot.press('n');
    await robot.see('Create a pool ─');
    robot.type('made');
    for (const [label, text] of Object.entries(values)) {
      await toField(robot, label);
      if (['image', 'vm size', 'dedicated', 'spot'].includes(label)) await retype(robot, text);
      else await robot.type(text).see(text.slice(-30));
    }
    robot.press('Enter');
    return robot;
  }
  const jammy = 'canonical:0001-com-ubuntu-server-jammy:22_04-lts';
  const subnet = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s';

  it.each<[string, string, Readonly<Record<string, string>>, string, string]>([
    [
      'an image past its end',
      'genomics',
      { image: jammy, dedicated: '1' },
      'Batch ended its support of Ubuntu Server 22.04 on 2026-06-30',
      'nearest that works: Ubuntu Server 24.04',
    ],
    [
      'a Gen2 image on a Gen1 size',
      'genomics',
      { 'vm size': 'Standard_A2_v2', dedicated: '1' },
      'is of generation 2, and Standard_A2_v2 starts generation 1 only',
      'nearest that works:',
    ],
    [
      'a size outside the region',
      'nearlyfull',
      { 'vm size': 'Standard_E4s_v5', dedicated: '1' },
      'Batch has no Standard_E4s_v5 in eastus',
      'nearest that works: Standard_D4s_v5',
    ],
    [
      'more than the quota',
      'nearlyfull',
      { dedicated: '4' },
      '4 nodes of Standard_D2s_v5 need 8 cores; 6 of 6 cores are left of its family standardDSv5Family',
      'nearest that works: 3 dedicated nodes',
    ],
    [
      'Spot where there is none',
      'nostore',
      { spot: '2' },
      'this account has no Spot quota',
      'nearest that works: 2 dedicated nodes, no Spot nodes',
    ],
  ])(
    'refuses %s',
    async (_what, account, values, why, instead) => {
      azure.management.world = withAccount(account, { endpoint: azure.front.url });
      const robot = await form(values);
      await tells(robot, why);
      expect(said(robot)).toContain(instead);
      await robot.pressNamed('Esc', 'back to the fields');
      await robot.see('made');
      await leave(robot);
    },
    60_000,
  );

  it('refuses a virtual network and a gallery image to a shared key', async () => {
    const gallery = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/g/images/i';
    const robot = await form({ image: gallery, 'node agent': 'batch.node.ubuntu 24.04', subnet }, '--local');
    await tells(robot, 'an image of your own needs a sign-in by Entra ID; Batch refuses it to a shared key');
    expect(said(robot)).toContain('a pool in a virtual network needs a sign-in by Entra ID');
    expect(said(robot)).toContain('sign in: batchdeck login; or without: Ubuntu Server 24.04');
    await leave(robot);
  }, 60_000);

  it('offers the sizes of the region, with what is left and what uses it', async () => {
    azure.management.world = withAccount('nearlyfull', { endpoint: azure.front.url });
    azure.front.alter = (path, json) =>
      path === '/pools'
        ? JSON.stringify({
            ...JSON.parse(json),
            value: [
              {
                id: 'encode-7',
                vmSize: 'standard_d2s_v5',
                targetDedicatedNodes: 2,
                currentDedicatedNodes: 2,
              },
            ],
          })
        : json;
    const robot = open(100, 40);
    await robot.see('? help');
    robot.press(':').type('pools');
    await robot.see(/pools.*\n/);
    robot.press('Enter');
    await robot.see('encode-7');
    robot.press('n');
    await robot.see('Create a pool ─');
    await toField(robot, 'vm size');
    await robot.pressNamed('Tab', 'list');
    await robot.see('what Batch offers in eastus');
    await robot.see(/D2s_v5 +2 cores +8 GiB +1 left/);
    await tells(robot, 'standardDSv5Family: 2 of 6 cores left');
    await tells(robot, 'used by encode-7 4');
    expect(robot.screen()).not.toContain('NC4as_T4_v3');
    azure.front.alter = endsJammy;
    await leave(robot);
  }, 60_000);

  it('plans what fits, and sends what does not only when it is asked to', async () => {
    azure.management.world = withAccount('nearlyfull', { endpoint: azure.front.url });
    const fits = await form({ dedicated: '3' });
    await fits.see('Plan: create a pool');
    await leave(fits);
    const asked = await form({ dedicated: '4' });
    await asked.pressNamed('a', 'as it is');
    await asked.see('Plan: create a pool');
    expect(said(asked)).toContain('6 of 6 cores are left of its family');
    await leave(asked);
    expect(JSON.parse((await azure.batchdeck('get', 'pools', '--json')).stdout)).toEqual([]);
  }, 60_000);
});

describe('the pool step of a new run', () => {
  /** At the pool step, one file marked and a command typed. */
  async function poolStep(columns: number, rows: number, ...args: string[]): Promise<Robot> {
    const robot = open(columns, rows, ...args);
    await robot.pressNamed('n', 'new run');
    await robot.pressNamed('p', 'path');
    robot.type('one.txt');
    await robot.pressNamed('Enter', 'mark it');
    await robot.pressNamed('n', 'next');
    await robot.see('What should each of them go through?');
    robot.press('Right');
    await robot.see('● A command for each file');
    await toField(robot, 'command');
    robot.type('cat "$INPUT"');
    await robot.see('cat "$INPUT"');
    await robot.pressNamed('Enter', 'next: pool');
    await robot.see('Where should it run?');
    return robot;
  }

  it('shows the sizes of the region and what is left, and refuses what does not fit with what does', async () => {
    azure.management.world = withAccount('nearlyfull', { endpoint: azure.front.url });
    const robot = await poolStep(80, 24);
    await toField(robot, 'dedicated');
    await retype(robot, '4');
    await tells(robot, '6 of 6 cores are left of its family standardDSv5Family');
    robot.press('Enter');
    await tells(robot, 'nearest that works: 3 dedicated nodes');
    await toField(robot, 'size');
    await robot.pressNamed('Tab', 'list');
    await robot.see('Batch offers in eastus');
    expect(robot.screen()).toContain('Standard_D4s_v5');
    // It is not sold in that region, and nobody is tempted.
    expect(robot.screen()).not.toContain('Standard_E4s_v5');
    // The list cuts the reason at its end; of the row under the cursor it stands below in full.
    await tells(
      robot,
      'not to be had: 4 nodes of Standard_D2s_v5 need 8 cores; 6 of 6 cores are left of its family',
    );
    await leave(robot);
  }, 60_000);

  it('refuses what cannot work, field by field, each with the nearest that works', async () => {
    azure.management.world = withAccount('nearlyfull', {
      endpoint: azure.front.url,
      spot: 0,
      families: { standardDSv5Family: 6, standardAv2Family: 20 },
    });
    const robot = await poolStep(120, 40);
    const usual = { image: 'canonical/ubuntu-24_04-lts/server', size: 'Standard_D2s_v5', Spot: '0' };
    const type = async (label: keyof typeof usual, text: string, why: string, instead: string) => {
      await toField(robot, label);
      await retype(robot, text);
      await tells(robot, why);
      await tells(robot, instead);
      await retype(robot, usual[label]);
    };
    // What everybody gets who says nothing.
    expect(robot.screen()).toMatch(/image +canonical\/ubuntu-24_04-lts\/server/);
    expect(robot.screen()).toMatch(/size +Standard_D2s_v5/);
    expect(robot.screen()).toMatch(/dedicated +[1-9]/);
    expect(robot.screen()).toMatch(/spot +0/i);
    const jammy = 'canonical/0001-com-ubuntu-server-jammy/22_04-lts';
    await type(
      'image',
      jammy,
      'Batch ended its support of Ubuntu Server 22.04',
      'nearest that works: Ubuntu',
    );
    await type('size', 'Standard_A2_v2', 'Standard_A2_v2 starts generation 1 only', 'gen 1');
    await type(
      'size',
      'Standard_E4s_v5',
      'no Standard_E4s_v5 in eastus',
      'nearest that works: Standard_D2s_v5',
    );
    await type('Spot', '2', 'this account has no Spot quota', 'no Spot nodes');
    await leave(robot);
  }, 60_000);

  it('offers only sizes that can be had; the rest when asked, each with the reason', async () => {
    azure.management.world = withAccount('nearlyfull', { endpoint: azure.front.url });
    const robot = await poolStep(100, 30);
    await toField(robot, 'size');
    await robot.pressNamed('Tab', 'list');
    await robot.see('cannot be had now: Ctrl-R shows them, and why');
    await robot.see(/D2s_v5 +2 cores +8 GiB +3 left/);
    await tells(robot, 'standardDSv5Family: 6 of 6 cores left · all dedicated: 12 of 12 cores left');
    expect(robot.screen()).not.toContain('NC4as_T4_v3');
    await robot.pressNamed('Ctrl-R', 'the rest, and why');
    await robot.see(/NC4as_T4_v3 +this account has no quota for the family/);
    await leave(robot);
  }, 60_000);

  it('refuses an image of a gallery to a shared key', async () => {
    const robot = await poolStep(120, 40, '--local');
    await toField(robot, 'image');
    // In one, as a slow line brings it.
    const gallery = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/g/images/i';
    robot.type(`${keySequence('Ctrl-U')}${gallery}`).press('Down');
    await tells(robot, 'a shared key opens no image of your own: batchdeck login');
    await leave(robot);
  }, 60_000);

  const subnet =
    '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/lab/subnets/a';

  it('refuses a virtual network to a shared key', async () => {
    const robot = await poolStep(120, 40, '--local');
    await toField(robot, 'network');
    robot.type('lab').press('Enter');
    await robot.see('/subscriptions/…/virtualNetworks/…/subnets/…');
    await retype(robot, subnet);
    await tells(robot, 'a pool in a virtual network needs a sign-in by Entra ID');
    expect(said(robot)).toContain('sign in: batchdeck login; or without: no virtual network');
    await leave(robot);
  }, 60_000);

  it('takes the network of somebody who is signed in, and tells it before it begins', async () => {
    azure.management.world = withAccount('genomics', { endpoint: azure.front.url });
    const robot = await poolStep(120, 40);
    await toField(robot, 'network');
    robot.type(subnet);
    await robot.until(() => markedLine(robot).includes('lab/subnets/a'));
    robot.press('Enter');
    await tells(robot, 'in lab/a');
    await leave(robot);
  }, 60_000);
});

describe('get', () => {
  it('lists the sizes of the region with what is left of them, and images with their generation', async () => {
    azure.management.world = withAccount('nearlyfull', { endpoint: azure.front.url });
    const sizes: readonly Record<string, unknown>[] = JSON.parse(
      (await azure.batchdeck('get', 'sizes', '--json')).stdout,
    );
    expect(sizes.map(({ name, dedicatedLeft, spotLeft }) => [name, dedicatedLeft, spotLeft])).toEqual([
      // The account's list of families has the DSv5 one alone.
      ['Standard_A2_v2', 0, 25],
      ['Standard_D2s_v5', 3, 25],
      ['Standard_D4ds_v5', 0, 0],
      ['Standard_D4s_v5', 1, 12],
      ['Standard_D8s_v5', 0, 6],
      ['Standard_NC4as_T4_v3', 0, 0],
    ]);
    const table = (await azure.batchdeck('get', 'sizes', '--filter', 'a2')).stdout.split('\n');
    expect(table[0]).toMatch(/^SIZE +CORES +GIB +TEMP GIB +GPUS +GEN +UNTIL +NODES LEFT +SPOT LEFT/);
    expect(table[1]).toMatch(/^Standard_A2_v2 +2 +4 +20 +– +1 +2028-11-15 +0 +25/);
    const images = await azure.batchdeck('get', 'images', '--columns', 'sku,verified,support ends,gen');
    expect(images.stdout).toMatch(/22_04-lts-gen2 +verified +2026-06-30 00:00:00 +2\n/);
  }, 60_000);
});
