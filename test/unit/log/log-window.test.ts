import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrived, seenAt } from '../../../src/model/log/arrivals.ts';
import { decodeBytes } from '../../../src/model/log/decode-bytes.ts';
import { logLine } from '../../../src/model/log/log-line.ts';
import {
  comparePlaces,
  firstPlace,
  lastPlace,
  moved,
  rowsBetween,
  topFor,
} from '../../../src/model/log/log-place.ts';
import { findIn, findLine } from '../../../src/model/log/log-search.ts';
import {
  block,
  endOf,
  type LogWindow,
  lineAt,
  mostBytes,
  openWindow,
  withNewer,
  withOlder,
} from '../../../src/model/log/log-window.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const texts = (window: LogWindow) => window.lines.map((_, index) => logLine(window, index).text);

describe('the window on a log', () => {
  it('has the lines of a small file', () => {
    expect(texts(openWindow(0, bytesOf('one\n\ntwo\n')))).toEqual(['one', '', 'two']);
    expect(texts(openWindow(0, bytesOf('one\ntwo')))).toEqual(['one', 'two']);
    expect(texts(openWindow(0, bytesOf('')))).toEqual([]);
  });

  it('shows the same lines however it was read', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(200), fc.integer({ min: 0, max: 6 * block })), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.constantFrom('x', 'é', '日'),
        fc.nat(),
        (lengths, letter, cut) => {
          const all = bytesOf(
            lengths.map((length, i) => `${i}${letter.repeat(length / letter.length)}`).join('\n'),
          );
          const whole = all.subarray(0, mostBytes);
          const middle = (cut % (whole.length + 1)) - ((cut % (whole.length + 1)) % block);
          const direct = openWindow(0, whole);
          const backwards = withOlder(openWindow(middle, whole.slice(middle)), whole.slice(0, middle));
          const forwards = withNewer(
            openWindow(0, whole.slice(0, cut % (whole.length + 1))),
            whole.slice(cut % (whole.length + 1)),
          );
          expect(backwards.lines).toEqual(direct.lines);
          expect(forwards.lines).toEqual(direct.lines);
          const longest = direct.lines.map((at, i) => (direct.lines[i + 1] ?? whole.length) - at);
          expect(Math.max(...longest)).toBeLessThanOrEqual(8 * block + 4);
          // Lines begin at whole characters.
          for (const [index] of direct.lines.slice(0, -1).entries())
            expect(logLine(direct, index).text).not.toContain('\\x');
        },
      ),
      { numRuns: 40 },
    );
  });

  it('never holds more than it may, and drops what is far', () => {
    let window = openWindow(0, bytesOf('start\n'.repeat(block)).slice(0, block));
    for (let n = 0; n < 40; n++) window = withNewer(window, bytesOf('abcdefg\n'.repeat(block / 8)));
    expect(window.bytes.length).toBe(mostBytes);
    expect(endOf(window)).toBe(41 * block);
    window = withOlder(window, bytesOf('1234567\n'.repeat(block / 8)));
    expect(window.bytes.length).toBe(mostBytes);
    expect(window.start).toBe(24 * block);
    expect(logLine(window, 0).text).toBe('1234567');
  });

  it('finds the line that holds a byte', () => {
    const window = openWindow(0, bytesOf('one\ntwo\nthree'));
    expect([0, 3, 4, 9, 99].map((at) => lineAt(window, at))).toEqual([0, 0, 1, 2, 2]);
  });

  it('leaves out a character that is not whole yet', () => {
    const bytes = bytesOf('日本');
    expect(texts(openWindow(0, bytes.slice(0, 4)))).toEqual(['日']);
    expect(texts(withNewer(openWindow(0, bytes.slice(0, 4)), bytes.slice(4)))).toEqual(['日本']);
  });

  it('shows bytes that are no text, and cuts signatures out', () => {
    expect(decodeBytes(Uint8Array.of(0x61, 0xff, 0xc3, 0x28, 0xe6, 0x97))).toBe('a\\xff\\xc3(\\xe6\\x97');
    expect(texts(openWindow(0, bytesOf('https://x/y?sv=1&sig=abcd%3D&se=2')))).toEqual([
      'https://x/y?sv=1&sig=…&se=2',
    ]);
  });
});

describe('a place in a log', () => {
  const text = fc.array(
    fc.oneof(fc.constant(''), fc.constant('日本語'.repeat(5)), fc.string({ maxLength: 40 })),
    {
      minLength: 1,
      maxLength: 30,
    },
  );
  const wrapAt = fc.constantFrom(undefined, 3, 10);

  it('goes down and up by rows and comes back', () => {
    fc.assert(
      fc.property(text, wrapAt, fc.nat(60), (lines, wrap, by) => {
        const window = openWindow(0, bytesOf(lines.join('\n').replaceAll('\r', '')));
        if (window.lines.length === 0) return;
        const layout = { wrapAt: wrap };
        const down = moved(window, firstPlace(window), by, layout);
        const rows = rowsBetween(window, firstPlace(window), down, layout, 1000);
        expect(rows).toBe(
          Math.min(by, rowsBetween(window, firstPlace(window), lastPlace(window, layout), layout, 1000)),
        );
        expect(moved(window, down, -rows, layout)).toEqual(firstPlace(window));
      }),
    );
  });

  it('is kept in sight, with no empty rows below the end', () => {
    fc.assert(
      fc.property(
        text,
        wrapAt,
        fc.nat(60),
        fc.nat(60),
        fc.integer({ min: 1, max: 12 }),
        (lines, wrap, a, b, height) => {
          const window = openWindow(0, bytesOf(lines.join('\n').replaceAll('\r', '')));
          if (window.lines.length === 0) return;
          const layout = { wrapAt: wrap };
          const chosen = moved(window, firstPlace(window), a, layout);
          const top = topFor(window, moved(window, firstPlace(window), b, layout), chosen, height, layout);
          expect(comparePlaces(top, chosen)).toBeLessThanOrEqual(0);
          expect(rowsBetween(window, top, chosen, layout, 1000)).toBeLessThan(height);
          const below = rowsBetween(window, top, lastPlace(window, layout), layout, 1000) + 1;
          const total = rowsBetween(window, firstPlace(window), lastPlace(window, layout), layout, 1000) + 1;
          expect(below).toBeGreaterThanOrEqual(Math.min(height, total));
        },
      ),
    );
  });
});

describe('a search in a log', () => {
  const window = openWindow(0, bytesOf('one\n\x1b[31mE\x1b[0mrror\nthree\nerror'));
  it('sees through colours, and minds capitals only when it is given some', () => {
    expect(findLine(window, 'error', 0, 1)).toBe(1);
    expect(findLine(window, 'Error', 3, -1)).toBe(1);
    expect(findLine(window, 'error', 3, -1)).toBe(3);
    expect(findLine(window, 'Three', 0, 1)).toBeUndefined();
    expect(findIn('aXbx', 'x')).toEqual([
      { start: 1, end: 2 },
      { start: 3, end: 4 },
    ]);
  });
});

it('knows when a line was first seen', () => {
  const arrivals = arrived(arrived([], 100, 1), 200, 2);
  expect([0, 100, 150, 200, 900].map((at) => seenAt(arrivals, at))).toEqual([undefined, 1, 1, 2, 2]);
});
