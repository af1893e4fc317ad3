import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration, unlimitedDuration } from '../../../src/model/duration.ts';

const normal = (iso: string): string | undefined => {
  const milliseconds = parseDuration(iso);
  return milliseconds === undefined ? undefined : formatDuration(milliseconds);
};

describe('a duration', () => {
  it.each([
    ['PT06M00S', 'PT6M'],
    ['P3Y6M4DT12H30M5S', 'P1279DT12H30M5S'],
    ['PT90S', 'PT1M30S'],
    ['PT24H', 'P1D'],
    ['P7D', 'P7D'],
    ['PT0S', 'PT0S'],
    ['P0D', 'PT0S'],
    ['PT0.5S', 'PT0.5S'],
    ['PT1.0000001S', 'PT1.0000001S'],
    [unlimitedDuration, unlimitedDuration],
    ['P10675199DT02H48M05.4775807S', unlimitedDuration],
  ])('%s is %s', (given, expected) => {
    expect(normal(given)).toBe(expected);
  });

  it('has no limit at the service’s longest', () => {
    expect(parseDuration(unlimitedDuration)).toBe(Number.POSITIVE_INFINITY);
    expect(formatDuration(Number.POSITIVE_INFINITY)).toBe(unlimitedDuration);
  });

  it.each(['', 'P', 'PT', 'P1', '1D', 'P1DT', 'PT5', 'PT-5S', '-PT5S', 'pt5s', 'PT5S ', 'P10675200D'])(
    '%j is none',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  it('comes back from its text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 }), (milliseconds) => {
        expect(parseDuration(formatDuration(milliseconds))).toBe(milliseconds);
      }),
    );
  });
});
