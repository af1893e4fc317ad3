import xterm from '@xterm/headless';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toAscii } from '../../../src/tui/screen/ascii.ts';
import { createFrameWriter } from '../../../src/tui/screen/frame-writer.ts';

const size = { columns: 24, rows: 4 };
const newWriter = (of = size) => createFrameWriter(() => of, toAscii);

/** What a terminal shows, texts and looks, after it was sent these. */
async function shownAfter(...written: readonly string[]): Promise<string[]> {
  const terminal = new xterm.Terminal({ cols: size.columns, rows: size.rows, allowProposedApi: true });
  for (const each of written) await new Promise<void>((done) => terminal.write(each, done));
  return Array.from({ length: size.rows }, (_, row) => {
    const line = terminal.buffer.active.getLine(row);
    return Array.from({ length: size.columns }, (_, column) => {
      const cell = line?.getCell(column);
      const look = [cell?.getFgColor(), cell?.getBgColor(), cell?.isBold(), cell?.isDim(), cell?.isInverse()];
      return `${cell?.getChars() || ' '}${look.map(Number).join(',')}`;
    }).join('|');
  });
}

const piece = fc.constantFrom(
  'a',
  'bc',
  '  ',
  '…',
  '─',
  '日本',
  'é',
  '\x1b[1m',
  '\x1b[22m',
  '\x1b[32mx\x1b[39m',
  '\x1b[44m',
  '\x1b[49m',
  '\x1b[7m',
  '\x1b[27m',
  '\x1b[38;5;208m',
  '\x1b[39m',
  '\x1b[2md\x1b[22m',
);
const line = fc.array(piece, { maxLength: 12 }).map((pieces) => `${pieces.join('')}\x1b[0m`);
const frame = fc.array(line, { minLength: 1, maxLength: size.rows }).map((lines) => lines.join('\n'));

describe('the frame writer', () => {
  it('shows by changes what it shows from scratch, whatever came before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { minLength: 2, maxLength: 5 }), async (frames) => {
        const writer = newWriter();
        const byChanges = await shownAfter(...frames.map((each) => writer.write(each)));
        expect(byChanges).toEqual(await shownAfter(newWriter().write(frames.at(-1) ?? '')));
      }),
      { numRuns: 150 },
    );
  });

  it('writes nothing where nothing changed, and few bytes for one cell', () => {
    const writer = newWriter({ columns: 120, rows: 40 });
    const rows = (mark: string) =>
      Array.from(
        { length: 40 },
        (_, row) => `\x1b[2mrow ${row}\x1b[22m  \x1b[32m${row === 20 ? mark : '✓'} done\x1b[39m`,
      ).join('\n');
    writer.write(rows('✓'));
    expect(writer.write(rows('✓'))).toBe('');
    expect(Buffer.byteLength(writer.write(rows('✗')))).toBeLessThanOrEqual(24);
  });

  it('lets no control through, whatever a frame holds', () => {
    const hostile =
      'a\x07b\x1b]52;c;eA==\x07c\u009d52;c;x\u009cd\r\x08e\x1b[2J\x1b[8mf\u202eg\x1b]8;;http://x\x1b\\h';
    const written = newWriter().write(hostile);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are looked for
    expect(written.replaceAll(/\x1b\[[\d;]*[mHJK]|\x1b\[\?2026[hl]/g, '')).toMatch(/^[\x20-\x7e]*$/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are looked for
    expect(written).not.toMatch(/\x1b\[[\d;]*\b8m/);
  });

  it('writes ASCII alone once it is told so', () => {
    const writer = newWriter();
    writer.setAscii();
    expect(writer.write('✓ 日本 é … ─')).toMatch(/\+ \? \? {2}e ~ -/);
  });
});
