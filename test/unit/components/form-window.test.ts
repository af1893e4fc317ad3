import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstLine, formLines, groupAway } from '../../../src/components/form-window.ts';

const fields = ['a', 'a', 'b', 'b', 'b', 'c'].map((group, at) => ({ group, id: String(at) }));

describe('a form that is taller than its place', () => {
  it('has the name of each group above its first field', () => {
    const names = formLines(fields).map((line) =>
      'group' in line ? line.group : 'field' in line ? line.field.id : line.told,
    );
    expect(names).toEqual(['a', '0', '1', 'b', '2', '3', '4', 'c', '5']);
    const alone: { readonly group?: string } = {};
    expect(formLines([alone])).toEqual([{ field: alone }]);
  });

  it('shows the active field, and the name of its group with the first of it', () => {
    const lines = formLines(fields);
    fc.assert(
      fc.property(
        fc.nat({ max: 5 }),
        fc.nat({ max: 8 }),
        fc.integer({ min: 2, max: 12 }),
        (at, before, height) => {
          const first = firstLine(lines, fields[at], before, height);
          const seen = lines.slice(first, first + height);
          expect(seen.some((line) => 'field' in line && line.field === fields[at])).toBe(true);
          const begins = fields[at - 1]?.group !== fields[at]?.group;
          if (begins)
            expect(seen.some((line) => 'group' in line && line.group === fields[at]?.group)).toBe(true);
        },
      ),
    );
  });

  it('shows what is wrong with the active field with it', () => {
    const wrong = (told: readonly string[]) => (each: (typeof fields)[number]) =>
      each.id === '3' ? told : [];
    const lines = formLines(fields, wrong(['it is too long', 'give less']));
    const first = firstLine(lines, fields[3], 0, 4);
    expect(lines.slice(first, first + 4).filter((line) => 'told' in line)).toHaveLength(2);
    // Where there is no room for all of it, the field itself is what counts.
    expect(lines[firstLine(lines, fields[3], 0, 1)]).toEqual({ field: fields[3] });
  });

  it('is walked through by groups, round in a circle', () => {
    expect(groupAway(fields, 0, 1)).toBe(2);
    expect(groupAway(fields, 3, 1)).toBe(5);
    expect(groupAway(fields, 5, 1)).toBe(0);
    expect(groupAway(fields, 4, -1)).toBe(2);
    expect(groupAway(fields, 2, -1)).toBe(0);
    expect(groupAway(fields, 0, -1)).toBe(5);
  });
});
