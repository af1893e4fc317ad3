import { describe, expect, it } from 'vitest';
import { estimateRun, ratesOf } from '../../../src/model/cost/estimate.ts';

const input = { files: 5, bytes: 0, nodes: 2, slotsPerNode: 1, timeoutMs: 1_800_000, isNewPool: true };

describe('the estimate of a run', () => {
  it('is three minutes to boot and as many rounds as the slots need', () => {
    expect(estimateRun(input)).toEqual({ bootMs: 180_000, rounds: 3, fileMs: 30_000, totalMs: 270_000 });
    expect(estimateRun({ ...input, slotsPerNode: 4 }).rounds).toBe(1);
  });

  it('counts no boot on a pool that is there, and more for large files', () => {
    expect(estimateRun({ ...input, isNewPool: false }).bootMs).toBe(0);
    expect(estimateRun({ ...input, bytes: 5 * 60_000_000 }).fileMs).toBe(60_000);
  });

  it('never goes beyond the deadline', () => {
    expect(estimateRun({ ...input, files: 100_000 }).totalMs).toBe(180_000 + 1_800_000);
  });

  it('tells dedicated and Spot apart, and nothing for a size without a price', () => {
    const rates = ratesOf({ vmSize: 'Standard_D2s_v5', dedicated: 2, spot: 3 });
    expect(rates && [rates.dedicated, rates.spot, rates.total].map((n) => Number(n.toFixed(4)))).toEqual([
      0.096, 0.0192, 0.2496,
    ]);
    expect(ratesOf({ vmSize: 'Standard_X99', dedicated: 1, spot: 0 })).toBeFalsy();
  });
});
