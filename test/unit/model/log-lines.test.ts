import { describe, expect, it } from 'vitest';
import { logLines } from '../../../src/model/log-lines.ts';

describe('the last lines of an output', () => {
  it('are those that a terminal would show', () => {
    expect(logLines('a\nb\nc\n', 2)).toEqual(['b', 'c']);
    expect(logLines('10 %\r50 %\r100 %\nend', 5)).toEqual(['100 %', 'end']);
    expect(logLines('a\r\nb', 5)).toEqual(['a', 'b']);
    expect(logLines('a\tb', 1)).toEqual(['a    b']);
    expect(logLines('anything', 0)).toEqual([]);
  });

  it('hold nothing that a terminal would obey', () => {
    const hostile = '\u001b[31mred\u001b[0m \u001b]52;c;aGk=\u0007\u009d0;title\u0007 \u202etxt\u0000\u0008';
    const [line = ''] = logLines(hostile, 1);
    expect(line).toContain('red');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});
