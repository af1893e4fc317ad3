import { expect, vi } from 'vitest';
import type { Explored } from '../explored.ts';
import type { Robot } from '../robot.ts';
import type { ResourceMatrix } from './cell.ts';

interface PoolParts {
  /** Of 2000 it is there at once, of 0.001 it is being resized for hours. */
  readonly speed?: number;
  readonly nodes?: number;
  readonly formula?: string;
}

/** Adds simulated pools, and waits until those that are quick are steady. */
export async function simulatedPools(
  account: Explored,
  ids: readonly string[],
  { speed = 2000, nodes = 0, formula }: PoolParts = {},
): Promise<void> {
  const imageReference = { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' };
  for (const id of ids)
    await account.sdk.pool.add({
      id,
      vmSize: 'Standard_D2s_v5',
      virtualMachineConfiguration: { imageReference, nodeAgentSKUId: 'batch.node.ubuntu 24.04' },
      metadata: [{ name: 'batchdeckSimulation', value: `steady speed=${speed}` }],
      ...(formula === undefined
        ? { targetDedicatedNodes: nodes }
        : { enableAutoScale: true, autoScaleFormula: formula }),
    });
  if (speed < 1) return;
  for (const id of ids)
    await vi.waitFor(async () => expect((await account.sdk.pool.get(id)).allocationState).toBe('steady'), {
      timeout: 15_000,
    });
}

const each = (...ids: readonly string[]) => ({
  /** Each of the pools is so. */
  are: (shape: object) => async (account: Explored) => {
    for (const id of ids) expect(await account.sdk.pool.get(id)).toMatchObject(shape);
  },
  areGone: async (account: Explored) => {
    const there = (await account.sdk.pool.list()).map(({ id }) => id);
    for (const id of ids) expect(there).not.toContain(id);
  },
});

const typeNodes = async (robot: Robot) => void robot.press('Ctrl-U').type('2');
const formula = '$TargetDedicatedNodes = 0;';

/** The table has seen it of two pools: until then it refuses what it takes for something else. */
const bothAre = (ids: string, state: string) =>
  new RegExp(`${ids}a .*\\b${state}\\b[\\s\\S]*${ids}b .*\\b${state}\\b`);

/** The editor of a formula is open already. */
async function typeFormula(robot: Robot): Promise<void> {
  await robot.see('Tab done');
  robot.press('Enter').type(formula);
  await robot.see(formula);
  await robot.pressNamed('Tab', 'done');
}

export const poolMatrix: ResourceMatrix = {
  resource: 'pools',
  table: () => 'pools',
  prepare: (account) => simulatedPools(account, ['kept']),
  cells: {
    'create a pool': {
      one: {
        filter: '',
        count: 1,
        async type(robot) {
          robot.type('fresh');
          await robot.see(/id +fresh/);
        },
        seen: each('fresh').are({ state: 'active', vmSize: 'standard_d2s_v5' }),
      },
    },
    clone: {
      one: {
        make: (account) => simulatedPools(account, ['origin']),
        filter: 'origin',
        count: 1,
        seen: each('origin-2').are({ targetDedicatedNodes: 0, metadata: [{ value: 'steady speed=2000' }] }),
      },
    },
    resize: {
      one: {
        make: (account) => simulatedPools(account, ['size-one'], { nodes: 1 }),
        filter: 'size-one',
        count: 1,
        type: typeNodes,
        seen: each('size-one').are({ targetDedicatedNodes: 2, currentDedicatedNodes: 2 }),
      },
      many: {
        make: (account) => simulatedPools(account, ['sizes-a', 'sizes-b']),
        filter: 'sizes-',
        count: 2,
        once: bothAre('sizes-', 'steady'),
        type: typeNodes,
        seen: each('sizes-a', 'sizes-b').are({ targetDedicatedNodes: 2, currentDedicatedNodes: 2 }),
      },
    },
    'stop resize': {
      one: {
        make: (account) => simulatedPools(account, ['stop-one'], { nodes: 2, speed: 0.001 }),
        filter: 'stop-one',
        count: 1,
        seen: each('stop-one').are({ allocationState: 'steady', resizeErrors: [{ code: 'ResizeStopped' }] }),
      },
      many: {
        make: (account) => simulatedPools(account, ['stops-a', 'stops-b'], { nodes: 2, speed: 0.001 }),
        filter: 'stops-',
        count: 2,
        once: bothAre('stops-', 'resizing'),
        seen: each('stops-a', 'stops-b').are({ resizeErrors: [{ code: 'ResizeStopped' }] }),
      },
    },
    autoscale: {
      one: {
        make: (account) => simulatedPools(account, ['auto-one']),
        filter: 'auto-one',
        count: 1,
        type: typeFormula,
        seen: each('auto-one').are({
          enableAutoScale: true,
          autoScaleFormula: expect.stringContaining(formula),
        }),
      },
      many: {
        make: (account) => simulatedPools(account, ['autos-a', 'autos-b']),
        filter: 'autos-',
        count: 2,
        once: bothAre('autos-', 'steady'),
        type: typeFormula,
        seen: each('autos-a', 'autos-b').are({
          enableAutoScale: true,
          autoScaleFormula: expect.stringContaining(formula),
        }),
      },
    },
    'fixed size': {
      one: {
        make: (account) => simulatedPools(account, ['fix-one'], { formula }),
        filter: 'fix-one',
        count: 1,
        seen: each('fix-one').are({ enableAutoScale: false }),
      },
      many: {
        make: (account) => simulatedPools(account, ['fixes-a', 'fixes-b'], { formula }),
        filter: 'fixes-',
        count: 2,
        seen: each('fixes-a', 'fixes-b').are({ enableAutoScale: false }),
      },
    },
    delete: {
      one: {
        make: (account) => simulatedPools(account, ['gone-one']),
        filter: 'gone-one',
        count: 1,
        seen: each('gone-one').areGone,
      },
      many: {
        make: (account) => simulatedPools(account, ['gones-a', 'gones-b', 'gones-c']),
        filter: 'gones-',
        count: 3,
        seen: each('gones-a', 'gones-b', 'gones-c').areGone,
      },
    },
  },
};
