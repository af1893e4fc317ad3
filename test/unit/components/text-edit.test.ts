import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editByKey, editOf, insertText, type TextEdit, textOf } from '../../../src/components/text-edit.ts';

const keys = (edit: TextEdit, ...names: string[]) =>
  names.reduce((at, name) => editByKey(at, name) ?? at, edit);

describe('a line of text', () => {
  it('is edited where the cursor stands', () => {
    const edit = insertText(keys(editOf('ac'), 'Left'), 'b');
    expect(textOf(edit)).toBe('abc');
    expect(textOf(keys(edit, 'Backspace'))).toBe('ac');
    expect(textOf(keys(edit, 'Home', 'Delete'))).toBe('bc');
    expect(textOf(keys(edit, 'Ctrl-U'))).toBe('c');
  });

  it('counts what a person sees as one character as one', () => {
    expect(textOf(keys(editOf('e\u0301👩‍👩‍👧日'), 'Backspace', 'Backspace'))).toBe('e\u0301');
  });

  it('takes a paste with line breaks as one line', () => {
    expect(textOf(insertText(editOf(''), 'one\r\n  two\n'))).toBe('one two ');
    expect(textOf(insertText(editOf(''), 'a\u0015b\u009b31mc'))).toBe('ab31mc');
    expect(textOf(insertText(editOf(''), 'ls\t-l'))).toBe('ls -l');
  });

  it('keeps its cursor inside, whatever is pressed', () => {
    const key = fc.constantFrom('Left', 'Right', 'Home', 'End', 'Backspace', 'Delete', 'Ctrl-U', 'x');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(key), (text, pressed) => {
        let edit = editOf(text);
        for (const name of pressed) edit = editByKey(edit, name) ?? insertText(edit, name);
        expect(edit.cursor).toBeGreaterThanOrEqual(0);
        expect(edit.cursor).toBeLessThanOrEqual(edit.chars.length);
      }),
    );
  });
});
