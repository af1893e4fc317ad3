import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GuardFact } from '../../src/model/guard/guard-fact.ts';
import { Problem } from '../../src/model/problem.ts';
import type { BatchService } from '../../src/services/batch/batch-service.ts';
import { giveBackNodes } from '../../src/services/guard/give-back.ts';
import { guardFolder } from '../../src/services/guard/guard-folder.ts';
import { takeGuardOff } from '../../src/services/guard/take-off.ts';
import {
  type GuardedPool,
  guardAtWork,
  guardedTime,
  guardFacts,
  guardState,
  setGuard,
} from '../support/money/guarded-time.ts';
import { type MoneyService, simulatedPool, startMoneyService } from '../support/money/money-service.ts';

const minute = 60_000;

let service: MoneyService;
beforeEach(async () => {
  service = await startMoneyService();
});
afterEach(() => service.close());

/** A pool of a run: two nodes at 0.096 an hour, 0.0032 a minute. */
const makePool = (id: string, runId: string | undefined = id) =>
  service.batch.addPool(simulatedPool(id, 'steady', 2, 0, runId));

/** Work for hours. */
const giveWork = (id: string) =>
  service.batch.addJob({
    id,
    poolInfo: { poolId: id },
    metadata: [
      { name: 'batchdeckTasks', value: '2000' },
      { name: 'batchdeckRun', value: id },
    ],
  });

const nodesOf = async (id: string) => (await service.batch.nodeCounts(id))?.total ?? 0;
const idle15 = { maxIdleMs: 15 * minute, onLimit: 'scale' } as const;
const ofRun = (id: string, more: Partial<GuardedPool>): GuardedPool => ({
  id,
  poolId: id,
  runId: id,
  limits: idle15,
  ...more,
});

async function factsOf<T extends GuardFact['type']>(id: string, type: T) {
  const all = await guardFacts(service, id);
  return all.flatMap(({ at, fact }) =>
    fact.type === type ? [{ at: Date.parse(at), fact: fact as Extract<GuardFact, { type: T }> }] : [],
  );
}

/** The service, with a note of when it was asked to resize the pool. */
function countedResizes(): Partial<BatchService> & { readonly resizes: number[] } {
  const resizes: number[] = [];
  return {
    resizes,
    resizePool(...given) {
      resizes.push(Date.now());
      return service.batch.resizePool(...given);
    },
  };
}

