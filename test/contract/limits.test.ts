import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { startLocalBatch } from '../../src/emulator/local-batch.ts';
import { type LocalLimits, parseQuota } from '../../src/model/local-limits.ts';
import { WitnessClient } from '../support/local-batch-witness.ts';
import { jobOf, poolOf, until } from '../support/local-batch-workload.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';

const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

async function clientWith(limits: LocalLimits): Promise<WitnessClient> {
  const stateDir = makeTemporaryFolder('limits');
  const key = randomBytes(64).toString('base64');
  const service = await startLocalBatch({ stateDir, account: 'limited', key, bootMs: 20, limits });
  ended.push(async () => {
    await service.close();
    removeTemporaryFolder(stateDir);
  });
  return new WitnessClient(service.url, 'limited', key);
}

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { statusCode?: number; body?: { code?: string } }) => `${error.statusCode} ${error.body?.code}`,
  );

describe('a quota', () => {
  it('of cores leaves a pool short of nodes, which says so', async () => {
    const client = await clientWith({ quota: { dedicated: 4, spot: 0 } });
    // Two cores each.
    await client.pool.add(poolOf('p', { targetDedicatedNodes: 3, targetLowPriorityNodes: 1 }));
    const pool = await until(
      () => client.pool.get('p'),
      ({ allocationState }) => allocationState === 'steady',
    );
    expect(pool).toMatchObject({ currentDedicatedNodes: 2, currentLowPriorityNodes: 0 });
    expect(pool.resizeErrors?.map((error) => error.code)).toEqual([
      'AccountCoreQuotaReached',
      'AccountLowPriorityCoreQuotaReached',
    ]);
    expect(pool.resizeErrors?.[0]?.message).toMatch(/quota of 4 cores; 1 of the nodes/);
  });

  it('of pools and of open jobs refuses what comes after', async () => {
    const client = await clientWith({ quota: { pools: 1, jobs: 1 } });
    await client.pool.add(poolOf('p'));
    expect(await code(client.pool.add(poolOf('q')))).toBe('409 PoolQuotaReached');
    await client.job.add(jobOf('j', 'p'));
    expect(await code(client.job.add(jobOf('k', 'p')))).toBe('409 ActiveJobAndScheduleQuotaReached');
    const schedule = { schedule: {}, jobSpecification: { poolInfo: { poolId: 'p' } } };
    expect(await code(client.jobSchedule.add({ id: 's', ...schedule }))).toBe(
      '409 ActiveJobAndScheduleQuotaReached',
    );
    await client.job.terminate('j');
    await until(
      () => client.job.get('j'),
      ({ state }) => state === 'completed',
    );
    await client.job.add(jobOf('k', 'p'));
  });

  it.each([
    ['dedicated=4,spot=0,pools=1', { dedicated: 4, spot: 0, pools: 1 }],
    ['jobs=5', { jobs: 5 }],
    ['none', {}],
    ['', undefined],
    ['cores=4', undefined],
    ['dedicated=-1', undefined],
    ['dedicated', undefined],
    ['dedicated=4=4', undefined],
  ])('is written as %o', (text, quota) => {
    expect(parseQuota(text)).toEqual(quota);
  });
});

it('a throttled service turns away what is too much, and says when to come back', async () => {
  const client = await clientWith({ throttle: 2 });
  const answers = await Promise.all([1, 2, 3, 4].map(() => code(client.pool.list())));
  expect(answers.filter((each) => each === 'done')).toHaveLength(2);
  expect(answers).toContain('429 TooManyRequests');
  const turnedAway = client.exchanges.find(({ status }) => status === 429);
  expect(turnedAway?.headers?.['retry-after'] ?? '1').toBe('1');
});
