import { expect, it } from 'vitest';
import { keyServes, keySpan, longestKeyMs } from '../../../../src/model/storage/signature-span.ts';

const hour = 3_600_000;
const day = 24 * hour;
const got = Date.parse('2026-11-28T12:00:00Z');
const key = keySpan(got);

it('asks for a key that begins before now and is never longer than a week, nor ends after one', () => {
  expect(key.from).toBeLessThan(got);
  expect(key.until - key.from).toBe(longestKeyMs);
  expect(key.until).toBeLessThanOrEqual(got + 7 * day);
});

it.each([
  ['what ends before it', 2 * day, 3 * day, true],
  ['what ends after it, while a new one would hardly last longer', hour / 2, 30 * day, true],
  ['what ends after it, when a new one would', 2 * hour, 7 * day, false],
  ['nothing, when it is nearly over', 7 * day - 20 * 60_000, 7 * day - 18 * 60_000, false],
])('a key serves for %s', (_what, after, wanted, serves) => {
  expect(keyServes(key, got + wanted, got + after)).toBe(serves);
});
