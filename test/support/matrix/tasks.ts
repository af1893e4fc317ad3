import { expect } from 'vitest';
import type { Explored } from '../explored.ts';
import { toField } from '../table-robot.ts';
import type { ResourceMatrix } from './cell.ts';

const job = 'work';
const commandLine = '/bin/true';

async function tasks(account: Explored, ids: readonly string[], of = job): Promise<void> {
  for (const id of ids) await account.sdk.task.add(of, { id, commandLine });
}

/** Tasks that were ended, which is a failure; no node is needed for that. */
async function failed(account: Explored, ids: readonly string[], of = job): Promise<void> {
  await tasks(account, ids, of);
  for (const id of ids) await account.sdk.task.terminate(of, id);
}

const failing = (of: string, ids: readonly string[]) => async (account: Explored) => {
  await account.sdk.job.add({ id: of, poolInfo: { poolId: 'none' } });
  await failed(account, ids, of);
};

const each = (ids: readonly string[], of = job) => ({
  are: (shape: object) => async (account: Explored) => {
    for (const id of ids) expect(await account.sdk.task.get(of, id)).toMatchObject(shape);
  },
  areGone: async (account: Explored) => {
    const there = (await account.sdk.task.list(of)).map(({ id }) => id);
    for (const id of ids) expect(there).not.toContain(id);
  },
});

export const taskMatrix: ResourceMatrix = {
  resource: 'tasks',
  table: () => `tasks ${job}`,
  async prepare(account) {
    await account.sdk.job.add({ id: job, poolInfo: { poolId: 'none' } });
    await tasks(account, ['kept']);
  },
  cells: {
    'add a task': {
      one: {
        filter: '',
        count: 1,
        async type(robot) {
          robot.type('fresh');
          await robot.see(/id +fresh/);
          await toField(robot, 'command');
          robot.type(commandLine);
          await robot.see(/command +\/bin\/true/);
        },
        seen: each(['fresh']).are({ state: 'active', commandLine }),
      },
    },
    clone: {
      one: {
        make: (account) => tasks(account, ['origin']),
        filter: 'origin',
        count: 1,
        seen: each(['origin-2']).are({ state: 'active', commandLine }),
      },
    },
    reactivate: {
      one: {
        make: (account) => failed(account, ['react-one']),
        filter: 'react-one',
        count: 1,
        once: /react-one .*(failed|completed)/,
        seen: each(['react-one']).are({ state: 'active' }),
      },
      many: {
        make: (account) => failed(account, ['reacts-a', 'reacts-b']),
        filter: 'reacts-',
        count: 2,
        once: /reacts-a .*(failed|completed)[\s\S]*reacts-b .*(failed|completed)/,
        seen: each(['reacts-a', 'reacts-b']).are({ state: 'active' }),
      },
    },
    'run as new': {
      one: {
        make: (account) => failed(account, ['anew']),
        filter: 'anew',
        count: 1,
        once: /anew .*(failed|completed)/,
        seen: each(['anew-2']).are({ state: 'active', commandLine }),
      },
      many: {
        make: (account) => failed(account, ['anews-a', 'anews-b']),
        filter: 'anews-',
        count: 2,
        once: /anews-a .*(failed|completed)[\s\S]*anews-b .*(failed|completed)/,
        seen: each(['anews-a-2', 'anews-b-2']).are({ state: 'active', commandLine }),
      },
    },
    'retry all failed': {
      one: {
        make: failing('bad-one', ['a']),
        table: 'tasks bad-one',
        filter: '',
        count: 1,
        seen: each(['a'], 'bad-one').are({ state: 'active' }),
      },
      many: {
        make: failing('bad-many', ['a', 'b', 'c']),
        table: 'tasks bad-many',
        filter: '',
        count: 3,
        seen: each(['a', 'b', 'c'], 'bad-many').are({ state: 'active' }),
      },
    },
    terminate: {
      one: {
        make: (account) => tasks(account, ['end-one']),
        filter: 'end-one',
        count: 1,
        seen: each(['end-one']).are({
          state: 'completed',
          executionInfo: { failureInfo: { code: 'TaskEnded' } },
        }),
      },
      many: {
        make: (account) => tasks(account, ['ends-a', 'ends-b']),
        filter: 'ends-',
        count: 2,
        seen: each(['ends-a', 'ends-b']).are({
          state: 'completed',
          executionInfo: { failureInfo: { code: 'TaskEnded' } },
        }),
      },
    },
    delete: {
      one: {
        make: (account) => tasks(account, ['gone-one']),
        filter: 'gone-one',
        count: 1,
        seen: each(['gone-one']).areGone,
      },
      many: {
        make: (account) => tasks(account, ['gones-a', 'gones-b']),
        filter: 'gones-',
        count: 2,
        seen: each(['gones-a', 'gones-b']).areGone,
      },
    },
  },
};