describe('the cost guard', () => {
  it('scales a pool that a run left idle to zero at the set minute', async () => {
    await makePool('left');
    const { why } = await guardedTime(service, ofRun('left', {}));
    expect(why).toBe('nothing left to guard');
    expect(await nodesOf('left')).toBe(0);
    const [passed] = await factsOf('left', 'limit-passed');
    expect(passed?.fact.value).toBeGreaterThanOrEqual(15 * minute);
    expect(passed?.fact.value).toBeLessThan(15 * minute + 1000);
  });

  it('stops a run at its ceiling within one billing minute', async () => {
    await makePool('dear');
    await giveWork('dear');
    const stops: string[] = [];
    const batch = countedResizes();
    const { why } = await guardedTime(
      service,
      ofRun('dear', {
        limits: { maxCost: 0.04, onLimit: 'stop' },
        batch,
        more: {
          askRunToStop: async (run) => {
            stops.push(run);
          },
        },
      }),
    );
    expect(why).toBe('nothing left to guard');
    const [passed] = await factsOf('dear', 'limit-passed');
    expect(passed?.fact.value).toBeGreaterThanOrEqual(0.04);
    // The nodes were asked back before another minute of both was billed.
    const [node] = service.records.all;
    const billedMinutes = ((batch.resizes[0] ?? Number.NaN) - (node?.states[0]?.at ?? 0)) / minute;
    expect(billedMinutes * 0.0032).toBeGreaterThanOrEqual(0.04);
    expect(billedMinutes * 0.0032).toBeLessThan(0.04 + 0.0032);
    expect(stops).toContain('dear');
    expect((await service.batch.getJob('dear'))?.state).toMatch(/terminating|completed/);
    expect(await nodesOf('dear')).toBe(0);
  });

  it('leaves a pool alone that batchdeck did not make, whatever its name', async () => {
    const limits = { maxIdleMs: minute, maxCost: 0.0001, onLimit: 'stop' } as const;
    for (const [id, runId] of [
      ['other', undefined],
      ['second', 'somebody-else'],
    ] as const) {
      await service.batch.addPool(simulatedPool(id, 'steady', 2, 0, runId));
      await service.time.pass(10 * minute);
      expect((await guardedTime(service, ofRun(id, { limits }))).why).toBe('not ours');
      expect((await service.batch.getPool(id))?.dedicated).toEqual({ current: 2, target: 2 });
    }
  });

  it('guards any pool that was named, and only warns when that was asked', async () => {
    const id = 'pool-named.local';
    await makePool('named', 'somebody-else');
    const leave = new AbortController();
    const named = { id, poolId: 'named' };
    await setGuard(service, { ...named, limits: { maxIdleMs: 5 * minute, onLimit: 'warn' } });
    const happenings = [[20, () => leave.abort(new Error('enough'))]] as const;
    const limits = { maxIdleMs: 5 * minute, onLimit: 'scale' } as const;
    await expect(
      guardAtWork(service, { ...named, limits, happenings, more: { signal: leave.signal } }),
    ).rejects.toThrow('enough');
    expect(await factsOf(id, 'limit-passed')).toHaveLength(1);
    expect(await nodesOf('named')).toBe(2);
    await takeGuardOff(guardFolder(service.stateDir, id), AbortSignal.timeout(5000));
    await setGuard(service, { ...named, limits });
    const end = [[30, () => service.batch.deletePool('named')]] as const;
    expect(await guardAtWork(service, { ...named, limits, happenings: end })).toBe('pool gone');
    expect(await factsOf(id, 'acted')).toHaveLength(1);
  });

  it('goes on with what it has counted and knows how long a pool idles after it died', async () => {
    await makePool('again');
    const die = new AbortController();
    await setGuard(service, ofRun('again', {}));
    const happenings = [[8, () => die.abort(new Error('killed'))]] as const;
    await expect(
      guardAtWork(service, ofRun('again', { happenings, more: { signal: die.signal } })),
    ).rejects.toThrow('killed');
    expect(await guardAtWork(service, ofRun('again', {}))).toBe('nothing left to guard');
    expect((await factsOf('again', 'limit-passed'))[0]?.fact.value).toBeLessThan(15 * minute + 1000);
    const { meter } = await guardState(service, 'again');
    // Both nodes idled for 15 minutes, and were billed from their allocation on.
    expect(meter.closed.dedicated).toBeGreaterThan(30 * minute);
    expect(meter.closed.dedicated).toBeLessThan(40 * minute);
  });
});

