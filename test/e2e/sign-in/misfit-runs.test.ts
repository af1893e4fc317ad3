import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type SignedInProgram,
  startSignedIn,
  withAccount,
} from '../../support/azure-stand-in/signed-in-program.ts';

let azure: SignedInProgram;

beforeAll(async () => {
  azure = await startSignedIn();
  // Ubuntu 22.04 is still supported where the tests run.
  azure.front.alter = (path, json) =>
    path === '/supportedimages' ? json.replaceAll('2027-06-30', '2026-06-30') : json;
  azure.management.world = withAccount('nearlyfull', {
    endpoint: azure.front.url,
    spot: 0,
    families: { standardDSv5Family: 6, standardAv2Family: 20 },
  });
  await writeFile(join(azure.program.folder, 'one.txt'), 'something');
});
afterAll(() => azure.close());

async function refusal(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await azure.batchdeck('run', ...args, '--yes', '--out', 'out');
  expect(code, stdout + stderr).not.toBe(0);
  return (stdout + stderr).replace(/\s+/g, ' ');
}
const withPool = (...args: string[]) => refusal('one.txt', '--command', 'cat "$INPUT"', ...args);

test('each pool that cannot work is refused with the reason and the nearest that works', async () => {
  const cases: readonly [readonly string[], string, string][] = [
    [
      ['--nodes', '1', '--image', 'canonical/0001-com-ubuntu-server-jammy/22_04-lts'],
      'Batch ended its support of Ubuntu Server 22.04 on 2026-06-30',
      'nearest that works: Ubuntu Server 24.04',
    ],
    [
      ['--nodes', '1', '--vm-size', 'Standard_A2_v2'],
      'is of generation 2, and Standard_A2_v2 starts generation 1 only',
      'nearest that works: Ubuntu Server 24.04, gen 1',
    ],
    [
      ['--nodes', '1', '--vm-size', 'Standard_E4s_v5'],
      'Batch has no Standard_E4s_v5 in eastus',
      'nearest that works: Standard_D4s_v5',
    ],
    [
      ['--nodes', '4'],
      '4 nodes of Standard_D2s_v5 need 8 cores; 6 of 6 cores are left of its family',
      'nearest that works: 3 dedicated nodes',
    ],
    [
      ['--nodes', '0', '--spot', '2'],
      'this account has no Spot quota',
      'nearest that works: 2 dedicated nodes, no Spot nodes',
    ],
    [
      ['--nodes', '1', '--vm-size', 'Standard_NC4as_T4_v3'],
      'this account has no quota for the family standardNCASv3_T4Family of Standard_NC4as_T4_v3',
      'nearest that works:',
    ],
  ];
  for (const [args, why, instead] of cases) {
    const said = await withPool(...args);
    expect(said).toContain(why);
    expect(said).toContain(instead);
    expect(said).toContain('nothing was created');
  }
  for (const what of ['pools', 'jobs'])
    expect(JSON.parse((await azure.batchdeck('get', what, '--json')).stdout)).toEqual([]);
}, 120_000);

test('a virtual network and an image of a gallery are refused to a shared key', async () => {
  const folder = join(azure.program.folder, 'own');
  await mkdir(folder);
  const files = {
    'job.template.json': {
      job: {
        id: 'own',
        poolInfo: { poolId: 'own' },
        taskFactory: {
          type: 'parametricSweep',
          parameterSets: [{ start: 1, end: 2 }],
          repeatTask: { commandLine: "/bin/bash -c 'echo {0}'" },
        },
      },
    },
    'pool.template.json': {
      pool: {
        id: 'own',
        vmSize: 'Standard_D2s_v5',
        targetDedicatedNodes: 1,
        virtualMachineConfiguration: {
          imageReference: {
            virtualMachineImageId:
              '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/g/images/i',
          },
          nodeAgentSKUId: 'batch.node.ubuntu 24.04',
        },
        networkConfiguration: {
          subnetId:
            '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s',
        },
      },
    },
  };
  for (const [file, body] of Object.entries(files)) await writeFile(join(folder, file), JSON.stringify(body));
  const said = await refusal('--template', 'own', '--local');
  expect(said).toContain('an image of your own needs a sign-in by Entra ID');
  expect(said).toContain('a pool in a virtual network needs a sign-in by Entra ID');
  expect(said).toContain('sign in: batchdeck login');
}, 60_000);

test('in all of it no key was shown or made anew', () => {
  // What has keys is only asked for them by POST.
  expect(azure.management.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
  expect(azure.management.requests.length).toBeGreaterThan(0);
});
