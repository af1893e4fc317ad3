import { describe, expect, it } from 'vitest';
import type { Job } from '../../../src/model/batch/job.ts';
import type { Pool } from '../../../src/model/batch/pool.ts';
import { type WaitingDetails, whyWaiting } from '../../../src/model/run/waiting.ts';

const pool: Pool = {
  id: 'p',
  state: 'active',
  allocationState: 'steady',
  vmSize: 'standard_d2s_v5',
  dedicated: { current: 5, target: 5 },
  spot: { current: 0, target: 0 },
  taskSlotsPerNode: 1,
  autoScale: false,
  resizeErrors: [],
  metadata: {},
};
const job: Job = { id: 'j', state: 'active', priority: 0, onAllTasksComplete: 'noaction', metadata: {} };
const tasks = { active: 4, running: 1, completed: 0, succeeded: 0, failed: 0 };
const fault = (code: string, message: string) => [{ code, message, details: [] }];

const why = (
  byState: Record<string, number>,
  more: WaitingDetails & {
    pool?: Partial<Pool>;
    tasks?: Partial<typeof tasks> & { activeSlots?: number };
  } = {},
) => {
  const total = Object.values(byState).reduce((sum, n) => sum + n, 0);
  const { pool: poolChange, tasks: taskChange, ...details } = more;
  return whyWaiting(
    { ...pool, ...poolChange },
    { poolId: 'p', byState, total },
    { ...tasks, ...taskChange },
    details,
  );
};

describe('why is it waiting?', () => {
  it('is not asked while nothing waits', () => {
    expect(why({ idle: 5 }, { tasks: { active: 0 } })).toBeUndefined();
  });

  it.each([
    ['no pool', () => whyWaiting(undefined, undefined, tasks), /pool does not exist/],
    ['deleted pool', () => why({}, { pool: { state: 'deleting' } }), /being deleted/],
    [
      'allocation',
      () => why({}, { pool: { allocationState: 'resizing' }, resizingMs: 65_000 }),
      /given its nodes for 1:05; usually 2 to 5 minutes/,
    ],
    [
      'allocation here',
      () => why({}, { pool: { allocationState: 'resizing' }, local: true }),
      /usually about a second/,
    ],
    [
      'quota, in the words of the service',
      () =>
        why(
          {},
          { pool: { resizeErrors: fault('AccountCoreQuotaReached', 'The account has no cores left.') } },
        ),
      /The account has no cores left\. \[AccountCoreQuotaReached\]; ask for more quota/,
    ],
    ['an empty pool', () => why({}), /the pool has no nodes/],
    [
      'boot',
      () => why({ creating: 3, starting: 2 }),
      /nodes are starting; this takes a few minutes on Azure/,
    ],
    ['start tasks', () => why({ waitingforstarttask: 5 }), /run their start task/],
    [
      'some failed start tasks',
      () => why({ waitingforstarttask: 3, starttaskfailed: 2 }, { startTaskExit: 100 }),
      /2 of 5 failed it \(exit 100\)/,
    ],
    [
      'all failed start tasks',
      () => why({ starttaskfailed: 5 }, { startTaskExit: 100 }),
      /all 5 nodes failed their start task \(exit 100\): open one to read its output/,
    ],
    [
      'unusable nodes',
      () => why({ unusable: 3, starttaskfailed: 2 }),
      /no node is usable: 2 failed setup, 3 unusable/,
    ],
    ['reboots', () => why({ rebooting: 5 }), /nodes are restarting/],
    ['preemption', () => why({ preempted: 5 }), /took the Spot nodes back/],
    [
      'no idle slot',
      () => why({ running: 5 }, { nextSlotMs: 20_400 }),
      /every slot is taken; the next frees in about 20 s/,
    ],
    ['no idle slot, soon', () => why({ running: 5 }, { nextSlotMs: 0 }), /the next frees any moment/],
    [
      'no idle slot and lost nodes',
      () => why({ running: 3, starttaskfailed: 2 }),
      /every slot is taken; 2 of 5 nodes take no tasks/,
    ],
    ['a disabled job', () => why({ idle: 5 }, { job: { ...job, state: 'disabled' } }), /job is disabled/],
    ['an ended job', () => why({ idle: 5 }, { job: { ...job, state: 'completed' } }), /job was ended/],
    [
      'dependencies',
      () => why({ idle: 5 }, { job: { ...job, usesDependencies: true } }),
      /depend on others that have not succeeded/,
    ],
    [
      'slots too few',
      () => why({ idle: 5 }, { tasks: { activeSlots: 16 } }),
      /slots too few: a task wants 4, a node of this pool has 1/,
    ],
    ['the moment before', () => why({ idle: 5 }), /handing tasks to them/],
  ])('%s', (_, reason, words) => {
    expect(reason()).toMatch(words);
  });
});
