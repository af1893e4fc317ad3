import { expect, vi } from 'vitest';
import type { Explored } from '../explored.ts';
import { toField } from '../table-robot.ts';
import type { ResourceMatrix } from './cell.ts';

async function schedules(account: Explored, ...ids: readonly string[]): Promise<void> {
  for (const id of ids)
    await account.sdk.jobSchedule.add({
      id,
      schedule: { recurrenceInterval: 'PT1H', doNotRunUntil: new Date('2090-01-01') },
      jobSpecification: { poolInfo: { poolId: 'none' } },
    });
}

async function disabled(account: Explored, ...ids: readonly string[]): Promise<void> {
  await schedules(account, ...ids);
  for (const id of ids) await account.sdk.jobSchedule.disable(id);
  await vi.waitFor(() => each(...ids).are('disabled')(account));
}

const each = (...ids: readonly string[]) => ({
  are: (state: string) => async (account: Explored) => {
    for (const id of ids) expect((await account.sdk.jobSchedule.get(id)).state).toBe(state);
  },
  areGone: async (account: Explored) => {
    const there = (await account.sdk.jobSchedule.list()).map(({ id }) => id);
    for (const id of ids) expect(there).not.toContain(id);
  },
});

export const scheduleMatrix: ResourceMatrix = {
  resource: 'schedules',
  table: () => 'schedules',
  prepare: (account) => schedules(account, 'kept'),
  cells: {
    'create a schedule': {
      one: {
        filter: '',
        count: 1,
        async type(robot) {
          robot.type('fresh');
          await robot.see(/id +fresh/);
          await toField(robot, 'every');
          robot.press('Ctrl-U').type('2h');
          await toField(robot, 'pool');
          robot.type('none');
          await robot.see(/pool +none/);
          await toField(robot, 'manager');
          robot.type('/bin/true');
          await robot.see('/bin/true');
        },
        seen: each('fresh').are('active'),
      },
    },
    enable: {
      one: {
        make: (account) => disabled(account, 'on-one'),
        filter: 'on-one',
        count: 1,
        once: /on-one .*disabled/,
        seen: each('on-one').are('active'),
      },
      many: {
        make: (account) => disabled(account, 'ons-a', 'ons-b'),
        filter: 'ons-',
        count: 2,
        once: /ons-a .*disabled[\s\S]*ons-b .*disabled/,
        seen: each('ons-a', 'ons-b').are('active'),
      },
    },
    disable: {
      one: {
        make: (account) => schedules(account, 'off-one'),
        filter: 'off-one',
        count: 1,
        seen: each('off-one').are('disabled'),
      },
      many: {
        make: (account) => schedules(account, 'offs-a', 'offs-b'),
        filter: 'offs-',
        count: 2,
        seen: each('offs-a', 'offs-b').are('disabled'),
      },
    },
    terminate: {
      one: {
        make: (account) => schedules(account, 'end-one'),
        filter: 'end-one',
        count: 1,
        seen: each('end-one').are('completed'),
      },
      many: {
        make: (account) => schedules(account, 'ends-a', 'ends-b'),
        filter: 'ends-',
        count: 2,
        seen: each('ends-a', 'ends-b').are('completed'),
      },
    },
    delete: {
      one: {
        make: (account) => schedules(account, 'gone-one'),
        filter: 'gone-one',
        count: 1,
        seen: each('gone-one').areGone,
      },
      many: {
        make: (account) => schedules(account, 'gones-a', 'gones-b'),
        filter: 'gones-',
        count: 2,
        seen: each('gones-a', 'gones-b').areGone,
      },
    },
  },
};
