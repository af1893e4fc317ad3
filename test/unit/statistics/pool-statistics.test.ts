import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NodeGroupName, nodeGroupNames } from '../../../src/model/batch/node-groups.ts';
import { packedCells } from '../../../src/model/explorer/table-row.ts';
import { nodeFactsOf, nodePasts } from '../../../src/model/statistics/node-facts.ts';
import { poolHistoryOf } from '../../../src/model/statistics/pool-history.ts';
import { poolStatisticsOf } from '../../../src/model/statistics/pool-statistics.ts';
import { StateSamples } from '../../../src/model/statistics/state-samples.ts';

const epoch = Date.UTC(2026, 10, 28, 12);
const minute = 60_000;
const iso = (at: number) => new Date(epoch + at).toISOString();

const factsOf = (row: object) =>
  nodeFactsOf({ id: 'n', sequence: 0, cells: packedCells(nodePasts.columns, { ...row }) });
const idle = factsOf({
  state: 'idle',
  stateTransitionTime: iso(20 * minute),
  allocationTime: iso(0),
  lastBootTime: iso(2 * minute),
  startTaskInfo: { startTime: iso(2 * minute), endTime: iso(5 * minute) },
  isDedicated: true,
  vmSize: 'standard_d2s_v5',
});
const running = { ...idle, id: 'r', state: 'running', busySlots: 1 };

describe('the past of a pool', () => {
  it('is told by the times of its nodes until it is watched', () => {
    const history = poolHistoryOf([idle], new StateSamples(), { columns: 31, now: epoch + 30 * minute - 1 });
    expect(history).toMatchObject({ from: epoch, step: minute, most: 1 });
    const at = (group: 'starting' | 'start task' | 'up' | 'idle') =>
      history?.counts.get(group)?.reduce((total, count) => total + count, 0);
    expect([at('starting'), at('start task'), at('up'), at('idle')]).toEqual([2, 3, 15, 10]);
  });
  it('is what was seen from then on', () => {
    const samples = new StateSamples();
    samples.add({ at: epoch + 10 * minute, counts: new Map([['running', 7]]) });
    const history = poolHistoryOf([idle], samples, { columns: 31, now: epoch + 30 * minute - 1 });
    expect(history?.counts.get('running')?.slice(9, 12)).toEqual([0, 7, 7]);
    expect(history?.most).toBe(7);
  });
});

describe('samples of states', () => {
  it('add up to the same however few are kept, and the last are always exact', () => {
    const group = fc.constantFrom<NodeGroupName>(...nodeGroupNames);
    const looks = fc.array(fc.tuple(fc.integer({ min: 1, max: 5000 }), group, fc.nat(5000)), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(looks, fc.constantFrom(8, 16, 1024), (steps, capacity) => {
        const samples = new StateSamples(capacity);
        const plain = new Map<NodeGroupName, number>();
        let at = epoch;
        let before: readonly [NodeGroupName, number] | undefined;
        for (const [step, name, count] of steps) {
          at += step;
          if (before) plain.set(before[0], (plain.get(before[0]) ?? 0) + before[1] * step);
          before = [name, count];
          samples.add({ at, counts: new Map([before]) });
        }
        for (const name of nodeGroupNames) expect(samples.nodeMs(name)).toBe(plain.get(name) ?? 0);
        expect(samples.size).toBeLessThanOrEqual(capacity);
        if (before) expect(samples.at(at)?.get(before[0])).toBe(before[1]);
        expect(samples.at(epoch)).toBeUndefined();
      }),
    );
  });
  it('do not count the time that nobody looked', () => {
    const samples = new StateSamples();
    const counts = new Map<NodeGroupName, number>([['idle', 1]]);
    samples.add({ at: epoch, counts });
    samples.add({ at: epoch + minute, counts });
    samples.add({ at: epoch + 60 * minute, counts });
    expect(samples.nodeMs('idle')).toBe(minute);
  });
});

describe('the statistics of a pool', () => {
  it('say what share idles, for how long, and what that costs', () => {
    const samples = new StateSamples();
    const counts = new Map<NodeGroupName, number>([
      ['idle', 1],
      ['running', 3],
    ]);
    samples.add({ at: epoch, counts });
    samples.add({ at: epoch + minute, counts });
    const now = epoch + 80 * minute;
    const failed = { ...idle, id: 'f', state: 'starttaskfailed' };
    const found = poolStatisticsOf('p', [idle, running, running, running, failed], samples, {
      slots: 4,
      now,
    });
    expect(found.idle).toMatchObject({ shareNow: 0.25, shareWatched: 0.25, medianMs: 60 * minute });
    expect(found.idle.longest.map(({ id }) => id)).toEqual(['n', 'f']);
    expect(found.slots).toEqual({ busy: 3, all: 16 });
    expect(found.cost?.perHour).toBeCloseTo(5 * 0.096);
    expect(found.cost?.idlePerHour).toBeCloseTo(0.096);
    expect(found.cost?.failedPerHour).toBeCloseTo(0.096);
    expect(found.cost?.idleSoFar).toBeCloseTo(0.096);
  });
  it('count a node that was told to take no tasks among those that are billed without working', () => {
    const offline = { ...idle, id: 'o', state: 'offline' };
    const found = poolStatisticsOf('p', [offline, running], new StateSamples(), {
      slots: 1,
      now: epoch + 30 * minute,
    });
    expect(found.idle.longest).toMatchObject([{ id: 'o', state: 'offline', ms: 10 * minute }]);
    expect(found.cost?.failedPerHour).toBeCloseTo(0.096);
    expect(found.cost?.idlePerHour).toBe(0);
  });
  it('have no price for a size without one', () => {
    const odd = { ...idle, vmSize: 'standard_new_v9' };
    const found = poolStatisticsOf('p', [odd], new StateSamples(), { slots: 1, now: epoch });
    expect(found.cost).toBeUndefined();
    expect(found.idle.shareWatched).toBeUndefined();
  });
});
