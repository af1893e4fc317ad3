import { describe, expect, it } from 'vitest';
import {
  cents,
  emptyMeter,
  look,
  meterCost,
  meterRate,
  type SeenNode,
} from '../../../src/model/cost/meter.ts';

const minute = 60_000;
const prices = { dedicated: 0.096, spot: 0.0192 };
const node = (
  id: string,
  state: string,
  allocated: number,
  since: number,
  spot = id.startsWith('s'),
): SeenNode => ({
  id,
  state,
  spot,
  allocatedAt: allocated * minute,
  stateSince: since * minute,
});

describe('the meter', () => {
  it('bills a life of preemptions and resizes as a table made by hand', () => {
    // id   allocated   until        billed
    // d1   0 min       120 (over)   120 min
    // d2   0 min       60 (resize)   60 min, idle from 20 on
    // s1   5 min       45 (taken)    40 min
    // s1   70 min      120 (over)    50 min, came back under its id
    // s2   5 min       120 (over)   115 min, unusable from 30 on
    // dedicated 180 min × 0.096 / 60 = 0.2880; Spot 205 min × 0.0192 / 60 = 0.0656; together 0.3536: 35 cents
    let meter = look(emptyMeter, [node('d1', 'starting', 0, 0), node('d2', 'starting', 0, 0)], 6 * minute);
    const spots = [node('s1', 'running', 5, 9), node('s2', 'running', 5, 9)];
    meter = look(meter, [node('d1', 'running', 0, 3), node('d2', 'idle', 0, 20), ...spots], 21 * minute);
    expect(meterRate(meter, prices)).toBeCloseTo(0.2304);
    const broken = node('s2', 'unusable', 5, 30);
    meter = look(
      meter,
      [node('d1', 'running', 0, 3), node('d2', 'idle', 0, 20), node('s1', 'preempted', 5, 45), broken],
      46 * minute,
    );
    meter = look(meter, [node('d1', 'running', 0, 3), node('s1', 'preempted', 5, 45), broken], 60 * minute);
    meter = look(meter, [node('d1', 'running', 0, 3), node('s1', 'starting', 70, 70), broken], 75 * minute);
    meter = look(meter, [], 120 * minute);
    expect(meter.closed).toEqual({ dedicated: 180 * minute, spot: 205 * minute });
    expect(meterCost(meter, prices, 500 * minute)).toBeCloseTo(0.3536, 10);
    expect(cents(meterCost(meter, prices, 0) ?? 0)).toBe(35);
    expect(meterRate(meter, prices)).toBe(0);
  });

  it('counts a preempted node once, however often it is looked at', () => {
    let meter = emptyMeter;
    for (const at of [50, 51, 52]) meter = look(meter, [node('s1', 'preempted', 5, 45)], at * minute);
    expect(meter.closed.spot).toBe(40 * minute);
  });

  it('does not bill the time away of a node that comes back with its old time of allocation', () => {
    let meter = look(emptyMeter, [node('s1', 'running', 0, 1)], 5 * minute);
    meter = look(meter, [node('s1', 'preempted', 0, 10)], 11 * minute);
    meter = look(meter, [node('s1', 'starting', 0, 30)], 31 * minute);
    meter = look(meter, [], 40 * minute);
    expect(meter.closed.spot).toBe(20 * minute);
  });

  it('bills nothing for a node that leaves its pool after it was taken away', () => {
    let meter = look(emptyMeter, [node('s1', 'running', 0, 1)], 5 * minute);
    meter = look(meter, [node('s1', 'preempted', 0, 10)], 11 * minute);
    meter = look(meter, [node('s1', 'leavingpool', 0, 12)], 12 * minute);
    meter = look(meter, [], 13 * minute);
    expect(meter.closed.spot).toBe(10 * minute);
  });

  it('bills every state but preempted and deallocated, and whole seconds', () => {
    const states = ['idle', 'unusable', 'starttaskfailed', 'offline', 'leavingpool', 'creating', 'rebooting'];
    const meter = look(
      emptyMeter,
      states.map((state) => node(`d-${state}`, state, 0, 0)),
      0,
    );
    expect(meter.open).toHaveLength(states.length);
    expect(meterCost(look(emptyMeter, [node('d1', 'idle', 0, 0)], 0), { dedicated: 3600 }, 1999)).toBe(1);
  });

  it('has no cost where a kind that was used has no price', () => {
    const meter = look(emptyMeter, [node('s1', 'idle', 0, 0)], 0);
    expect(meterCost(meter, { dedicated: 1 }, minute)).toBeUndefined();
    expect(meterCost(emptyMeter, {}, minute)).toBe(0);
  });
});
