import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cents, meterCost } from '../../src/model/cost/meter.ts';
import { poolBill } from '../../src/model/cost/pool-bill.ts';
import { guardFolder } from '../../src/services/guard/guard-folder.ts';
import { readGuardState } from '../../src/services/guard/guard-journal.ts';
import { lookAtPool } from '../../src/services/guard/look-at-pool.ts';
import { billedSpans, sumOfSpans } from '../support/money/billed-spans.ts';
import { guardedTime, type Happening } from '../support/money/guarded-time.ts';
import { type MoneyService, simulatedPool, startMoneyService } from '../support/money/money-service.ts';

const prices = { dedicated: 0.096, spot: 0.0192 };
const limits = { maxCost: 1000, onLimit: 'warn' } as const;
const id = 'pool-pool.local';

let service: MoneyService;
beforeEach(async () => {
  service = await startMoneyService();
});
afterEach(() => service.close());

/** `1:30:52` → seconds. */
const secondsOf = (text: string) => text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

/** The table made by hand in docs/costs.md: `| 10.0.0.7 | Spot | 0:00:08 | 0:13:02 | … | 774 |`. */
async function tableByHand() {
  const guide = await readFile(join(import.meta.dirname, '../../docs/costs.md'), 'utf8');
  const row = /^\| (10\.[\d.]+) \| (dedicated|Spot) \| ([\d:]+) \| ([\d:]+) \|[^|]*\| ([\d,]+) \|$/gm;
  return [...guide.matchAll(row)].map(([, address = '', kind, from = '', until = '', seconds = '']) => ({
    address,
    spot: kind === 'Spot',
    from: secondsOf(from),
    until: secondsOf(until),
    seconds: Number(seconds.replace(',', '')),
  }));
}

describe('the cost of a pool whose nodes come, fail, are taken away and go', () => {
  it('equals the table in docs/costs.md, added up by hand, to the cent', async () => {
    const { batch, time, records } = service;
    await batch.addPool(simulatedPool('pool', 'rough seed=3454', 3, 4));
    const { why, looks, state } = await guardedTime(service, {
      id,
      poolId: 'pool',
      limits,
      happenings: [
        [20, () => batch.resizePool('pool', 5, 4)],
        [43, () => batch.resizePool('pool', 4, 2)],
        [60, () => batch.resizePool('pool', 4, 5)],
        [90, () => batch.deletePool('pool')],
      ],
    });
    expect(why).toBe('pool gone');
    const table = await tableByHand();
    const seconds = (at: number) => Math.round((at - time.began) / 1000);
    const billed = billedSpans(records.all, looks, Date.now());
    expect(table.map(({ address, spot }) => ({ address, spot }))).toEqual(
      billed.map(({ address, spot }) => ({ address, spot })),
    );
    // A moment between two seconds may be told as either: the service works in real time while its clock stands.
    for (const [row, { from, until }] of table.entries()) {
      expect(Math.abs(from - seconds(billed[row]?.from ?? 0))).toBeLessThanOrEqual(1);
      expect(Math.abs(until - seconds(billed[row]?.until ?? 0))).toBeLessThanOrEqual(1);
    }
    for (const { from, until, seconds: told } of table) expect(until - from).toBe(told);
    const sum = (spot: boolean) =>
      table.filter((row) => row.spot === spot).reduce((all, row) => all + row.seconds, 0);
    const byHand = (sum(false) * 0.096 + sum(true) * 0.0192) / 3600;
    const counted = meterCost(state.meter, prices, Date.now()) ?? 0;
    const guide = await readFile(join(import.meta.dirname, '../../docs/costs.md'), 'utf8');
    expect(guide).toContain(`**$${byHand.toFixed(4)}: ${cents(byHand)} cents**`);
    expect(cents(counted)).toBe(cents(byHand));
    // And to the millisecond by the service's records, of which the table has whole seconds.
    expect(state.meter.closed).toEqual(sumOfSpans(billed));
    expect(state.meter.open).toEqual([]);
  });

  it('is right at any moment of its life, as `batchdeck cost` tells it', async () => {
    const { batch, records, stateDir, time } = service;
    await batch.addPool(simulatedPool('pool', 'rough seed=3454', 3, 4));
    const told: (number | undefined)[] = [];
    const right: number[] = [];
    const looks: number[] = [];
    const ask = async () => {
      const guard = await readGuardState(guardFolder(stateDir, id).journal);
      const seen = await lookAtPool(batch, 'pool', time.clock, AbortSignal.timeout(20_000));
      told.push(poolBill(seen?.nodes ?? [], prices, Date.now(), guard?.meter).soFar);
      const { dedicated, spot } = sumOfSpans(billedSpans(records.all, looks, Date.now()));
      right.push((Math.floor(dedicated / 1000) * 0.096 + Math.floor(spot / 1000) * 0.0192) / 3600);
    };
    const asked: Happening[] = [1, 12, 14, 25, 42.5, 43.5, 50, 62, 75].map((at) => [at, ask]);
    await guardedTime(service, {
      id,
      poolId: 'pool',
      limits,
      looks,
      happenings: [
        ...asked,
        [20, () => batch.resizePool('pool', 5, 4)] as const,
        [43, () => batch.resizePool('pool', 4, 2)] as const,
        [60, () => batch.resizePool('pool', 4, 5)] as const,
        [76, () => batch.deletePool('pool')] as const,
      ].sort(([one], [other]) => one - other),
    });
    expect(told.map((amount) => cents(amount ?? -1))).toEqual(right.map(cents));
    expect(told.at(-1)).toBeCloseTo(right.at(-1) ?? 0, 6);
  });

  it.each([5])(
    'is the sum of the service’s own records when Spot nodes go all the time, seed %d',
    async (seed) => {
      const { batch, records } = service;
      await batch.addPool(simulatedPool('pool', `preemption seed=${seed}`, 4, 30));
      const sizes = [
        [6, 45],
        [2, 10],
        [8, 30],
        [0, 5],
      ] as const;
      const { looks, state } = await guardedTime(service, {
        id,
        poolId: 'pool',
        limits,
        happenings: [
          ...sizes.map(
            ([dedicated, spot], index): Happening => [
              20 * (index + 1) + seed / 7,
              () => batch.resizePool('pool', dedicated, spot),
            ],
          ),
          [100, () => batch.deletePool('pool')],
        ],
      });
      const taken = records.all.flatMap(({ states }) => states.filter(({ state: at }) => at === 'preempted'));
      expect(taken.length).toBeGreaterThan(20);
      expect(state.meter.closed).toEqual(sumOfSpans(billedSpans(records.all, looks, Date.now())));
    },
  );
});
