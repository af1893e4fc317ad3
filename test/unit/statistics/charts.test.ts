import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnLevels, parts } from '../../../src/model/chart/levels.ts';
import { timeAxis } from '../../../src/model/chart/time-axis.ts';
import { PackedIds } from '../../../src/model/statistics/packed-ids.ts';
import { columnStep, stepWords, timeStep } from '../../../src/model/statistics/time-step.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

describe('packed ids', () => {
  it('give the same number to the same id, and the id back', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 64 }), { maxLength: 400 }), (ids) => {
        const packed = new PackedIds();
        const plain: string[] = [];
        for (const id of ids) {
          if (!plain.includes(id)) plain.push(id);
          expect(packed.intern(id)).toBe(plain.indexOf(id));
        }
        expect(plain.map((_, index) => packed.at(index))).toEqual(plain);
        expect(packed.size).toBe(plain.length);
      }),
    );
  });
});

describe('charts', () => {
  it('fill as many parts as a share has, and something for whatever is not nothing', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 80 }),
        (share, width) => {
          const filled = sum(columnLevels([share], 1, width).flat());
          expect(Math.abs(filled - share * width * parts)).toBeLessThanOrEqual(
            share * width * parts < 1 ? 1 : 0.5,
          );
          if (share > 0) expect(filled).toBeGreaterThan(0);
        },
      ),
    );
  });
  it('count time in steps that people know', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), fc.integer({ min: 1, max: 200 }), (span, most) => {
        for (const step of [timeStep(span, most), columnStep(span, most)])
          expect(step * most).toBeGreaterThanOrEqual(span);
      }),
    );
    expect([timeStep(3_600_000, 60), timeStep(100_000, 10)].map(stepWords)).toEqual(['1 min', '10 s']);
    expect([columnStep(100_000, 70), columnStep(5_400_000, 60)].map(stepWords)).toEqual(['1.5 s', '1.5 min']);
  });
  it('write moments below the columns that they belong to, apart from each other', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(200, 1000, 5000, 60_000, 3_600_000),
        fc.integer({ min: 8, max: 200 }),
        (step, columns) => {
          const from = Math.floor(Date.UTC(2026, 10, 28, 12, 3, 10) / step) * step;
          const line = timeAxis({ from, step, columns });
          expect(line).toMatch(/^ *\d/);
          if (columns >= 24) expect(line.length).toBeLessThanOrEqual(columns);
          for (const { 0: text, index } of line.matchAll(/\d\d:\d\d:\d\d/g)) {
            if (index === 0) continue;
            const at = new Date(from + index * step);
            const shown = new Date(at);
            const [h = 0, m = 0, s = 0] = text.split(':').map(Number);
            shown.setHours(h, m, s, 0);
            expect(shown.getTime()).toBeGreaterThanOrEqual(at.getTime());
            expect(shown.getTime()).toBeLessThan(at.getTime() + Math.max(step, 1000));
          }
        },
      ),
    );
  });
});
