import { stat } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { emptyMeter, look, type Meter, type SeenNode } from '../../src/model/cost/meter.ts';
import type { BatchService } from '../../src/services/batch/batch-service.ts';
import { guardFolder } from '../../src/services/guard/guard-folder.ts';
import { guardReader } from '../../src/services/guard/guard-reader.ts';
import { guardAtWork, guardState, setGuard } from '../support/money/guarded-time.ts';
import { simulatedPool, startMoneyService } from '../support/money/money-service.ts';

/** `npm run guard-day`: a day of a thousand nodes takes minutes. */
const hours = Number(process.env.GUARD_HOURS ?? 0.5);
const nodes = Number(process.env.GUARD_NODES ?? 100);

const sorted = ({ closed, open, resting }: Meter) => ({
  closed,
  open: open.map(({ id }) => id).sort(),
  resting: resting.map(({ id }) => id).sort(),
});

it(`the journal of a guard stays small: ${nodes} Spot nodes that are taken away all the time, for ${hours} h`, async () => {
  const service = await startMoneyService();
  try {
    const id = 'pool-spot.local';
    const guarded = { id, poolId: 'spot', limits: { maxCost: 1e6, onLimit: 'warn' } } as const;
    await service.batch.addPool(simulatedPool('spot', 'preemption seed=9', 0, nodes));
    await setGuard(service, guarded);
    // Counted beside the guard, without a journal.
    let [meter, taken, looks] = [emptyMeter, 0, 0];
    const batch: Partial<BatchService> = {
      async *listNodes(...given) {
        const seen: SeenNode[] = [];
        for await (const node of service.batch.listNodes(...given)) {
          const { allocatedAt, stateSince } = node;
          const times = { allocatedAt: allocatedAt?.getTime(), stateSince: stateSince?.getTime() };
          seen.push({ id: node.id, state: node.state, spot: true, ...times });
          yield node;
        }
        const rested = new Set(meter.resting.map((each) => each.id));
        meter = look(meter, seen, Date.now());
        taken += meter.resting.filter((each) => !rested.has(each.id)).length;
        looks += 1;
      },
    };
    const { journal } = guardFolder(service.stateDir, id);
    const reader = guardReader(service.stateDir);
    let [most, written, before] = [0, 0, 0];
    const leave = new AbortController();
    const measure = async () => {
      const { size } = await stat(journal);
      most = Math.max(most, size);
      written += size > before ? size - before : size;
      before = size;
      // What a screen has read bit by bit is what the whole folds into.
      expect(await reader(id)).toEqual(await guardState(service, id));
    };
    const minutes = Array.from({ length: hours * 12 }, (_, index) => (index + 1) * 5);
    const happenings = [
      ...minutes.map((at) => [at, measure] as const),
      [hours * 60 + 1, () => leave.abort(new Error('enough'))] as const,
    ];
    const more = { signal: leave.signal };
    await expect(
      guardAtWork(service, { ...guarded, hasRecords: false, batch, happenings, more }),
    ).rejects.toThrow('enough');
    console.log(`${taken} preemptions, ${looks} looks: about ${written} bytes written, at most ${most} kept`);
    expect(taken).toBeGreaterThan(hours * nodes * 0.5);
    // A node that goes and one that comes are two short entries, whatever the others do.
    expect(written).toBeLessThan(30_000 + nodes * 300 + taken * 900);
    expect(most).toBeLessThan(400_000 + nodes * 700);
    // And nothing was lost on the way.
    expect(sorted((await guardState(service, id)).meter)).toEqual(sorted(meter));
  } finally {
    await service.close();
  }
}, 3_600_000);