describe('a cost guard whose machine sleeps for an hour', () => {
  it('acts once when it wakes, at the first look', async () => {
    await makePool('asleep');
    const batch = countedResizes();
    const happenings = [[10, () => service.time.sleep(60 * minute)]] as const;
    await guardedTime(service, ofRun('asleep', { batch, happenings }));
    expect(batch.resizes).toHaveLength(1);
    expect((batch.resizes[0] ?? 0) - service.time.began).toBeLessThan(70 * minute + 5000);
    expect(await factsOf('asleep', 'acted')).toHaveLength(1);
  });

  it('leaves the pool its nodes when that has got work meanwhile', async () => {
    await makePool('busy');
    const batch = countedResizes();
    const leave = new AbortController();
    await setGuard(service, ofRun('busy', {}));
    const happenings = [
      [
        14,
        async () => {
          await giveWork('busy');
          await service.time.sleep(60 * minute);
        },
      ],
      [80, () => leave.abort(new Error('enough'))],
    ] as const;
    await expect(
      guardAtWork(service, ofRun('busy', { batch, happenings, more: { signal: leave.signal } })),
    ).rejects.toThrow('enough');
    expect(batch.resizes).toEqual([]);
    expect(await factsOf('busy', 'limit-passed')).toEqual([]);
  });

  it('does not act on what it read before it slept', async () => {
    await makePool('stale');
    const counted = countedResizes();
    let slept = false;
    const batch: Partial<BatchService> = {
      ...counted,
      async *listNodes(...given) {
        const nodes = [];
        for await (const node of service.batch.listNodes(...given)) nodes.push(node);
        // All idle for ten minutes as they are read; then the lid is closed, and the pool gets work.
        if (!slept && Date.now() - service.time.began > 13 * minute) {
          slept = true;
          await giveWork('stale');
          await service.time.sleep(60 * minute);
        }
        yield* nodes;
      },
    };
    const leave = new AbortController();
    await setGuard(service, ofRun('stale', {}));
    const happenings = [[80, () => leave.abort(new Error('enough'))]] as const;
    await expect(
      guardAtWork(service, ofRun('stale', { batch, happenings, more: { signal: leave.signal } })),
    ).rejects.toThrow('enough');
    expect(slept).toBe(true);
    expect(counted.resizes).toEqual([]);
    expect(await factsOf('stale', 'limit-passed')).toEqual([]);
  });

  it('goes on looking when its clock is set back by an hour', async () => {
    await makePool('back');
    const looks: number[] = [];
    let setBack = 0;
    const leave = new AbortController();
    await setGuard(service, ofRun('back', {}));
    const happenings = [
      [
        5,
        () => {
          setBack = 60 * minute;
        },
      ],
      [9, () => leave.abort(new Error('enough'))],
    ] as const;
    const clock = { now: () => Date.now() - setBack };
    await expect(
      guardAtWork(service, ofRun('back', { looks, clock, happenings, more: { signal: leave.signal } })),
    ).rejects.toThrow('enough');
    const after = looks.filter((at) => at - service.time.began > 5 * minute);
    expect(after.length).toBeGreaterThan(10);
  });
});

describe('two cost guards', () => {
  it('of one id are never at work together', async () => {
    await makePool('one');
    await setGuard(service, ofRun('one', {}));
    let refused: unknown;
    const happenings = [
      [
        3,
        async () => {
          refused = await guardAtWork(service, ofRun('one', {})).catch((error: unknown) => error);
        },
      ],
    ] as const;
    const batch = countedResizes();
    expect(await guardAtWork(service, ofRun('one', { batch, happenings }))).toBe('nothing left to guard');
    expect(String(refused)).toContain('guard one is at work already');
    expect(batch.resizes).toHaveLength(1);
  });

  it('of one pool, the run’s and one that a person set, get one of their two requests through', async () => {
    await makePool('both');
    await service.time.pass(5 * minute);
    const came: unknown[] = [];
    const batch: Partial<BatchService> = {
      async resizePool(...given) {
        await service.batch.resizePool(...given).then(
          () => came.push('resized'),
          (error: unknown) => {
            came.push(error instanceof Problem ? error.code : error);
            throw error;
          },
        );
      },
    };
    const giveBack = (runId: string | undefined) =>
      giveBackNodes({
        batch: { ...service.batch, ...batch },
        poolId: 'both',
        runId,
        signal: AbortSignal.timeout(20_000),
        isTrueStill: () => true,
        onFormulaOff: async () => {},
      });
    const results = await Promise.all([giveBack('both'), giveBack(undefined)]);
    expect(came.filter((each) => each === 'resized')).toHaveLength(1);
    expect(results).toContain('asked');
    await service.time.pass(2 * minute);
    expect(await nodesOf('both')).toBe(0);
  });

  it('ask once when the first was killed just after it had asked', async () => {
    await makePool('killed');
    const counted = countedResizes();
    const die = new AbortController();
    const batch: Partial<BatchService> = {
      ...counted,
      async resizePool(...given) {
        await counted.resizePool?.(...given);
        die.abort(new Error('killed'));
        throw new Error('killed');
      },
    };
    await setGuard(service, ofRun('killed', {}));
    await expect(
      guardAtWork(service, ofRun('killed', { batch, more: { signal: die.signal } })),
    ).rejects.toThrow('killed');
    expect((await guardState(service, 'killed')).acting).toBe('scale');
    await guardAtWork(service, ofRun('killed', { batch: counted }));
    expect(counted.resizes).toHaveLength(1);
    expect(await factsOf('killed', 'acted')).toHaveLength(1);
    expect(await nodesOf('killed')).toBe(0);
  });
});

