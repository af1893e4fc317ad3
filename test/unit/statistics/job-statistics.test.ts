import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogramOf } from '../../../src/model/statistics/histogram.ts';
import { jobStatisticsOf } from '../../../src/model/statistics/job-statistics.ts';
import { nodeChartOf } from '../../../src/model/statistics/node-chart.ts';
import { outerFence, quantile, spreadOf } from '../../../src/model/statistics/quantiles.ts';
import { causeFilter, causeName } from '../../../src/model/statistics/task-cause.ts';
import { TaskTimes } from '../../../src/model/statistics/task-times.ts';
import { throughputOf } from '../../../src/model/statistics/throughput.ts';
import { anyTasks, epoch, latest, type PlainTask, wireTask } from './plain-tasks.ts';

const now = epoch + 8_000_000;
const pool = { poolId: 'p', vmSize: 'standard_d2s_v5', slots: 1, isSpot: false };

function timesOf(told: readonly PlainTask[]): TaskTimes {
  const times = new TaskTimes();
  for (let at = 0; at < told.length; at += 7) times.put(told.slice(at, at + 7).map(wireTask));
  return times;
}
const ended = (told: readonly PlainTask[]) => latest(told).filter(({ state }) => state === 'completed');
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const binsOf = (values: readonly number[], most: number) => {
  const spread = spreadOf(Float64Array.from(values));
  return spread ? histogramOf(Float64Array.from(values), spread, most) : [];
};
const someTimes = fc.array(fc.oneof(fc.nat(500), fc.nat(400_000), fc.nat(90_000_000)), { maxLength: 300 });

describe('quantiles', () => {
  it('are the least value that at least so many are not above', () => {
    fc.assert(
      fc.property(someTimes, fc.integer({ min: 0, max: 1000 }), (values, thousandth) => {
        const q = thousandth / 1000;
        const found = quantile(Float64Array.from(values), q);
        const plain = [...values]
          .sort((a, b) => a - b)
          .find(
            (value) => values.filter((each) => each <= value).length * 1000 >= thousandth * values.length,
          );
        expect(found).toBe(plain);
      }),
    );
  });
});

describe('a histogram', () => {
  it('holds every value in the bin that it says, in no more bins than asked', () => {
    fc.assert(
      fc.property(someTimes, fc.integer({ min: 4, max: 40 }), (values, most) => {
        const bins = binsOf(values, most);
        expect(bins.length).toBeLessThanOrEqual(most);
        expect(bins.map(({ count }) => count)).toEqual(
          bins.map(({ from, to }) => values.filter((value) => value >= from && value < to).length),
        );
        expect(sum(bins.map(({ count }) => count))).toBe(values.length);
        for (const [at, { from }] of bins.entries()) if (at > 0) expect(from).toBe(bins[at - 1]?.to);
      }),
    );
  });
  it('keeps a few that take far longer in one open bin, so that the rest is told apart', () => {
    const values = [...Array.from({ length: 1000 }, (_, n) => 10_000 + n * 20), 9_000_000];
    const bins = binsOf(values, 16);
    expect(bins.at(-1)).toMatchObject({ to: Number.POSITIVE_INFINITY });
    expect(bins.filter(({ count }) => count > 0).length).toBeGreaterThan(8);
  });
});

