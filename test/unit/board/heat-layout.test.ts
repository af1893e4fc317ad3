import { describe, expect, it } from 'vitest';
import { heatLayout, heatSteps } from '../../../src/model/heat-layout.ts';

/** How many nodes a layout has room for. */
const holds = ({ mode, perRow, rows, bucket }: ReturnType<typeof heatLayout>) =>
  perRow * rows * bucket * (mode === 'halves' ? 2 : 1);

const rooms = [
  { width: 74, height: 11 },
  { width: 114, height: 19 },
  { width: 194, height: 37 },
];

describe('the heat map', () => {
  it.each([1, 5, 12, 1824, 10_000])(
    'shows every one of %i nodes at three sizes, in the room there is',
    (count) => {
      for (const room of rooms) {
        for (const color of [true, false]) {
          const layout = heatLayout(count, { ...room, color });
          expect(holds(layout)).toBeGreaterThanOrEqual(count);
          expect(layout.rows).toBeLessThanOrEqual(room.height);
          const cells = layout.mode === 'spaced' ? 2 * layout.perRow - 1 : layout.perRow;
          expect(cells).toBeLessThanOrEqual(room.width);
          if (!color) expect(layout.mode).not.toBe('halves');
        }
      }
    },
  );

  it('gives up room in order: the gaps, then whole cells, then single nodes', () => {
    const at = (count: number, color = true) => heatLayout(count, { width: 114, height: 19, color });
    expect(at(12)).toMatchObject({ mode: 'spaced', rows: 1 });
    expect(at(1824)).toMatchObject({ mode: 'dense', rows: 16 });
    expect(at(4000)).toMatchObject({ mode: 'halves', bucket: 1 });
    expect(at(10_000)).toMatchObject({ mode: 'buckets', bucket: 8 });
    expect(at(4000, false)).toMatchObject({ mode: 'buckets', bucket: 2 });
  });

  it('moves the cursor by cells, whatever they hold', () => {
    expect(heatSteps(heatLayout(12, { width: 9, height: 9, color: true }))).toEqual({ cell: 1, row: 5 });
    expect(heatSteps(heatLayout(1000, { width: 10, height: 10, color: false }))).toEqual({
      cell: 16,
      row: 160,
    });
  });
});