describe('a cost guard that cannot do what it should', () => {
  it('turns the formula off by which a pool scales itself, keeps it, and gives the nodes back', async () => {
    const formula = '$TargetDedicatedNodes = 2;';
    const {
      targetDedicatedNodes: _d,
      targetLowPriorityNodes: _s,
      ...pool
    } = simulatedPool('auto', 'steady', 0, 0);
    await service.batch.addPool({ ...pool, enableAutoScale: true, autoScaleFormula: formula });
    const id = 'pool-auto.local';
    const happenings = [[30, () => service.batch.deletePool('auto')]] as const;
    await guardedTime(service, { id, poolId: 'auto', limits: idle15, happenings });
    expect((await factsOf(id, 'autoscale-off')).map(({ fact }) => fact.formula)).toEqual([formula]);
    expect(await factsOf(id, 'acted')).toHaveLength(1);
    const { states } = service.records.all[0] ?? { states: [] };
    const wentAt = states.find(({ state }) => state === 'leavingpool')?.at ?? Number.NaN;
    expect((wentAt - service.time.began) / minute).toBeLessThan(30);
    expect(service.records.all).toHaveLength(2);
  });

  it('says that a ceiling has passed while the service does not answer, and acts when it does', async () => {
    await makePool('cut');
    await giveWork('cut');
    const counted = countedResizes();
    let isCut = false;
    const batch: Partial<BatchService> = {
      ...counted,
      async getPool(...given) {
        if (isCut) throw new Error('the service does not answer');
        return service.batch.getPool(...given);
      },
    };
    const troubles: (string | undefined)[] = [];
    const note = async () => troubles.push((await guardState(service, 'cut')).trouble);
    await guardedTime(
      service,
      ofRun('cut', {
        // Reached after 12.5 minutes.
        limits: { maxCost: 0.04, onLimit: 'scale' },
        batch,
        happenings: [
          [
            5,
            () => {
              isCut = true;
            },
          ],
          [10, note],
          [20, note],
          [
            30,
            () => {
              isCut = false;
            },
          ],
          [30.5, note],
        ],
      }),
    );
    expect(troubles[0]).toBe('the service does not answer');
    expect(troubles[1]).toContain('its ceiling of $0.04 has been reached meanwhile');
    expect(troubles[1]).toContain('given back as soon as the service answers');
    expect(troubles[2]).toBeUndefined();
    expect(counted.resizes).toHaveLength(1);
    expect(((counted.resizes[0] ?? 0) - service.time.began) / minute).toBeLessThan(30.5);
    // Said when it changes, not with each look.
    expect(await factsOf('cut', 'trouble')).toHaveLength(2);
  });

  it('acts on a service that takes minutes for each answer', async () => {
    await makePool('slow');
    await service.time.pass(20 * minute);
    const counted = countedResizes();
    const batch: Partial<BatchService> = {
      ...counted,
      async getPool(...given) {
        await service.time.pass(2 * minute);
        return service.batch.getPool(...given);
      },
    };
    await guardedTime(service, ofRun('slow', { batch }));
    expect(counted.resizes).toHaveLength(1);
  });
});