describe('the statistics of a job', () => {
  it('are those of what was said last of each task', () => {
    fc.assert(
      fc.property(anyTasks, (told) => {
        const found = jobStatisticsOf('j', timesOf(told), pool, now);
        const all = ended(told);
        const failed = all.filter(({ exit }) => exit !== 0);
        expect(found.ended).toBe(all.length);
        expect(found.failed).toBe(failed.length);
        expect(found.running).toBe(latest(told).filter(({ state }) => state === 'running').length);
        const ms = all.map((task) => task.ms).sort((a, b) => a - b);
        expect(found.runTimes?.spread.most).toBe(ms.at(-1));
        expect(found.runTimes?.spread.p50).toBe(ms[Math.ceil(ms.length / 2) - 1]);
        const fence = found.runTimes ? outerFence(found.runTimes.spread) : 0;
        expect(found.runTimes?.outliers ?? 0).toBe(ms.filter((each) => each > fence).length);
        expect(found.runTimes?.longest.map((task) => task.ms) ?? []).toEqual([...ms].reverse());
        for (const { id, ms: took } of found.runTimes?.longest ?? [])
          expect(all.find((task) => task.id === id)?.ms).toBe(took);
        const groups = new Map(found.failures.map(({ cause, count }) => [causeName(cause), count]));
        for (const exit of [1, 2, 137])
          expect(groups.get(`exit ${exit}`) ?? 0).toBe(failed.filter((task) => task.exit === exit).length);
        for (const { cause, example } of found.failures)
          expect(causeFilter(cause)).toBe(`state:failed exit:${all.find(({ id }) => id === example)?.exit}`);
      }),
    );
  });

  it('count every task that ended in the column of its time', () => {
    fc.assert(
      fc.property(anyTasks, fc.integer({ min: 2, max: 100 }), (told, columns) => {
        const found = throughputOf(timesOf(told), columns, now);
        const all = ended(told);
        if (!found) {
          expect(all).toHaveLength(0);
          return;
        }
        expect(found.ended.length).toBeLessThanOrEqual(columns);
        expect(found.ended).toEqual(
          found.ended.map((_, column) => {
            const from = found.from + column * found.step;
            return all.filter(({ start, ms }) => {
              const end = epoch + start + ms;
              return end >= from && end < from + found.step;
            }).length;
          }),
        );
        expect(sum(found.ended)).toBe(all.length);
        expect(sum(found.failed)).toBe(all.filter(({ exit }) => exit !== 0).length);
      }),
    );
  });

  it('show each node in one row, busy for as long as its tasks ran', () => {
    const room = { rows: 4, columns: 60, slots: 100, now };
    fc.assert(
      fc.property(anyTasks, (told) => {
        const chart = nodeChartOf(timesOf(told), room);
        const ran = latest(told).filter(({ state }) => state !== 'active');
        if (!chart) {
          expect(ran).toHaveLength(0);
          return;
        }
        const nodes = new Set(ran.map(({ node }) => node));
        expect(chart.rows.length).toBeLessThanOrEqual(room.rows);
        expect(chart.columns).toBeLessThanOrEqual(room.columns);
        expect(sum(chart.rows.map((row) => row.nodes))).toBe(nodes.size);
        expect(sum(chart.rows.map((row) => row.tasks))).toBe(ran.length);
        expect(sum(chart.rows.flatMap((row) => row.cells.map((cell) => cell.ended)))).toBe(
          ended(told).length,
        );
        // With slots to spare no cell is full: what is drawn adds up to what ran.
        const drawn = chart.rows.flatMap((row) =>
          row.cells.map(({ busy }, column) => {
            const passed = Math.max(1, Math.min(chart.step, now - chart.from - column * chart.step));
            return busy * row.nodes * room.slots * passed;
          }),
        );
        const worked = ran.map(({ state, start, ms }) => (state === 'running' ? now - epoch - start : ms));
        if (ran.length < room.slots)
          expect(Math.abs(sum(drawn) - sum(worked))).toBeLessThan(1 + sum(worked) / 1e6);
      }),
    );
  });

  it('cost what its nodes cost from their first to their last task, Spot nodes less', () => {
    const at = (id: string, node: string, start: number, ms: number) => ({
      ...wireTask({ id, state: 'completed', start, ms, exit: 0, node: 1 }),
      nodeInfo: { nodeId: node },
    });
    const times = new TaskTimes();
    const hour = 3_600_000;
    times.put([at('a', 'tvmps_1_d', 0, hour / 2), at('b', 'tvmps_1_d', (hour * 3) / 2, hour / 2)]);
    times.put([at('c', 'tvmps_2_p', 0, hour)]);
    const { cost } = jobStatisticsOf('j', times, pool, now);
    expect(cost).toMatchObject({ nodes: 2, nodeMs: 3 * hour, idleMs: hour, spotMs: hour });
    expect(cost.dollars).toBeCloseTo(0.096 * 2 + 0.096 * 0.2);
    expect(cost.idleDollars).toBeCloseTo(0.096);
    expect(jobStatisticsOf('j', times, undefined, now).cost.dollars).toBeUndefined();
  });

  it('take a task that was taken back to wait out of what has ended', () => {
    const task: PlainTask = { id: 'a', state: 'completed', start: 0, ms: 5, exit: 1, node: 1 };
    const times = timesOf([task, { ...task, state: 'active' }]);
    expect([times.ended, times.size]).toEqual([0, 1]);
    expect(jobStatisticsOf('j', times, pool, now)).toMatchObject({ failed: 0, failures: [], nodes: 0 });
  });
});
