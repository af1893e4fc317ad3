import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tailStart } from '../../../src/cli/logs/tail-start.ts';
import { terminalText } from '../../../src/cli/logs/terminal-text.ts';

fc.configureGlobal({ seed: 20_261_124 });

function shown(bytes: Uint8Array, pieceSize: number, ascii = false): string {
  const text = terminalText({ ascii });
  let all = '';
  for (let at = 0; at < bytes.length; at += pieceSize) all += text.push(bytes.subarray(at, at + pieceSize));
  return all + text.end();
}

const encode = (text: string) => new TextEncoder().encode(text);

describe('what a task printed, on a terminal', () => {
  it('loses its colours, and shows what a terminal would obey', () => {
    expect(shown(encode('\x1b[1;31mred\x1b[0m\tok\n\x1b]52;c;AAAA\x07\x1b[2J'), 1000)).toBe(
      'red\tok\n␛]52;c;AAAA␇␛[2J',
    );
  });

  it('shows progress lines one below the other', () => {
    expect(shown(encode('frame=1\rframe=2\r\ndone\n'), 1000)).toBe('frame=1\nframe=2\ndone\n');
  });

  it('holds back no sequence that has no end', () => {
    const text = terminalText({ ascii: false });
    const out = [`\x1b[${'1;'.repeat(40)}`, '1;'.repeat(1000)]
      .map((piece) => text.push(encode(piece)))
      .join('');
    expect(out.length).toBeGreaterThan(2_000);
  });

  it('marks bytes that are no UTF-8', () => {
    expect(shown(Uint8Array.of(0x61, 0xff, 0x62), 1000)).toBe('a\ufffdb');
  });

  it('is the same in whatever pieces it comes', () => {
    const piece = fc.constantFrom(
      '\x1b[31m',
      '\x1b',
      '[',
      'm',
      '\r',
      '\n',
      '\r\n',
      '日本語',
      '👩‍👧',
      'x',
      '\x9b',
      '\x1b[38;5;1m',
    );
    fc.assert(
      fc.property(fc.array(piece), fc.integer({ min: 1, max: 7 }), (pieces, size) => {
        const bytes = encode(pieces.join(''));
        expect(shown(bytes, size)).toBe(shown(bytes, 100_000));
        expect(shown(bytes, size).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

describe('the start of the last lines', () => {
  it('is where a split by lines says, in whatever blocks it is read', async () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'é', '\r'), maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 12 }),
        fc.boolean(),
        fc.nat(14),
        fc.integer({ min: 1, max: 9 }),
        async (lines, ended, wanted, block) => {
          const text = lines.join('\n') + (ended && lines.length > 0 ? '\n' : '');
          const bytes = encode(text);
          const read = async (start: number, end: number) => bytes.subarray(start, end + 1);
          const start = await tailStart(read, bytes.length, wanted, block);
          const all = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
          const expected = wanted === 0 ? [] : all.slice(-wanted);
          expect(new TextDecoder().decode(bytes.subarray(start))).toBe(expected.join(''));
        },
      ),
    );
  });

  it('reads no more of a large file than it must', async () => {
    const size = 10_000_000;
    let bytesRead = 0;
    const read = async (start: number, end: number) => {
      bytesRead += end - start + 1;
      return new Uint8Array(end - start + 1).fill(10);
    };
    expect(await tailStart(read, size, 10)).toBe(size - 10);
    expect(bytesRead).toBeLessThanOrEqual(64 * 1024);
  });
});
