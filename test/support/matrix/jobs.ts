import { expect, vi } from 'vitest';
import type { Explored } from '../explored.ts';
import { toField } from '../table-robot.ts';
import type { ResourceMatrix } from './cell.ts';

const poolInfo = { poolId: 'none' };

async function jobs(account: Explored, ...ids: readonly string[]): Promise<void> {
  for (const id of ids) await account.sdk.job.add({ id, poolInfo });
}

async function disabled(account: Explored, ...ids: readonly string[]): Promise<void> {
  await jobs(account, ...ids);
  for (const id of ids) await account.sdk.job.disable(id, 'requeue');
  await vi.waitFor(() => each(...ids).are({ state: 'disabled' })(account));
}

/** Jobs of which a task was ended, which is a failure. */
async function failing(account: Explored, ...ids: readonly string[]): Promise<void> {
  await jobs(account, ...ids);
  for (const id of ids) {
    await account.sdk.task.add(id, { id: 't', commandLine: 'true' });
    await account.sdk.task.terminate(id, 't');
  }
}

const each = (...ids: readonly string[]) => ({
  are: (shape: object) => async (account: Explored) => {
    for (const id of ids) expect(await account.sdk.job.get(id)).toMatchObject(shape);
  },
  runAgain: async (account: Explored) => {
    for (const id of ids) expect((await account.sdk.task.get(id, 't')).state).toBe('active');
  },
  areGone: async (account: Explored) => {
    const there = (await account.sdk.job.list()).map(({ id }) => id);
    for (const id of ids) expect(there).not.toContain(id);
  },
});

export const jobMatrix: ResourceMatrix = {
  resource: 'jobs',
  table: () => 'jobs',
  prepare: (account) => jobs(account, 'kept'),
  cells: {
    'create a job': {
      one: {
        filter: '',
        count: 1,
        async type(robot) {
          robot.type('fresh');
          await robot.see(/id +fresh/);
          await toField(robot, 'pool');
          robot.type('none');
          await robot.see(/pool +none/);
        },
        seen: each('fresh').are({ state: 'active', poolInfo }),
      },
    },
    clone: {
      one: {
        make: (account) => jobs(account, 'origin'),
        filter: 'origin',
        count: 1,
        seen: each('origin-2').are({ state: 'active', poolInfo }),
      },
    },
    change: {
      one: {
        make: (account) => jobs(account, 'change-one'),
        filter: 'change-one',
        count: 1,
        type: async (robot) => void robot.type('7'),
        seen: each('change-one').are({ priority: 7 }),
      },
      many: {
        make: (account) => jobs(account, 'changes-a', 'changes-b'),
        filter: 'changes-',
        count: 2,
        type: async (robot) => void robot.type('8'),
        seen: each('changes-a', 'changes-b').are({ priority: 8 }),
      },
    },
    enable: {
      one: {
        make: (account) => disabled(account, 'on-one'),
        filter: 'on-one',
        count: 1,
        once: /on-one .*disabled/,
        seen: each('on-one').are({ state: 'active' }),
      },
      many: {
        make: (account) => disabled(account, 'ons-a', 'ons-b'),
        filter: 'ons-',
        count: 2,
        once: /ons-a .*disabled[\s\S]*ons-b .*disabled/,
        seen: each('ons-a', 'ons-b').are({ state: 'active' }),
      },
    },
    disable: {
      one: {
        make: (account) => jobs(account, 'off-one'),
        filter: 'off-one',
        count: 1,
        seen: each('off-one').are({ state: 'disabled' }),
      },
      many: {
        make: (account) => jobs(account, 'offs-a', 'offs-b'),
        filter: 'offs-',
        count: 2,
        seen: each('offs-a', 'offs-b').are({ state: 'disabled' }),
      },
    },
    'retry failed tasks': {
      one: {
        make: (account) => failing(account, 'again-one'),
        filter: 'again-one',
        count: 1,
        seen: each('again-one').runAgain,
      },
      many: {
        make: (account) => failing(account, 'agains-a', 'agains-b'),
        filter: 'agains-',
        count: 2,
        seen: each('agains-a', 'agains-b').runAgain,
      },
    },
    terminate: {
      one: {
        make: (account) => jobs(account, 'end-one'),
        filter: 'end-one',
        count: 1,
        seen: each('end-one').are({ state: 'completed' }),
      },
      many: {
        make: (account) => jobs(account, 'ends-a', 'ends-b'),
        filter: 'ends-',
        count: 2,
        type: async (robot) => void robot.type('enough'),
        seen: each('ends-a', 'ends-b').are({
          state: 'completed',
          executionInfo: { terminateReason: 'enough' },
        }),
      },
    },
    delete: {
      one: {
        make: (account) => jobs(account, 'gone-one'),
        filter: 'gone-one',
        count: 1,
        seen: each('gone-one').areGone,
      },
      many: {
        make: (account) => jobs(account, 'gones-a', 'gones-b'),
        filter: 'gones-',
        count: 2,
        seen: each('gones-a', 'gones-b').areGone,
      },
    },
  },
};
