import { describe, expect, it } from 'vitest';
import { runTarget } from './run-target.ts';
import { targets } from './targets.ts';

/** A few cases of each fuzzer, the same each time; `npm run fuzz -- all` tries a million of each. */
describe.each(targets.map((target) => ({ target, name: target.name })))('the fuzzer $name', ({ target }) => {
  it('finds nothing in its first cases', { timeout: 120_000 }, async () => {
    const order = { seed: 1, from: 0, cases: target.sample, ms: 120_000 };
    const { finds, cases } = await runTarget(target, order);
    expect(finds).toEqual([]);
    expect(cases).toBe(target.sample);
  });
});
