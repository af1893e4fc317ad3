import { describe, expect, it } from 'vitest';
import { emptyMeter, look, type SeenNode } from '../../../src/model/cost/meter.ts';
import { decide, nextLookMs } from '../../../src/model/guard/decide.ts';
import { poolGuardId } from '../../../src/model/guard/guard-plan.ts';
import { idleSince } from '../../../src/model/guard/idle.ts';
import type { GuardLimits } from '../../../src/model/guard/limits.ts';

const minute = 60_000;
const prices = { dedicated: 0.6, spot: 0.12 };
const node = (id: string, state: string, since = 0): SeenNode => ({
  id,
  state,
  spot: false,
  allocatedAt: 0,
  stateSince: since * minute,
});
const sight = (limits: Partial<GuardLimits>, nodes: readonly SeenNode[], at: number, passed = []) => ({
  limits: { onLimit: 'scale' as const, ...limits },
  meter: look(emptyMeter, nodes, at * minute),
  prices,
  idleSince: idleSince(nodes, at * minute),
  now: at * minute,
  passed,
});

describe('a guard', () => {
  it('acts at the set minute of idleness, and knows when that will be', () => {
    const nodes = [node('a', 'idle', 3), node('b', 'starttaskfailed', 5)];
    const before = decide(sight({ maxIdleMs: 15 * minute }, nodes, 19));
    expect(before.action).toBeUndefined();
    expect(before.soonestMs).toBe(minute);
    const then = decide(sight({ maxIdleMs: 15 * minute }, nodes, 20));
    expect(then).toMatchObject({ action: 'scale', passed: [{ limit: 'idle', value: 15 * minute }] });
  });

  it('does not take nodes that work or boot for idle ones', () => {
    for (const state of ['running', 'starting', 'waitingforstarttask', 'creating', 'rebooting'])
      expect(idleSince([node('a', 'idle'), node('b', state)], 99 * minute)).toBeUndefined();
    expect(idleSince([node('a', 'preempted')], 99 * minute)).toBeUndefined();
    expect(idleSince([], 99 * minute)).toBeUndefined();
  });

  it('knows its ceiling to the second and looks just then', () => {
    // Two nodes at 0.6 an hour: 0.02 a minute, 1 after 50 minutes.
    const nodes = [node('a', 'running'), node('b', 'running')];
    expect(nextLookMs(decide(sight({ maxCost: 1 }, nodes, 49)))).toBe(15_000);
    expect(nextLookMs(decide(sight({ maxCost: 1 }, nodes, 49.9)))).toBeCloseTo(6000, -1);
    expect(decide(sight({ maxCost: 1, onLimit: 'stop' }, nodes, 50)).action).toBe('stop');
  });

  it('lets a rate stand at its limit and not above it', () => {
    const nodes = [node('a', 'running'), node('b', 'running')];
    expect(decide(sight({ maxRate: 1.2 }, nodes, 1)).action).toBeUndefined();
    expect(decide(sight({ maxRate: 1.19 }, nodes, 1)).action).toBe('scale');
  });

  it('only warns when asked to, once, and takes it back', () => {
    const idle = sight({ maxIdleMs: minute, onLimit: 'warn' }, [node('a', 'idle')], 2);
    expect(decide(idle)).toMatchObject({ action: undefined, passed: [{ limit: 'idle' }] });
    expect(decide({ ...idle, passed: ['idle'] }).passed).toEqual([]);
    expect(decide({ ...idle, passed: ['idle'], idleSince: undefined }).met).toEqual(['idle']);
  });

  it('does nothing to a pool without nodes', () => {
    expect(decide(sight({ maxCost: 0.001 }, [], 60)).action).toBeUndefined();
  });

  it('has a name of its own in each account', () => {
    expect(poolGuardId('Lab_1', 'https://contoso.eastus.batch.azure.com')).toBe('pool-lab_1.contoso');
    expect(poolGuardId('lab_1', 'http://127.0.0.1:4000')).toBe('pool-lab_1.local');
  });
});
