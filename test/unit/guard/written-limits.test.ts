import { describe, expect, it } from 'vitest';
import { readWrittenLimits, writtenLimits } from '../../../src/model/guard/written-limits.ts';

describe('limits in one line', () => {
  it('are read as a person writes them', () => {
    expect(readWrittenLimits('')).toBeUndefined();
    expect(readWrittenLimits('$5')).toEqual({ maxCost: 5, onLimit: 'scale' });
    expect(readWrittenLimits('15m idle')).toEqual({ maxIdleMs: 900_000, onLimit: 'scale' });
    expect(readWrittenLimits('€5, 2/h, 90s idle; STOP')).toEqual({
      maxCost: 5,
      maxRate: 2,
      maxIdleMs: 90_000,
      onLimit: 'stop',
    });
  });

  it('are refused rather than half read', () => {
    for (const line of ['stop', '5 dollars', '0', '-5', '5e', 'idle', '15x', '0m'])
      expect(readWrittenLimits(line), line).toBe('unreadable');
  });

  it('lead back to the same limits', () => {
    const limits = { maxCost: 1.5, maxRate: 2, maxIdleMs: 90_000, onLimit: 'warn' as const };
    expect(readWrittenLimits(writtenLimits(limits))).toEqual(limits);
  });
});
