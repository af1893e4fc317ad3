import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultRetryPolicy, retryDelayMs, withRetry } from '../../../src/services/retry.ts';

fc.configureGlobal({ seed: 20_261_124 });

const policy = { attempts: 3, firstDelayMs: 1, maxDelayMs: 2 };

describe('the delay before another try', () => {
  it('doubles from the first, half of it by chance, up to the cap', () => {
    const delays = (random: number) =>
      [1, 2, 3, 10].map((n) => retryDelayMs(n, { retry: true }, defaultRetryPolicy, () => random));
    expect(delays(1)).toEqual([250, 500, 1000, 15_000]);
    expect(delays(0)).toEqual([125, 250, 500, 7500]);
  });

  it('is two minutes at most', () => {
    expect(retryDelayMs(1, { retry: true, retryAfterMs: 1e12 }, defaultRetryPolicy)).toBe(120_000);
  });

  it('is otherwise never shorter than what the service asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.nat(100_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, after, by) => {
          const ms = retryDelayMs(n, { retry: true, retryAfterMs: after }, defaultRetryPolicy, () => by);
          expect(ms).toBeGreaterThanOrEqual(after);
          expect(ms).toBeLessThanOrEqual(Math.max(after, defaultRetryPolicy.maxDelayMs));
        },
      ),
    );
  });
});

describe('withRetry', () => {
  it('answers the first success', async () => {
    let attempts = 0;
    const work = async () => {
      attempts++;
      if (attempts < 3) throw new Error('not yet');
      return 'done';
    };
    expect(await withRetry(work, () => ({ retry: true }), { policy })).toBe('done');
  });

  it('throws the last error when the attempts are used up', async () => {
    let attempts = 0;
    const work = async () => {
      attempts++;
      throw new Error(`attempt ${attempts}`);
    };
    await expect(withRetry(work, () => ({ retry: true }), { policy })).rejects.toThrow('attempt 3');
  });

  it('does not begin once it is aborted', async () => {
    const reason = new Error('enough');
    let attempts = 0;
    const work = async () => {
      attempts++;
    };
    const signal = AbortSignal.abort(reason);
    await expect(withRetry(work, () => ({ retry: true }), { policy, signal })).rejects.toBe(reason);
    expect(attempts).toBe(0);
  });
});
