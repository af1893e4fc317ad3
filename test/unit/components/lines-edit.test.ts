import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesByKey, linesOfEdit, placeOf } from '../../../src/components/lines-edit.ts';
import { editOf, insertLines, type TextEdit, textOf } from '../../../src/components/text-edit.ts';

const keys = (edit: TextEdit, ...names: string[]) =>
  names.reduce((at, name) => linesByKey(at, name, 5) ?? at, edit);

describe('a text of several lines', () => {
  it('is edited where the cursor stands', () => {
    const text = insertLines(editOf(''), 'one\r\ntwo\tx\rthree');
    expect(textOf(text)).toBe('one\ntwo  x\nthree');
    expect(placeOf(text)).toEqual({ line: 2, column: 5 });
    expect(placeOf(keys(text, 'Up', 'Up'))).toEqual({ line: 0, column: 3 });
    expect(textOf(insertLines(keys(text, 'Up', 'Home'), '> '))).toBe('one\n> two  x\nthree');
    expect(textOf(keys(text, 'Ctrl-U'))).toBe('one\ntwo  x\n');
    // A line break is erased as any other character.
    expect(textOf(keys(text, 'Home', 'Backspace'))).toBe('one\ntwo  xthree');
    expect(textOf(insertLines(text, '\u001b[31m\u0007'))).toBe('one\ntwo  x\nthree[31m');
  });

  it('keeps its text and its cursor inside, whatever key moves it', () => {
    const key = fc.constantFrom('Up', 'Down', 'PgUp', 'PgDn', 'Home', 'End', 'Left', 'Right');
    const line = fc.string({ unit: 'grapheme', maxLength: 5 }).filter((text) => !text.includes('\n'));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.array(key), (lines, pressed) => {
        const moved = keys(editOf(lines.join('\n')), ...pressed);
        expect(textOf(moved)).toBe(lines.join('\n'));
        const { line: at, column } = placeOf(moved);
        expect(column).toBeGreaterThanOrEqual(0);
        expect(column).toBeLessThanOrEqual(linesOfEdit(moved)[at]?.length ?? -1);
      }),
    );
  });
});
