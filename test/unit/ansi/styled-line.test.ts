import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutCells, spansOf } from '../../../src/model/ansi/cut-line.ts';
import { styledLine } from '../../../src/model/ansi/styled-line.ts';
import { wrapRows } from '../../../src/model/ansi/wrap-line.ts';
import { cellWidth } from '../../../src/model/cell-width.ts';
import { sanitise } from '../../../src/model/sanitise.ts';

const spans = (raw: string) => {
  const line = styledLine(raw);
  return spansOf(line, { start: 0, end: line.text.length }).map(({ text, style }) => [text, style]);
};

describe('a line of a program', () => {
  it('keeps its colours, whatever they are written in', () => {
    expect(spans('a\x1b[31mred\x1b[0m b')).toEqual([
      ['a', {}],
      ['red', { color: 'red' }],
      [' b', {}],
    ]);
    expect(spans('\x1b[1;38;5;208mx')).toEqual([['x', { bold: true, color: 'ansi256(208)' }]]);
    expect(spans('\x1b[48;2;16;160;255;97mx')).toEqual([
      ['x', { backgroundColor: '#10a0ff', color: 'whiteBright' }],
    ]);
    expect(spans('\x1b[38:2::1:2:3mx')).toEqual([['x', { color: '#010203' }]]);
    expect(spans('\x1b[38:2:1:2:3mx')).toEqual([['x', { color: '#010203' }]]);
    expect(spans('\x9b4;7mx\x1b[24my\x1b[mz')).toEqual([
      ['x', { underline: true, inverse: true }],
      ['y', { inverse: true }],
      ['z', {}],
    ]);
    expect(spans('\x1b[1m\x1b[2mx\x1b[22my')).toEqual([
      ['x', { bold: true, dimColor: true }],
      ['y', {}],
    ]);
  });

  it('bears broken colours', () => {
    expect(spans('\x1b[38;5mx\x1b[38;2;300;0;0my\x1b[99999mz')).toEqual([['xyz', {}]]);
    expect(styledLine('\x1b[3').text).toBe('␛[3');
  });

  it('shows what was to be hidden, and what blinks does not', () => {
    expect(spans('\x1b[8mpassword\x1b[5m!')).toEqual([['password!', {}]]);
  });

  it('drops what moves a cursor, names a window or links', () => {
    expect(styledLine('\x1b]0;title\x07\x1b[2K\x1b[1Aa\x1b(B\x1b[?25lb').text).toBe('ab');
    expect(styledLine('\x1b]8;;http://x.example\x1b\\link\x1b]8;;\x1b\\').text).toBe('link');
  });

  it('shows what else a terminal would obey', () => {
    expect(styledLine('a\x1b]52;c;aGk=\x07b').text).toBe('a␛]52;c;aGk=␇b');
    expect(styledLine('\x9d52;c;aGk=\x9c').text).toBe('\\x9d52;c;aGk=\\x9c');
    expect(styledLine('\0\x07\x1bc\u202e').text).toBe('␀␇␛c\\u202e');
  });

  it('shows the last state of a progress line', () => {
    expect(styledLine('10 %\r50 %\r100 %\r').text).toBe('100 %');
    expect(styledLine('10 %\r\x1b[Kdone').text).toBe('done');
    expect(styledLine('|\b/\b-').text).toBe('-');
  });

  it('sets tabs by cells', () => {
    expect(styledLine('a\tb').text).toBe('a       b');
    expect(styledLine('日本\tb').text).toBe('日本    b');
    expect(styledLine('\x1b[32mok\x1b[0m\tb').text).toBe('ok      b');
  });

  const hostile = fc.string({
    unit: fc.oneof(
      fc.constantFrom('\x1b[31m', '\x1b[0m', '\x1b]8;;x\x07', '\x1b', '\x9b', '\r', '\b', '\t', '\0', '\x07'),
      fc.constantFrom('日', 'é', 'e\u0301', '👩‍💻', '\u202e', '\ud800', 'a', ' '),
    ),
    maxLength: 60,
  });

  it('never lets a control through', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        const { text, runs } = styledLine(raw);
        expect(sanitise(text)).toBe(text);
        expect(runs.every(({ start }, i) => start >= (runs[i - 1]?.start ?? 0))).toBe(true);
      }),
    );
  });

  it('is cut to the cell, wherever it is scrolled to', () => {
    fc.assert(
      fc.property(hostile, fc.nat(30), fc.integer({ min: 1, max: 20 }), (raw, from, width) => {
        const line = styledLine(raw);
        const cut = cutCells(line.text, from, width);
        const shown =
          ' '.repeat(cut.lead) +
          spansOf(line, cut)
            .map(({ text }) => text)
            .join('');
        expect(cellWidth(shown)).toBe(cut.cells);
        expect(cut.cells).toBeLessThanOrEqual(width);
        // Nothing is lost but a wide character that stands across an edge.
        const whole = cellWidth(line.text);
        expect(cut.cells).toBeGreaterThanOrEqual(Math.min(width, Math.max(0, whole - from)) - 1);
      }),
    );
  });

  it('wraps into rows that hold all of it', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 2, max: 20 }), (raw, width) => {
        const { text } = styledLine(raw);
        const rows = wrapRows(text, width).map(({ start, end }) => text.slice(start, end));
        expect(rows.join('')).toBe(text);
        for (const row of rows) expect(cellWidth(row)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('of 90,000 characters costs what is in sight', () => {
    for (const letter of ['x', '日']) {
      const text = letter.repeat(90_000);
      cutCells(text, 60_000, 80);
      const begin = performance.now();
      for (let n = 0; n < 40; n++) cutCells(text, 60_000, 80);
      expect(performance.now() - begin).toBeLessThan(400);
    }
  });
});

describe('a hostile line', () => {
  it.each([
    ['backspaces behind a long text', `${'\0'.repeat(1_030)}${'\b\0'.repeat(20_000)}`],
    ['backspaces through a long text', `${'漢'.repeat(20_000)}${'\b'.repeat(20_000)}`],
    ['tabs', '漢\t'.repeat(20_000)],
    ['colours', '\u001b[31mx\u001b[32my'.repeat(10_000)],
  ])('of %s is read in no time', (_what, raw) => {
    const began = performance.now();
    const { text } = styledLine(raw);
    expect(wrapRows(text, 80).length).toBeGreaterThan(0);
    // Some 100 ms; a time that grows with the square of the length would be minutes.
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});
