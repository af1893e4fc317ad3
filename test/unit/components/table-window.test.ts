import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedSelection, tableWindow } from '../../../src/components/table-window.ts';

describe('the rows in sight', () => {
  it('move only as far as the selected one needs', () => {
    expect(tableWindow(0, 3, 5, 20)).toBe(0);
    expect(tableWindow(0, 5, 5, 20)).toBe(1);
    expect(tableWindow(10, 4, 5, 20)).toBe(4);
    expect(tableWindow(18, 19, 5, 20)).toBe(15);
  });

  it('always hold the selected one, and never an empty row that another could fill', () => {
    const sizes = fc.record({
      total: fc.integer({ min: 1, max: 100_000 }),
      height: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), ({ total, height }, before, pick) => {
        const selected = pick % total;
        const first = tableWindow(before, selected, height, total);
        expect(first).toBeLessThanOrEqual(selected);
        expect(selected).toBeLessThan(first + height);
        expect(first === 0 || first + height <= total).toBe(true);
      }),
    );
  });

  it('are walked by keys, to the ends and not beyond', () => {
    expect(movedSelection('Down', 9, 5, 10)).toBe(9);
    expect(movedSelection('k', 0, 5, 10)).toBe(0);
    expect(movedSelection('PgDn', 1, 5, 10)).toBe(6);
    expect(movedSelection('G', 1, 5, 10)).toBe(9);
    expect(movedSelection('x', 1, 5, 10)).toBeUndefined();
  });
});
