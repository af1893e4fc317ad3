import { describe, expect, it } from 'vitest';
import { createFrameWriter } from '../../../src/tui/screen/frame-writer.ts';
import { createLinePace } from '../../../src/tui/screen/line-pace.ts';
import { createPacedFrames } from '../../../src/tui/screen/paced-frames.ts';
import { createVirtualScreen } from '../../support/robot/virtual-screen.ts';

const size = { columns: 100, rows: 40 };
const frameOf = (letter: string) => Array.from({ length: size.rows }, () => letter.repeat(90)).join('\n');

/** Frames to a terminal that answers when it is told to. */
function slowTerminal() {
  let now = 0;
  const screen = createVirtualScreen(size.columns, size.rows);
  const written: string[] = [];
  const pace = createLinePace(false);
  const frames = createPacedFrames(
    createFrameWriter(
      () => size,
      (character) => character,
    ),
    pace,
    (bytes) => {
      written.push(bytes);
      screen.write(bytes, () => undefined);
    },
    () => now,
  );
  const answer = (afterMs: number) => {
    now += afterMs;
    frames.answered();
  };
  const later = (ms: number) => {
    now += ms;
  };
  const shown = () => new Promise<string[]>((resolve) => screen.write('', () => resolve(screen.lines())));
  const unanswered = () => pace.unanswered(now);
  return { frames, written, unanswered, answer, shown, later };
}

describe('frames over a slow line', () => {
  it('are left out but for the newest', async () => {
    const { frames, written, answer, shown, unanswered } = slowTerminal();
    frames.put(frameOf('a'));
    answer(3000);
    for (const letter of 'bcdefg') {
      frames.pressed();
      frames.put(frameOf(letter));
    }
    while (unanswered() > 0) answer(900);
    expect((await shown())[7]).toBe('g'.repeat(90));
    expect(written.join('')).not.toMatch(/[cdef]{9}/);
  });

  it('go on when the answer to one was lost', async () => {
    const { frames, written, unanswered, answer, shown, later } = slowTerminal();
    frames.put(frameOf('a'));
    later(2100);
    frames.put(frameOf('b'));
    expect(written.at(-1)).toBe('\x1b[5n');
    later(3);
    frames.answered();
    // Were it only late, its answer would follow.
    later(251);
    frames.pressed();
    frames.put(frameOf('c'));
    while (unanswered() > 0) answer(5);
    expect((await shown())[7]).toBe('c'.repeat(90));
  });

  it('go out in pieces that any buffer has room for, each after the answer to the one before', () => {
    const { frames, written, answer } = slowTerminal();
    frames.put(frameOf('a'));
    answer(3000);
    frames.pressed();
    const before = written.length;
    frames.put(frameOf('b'));
    expect(written.length).toBe(before + 1);
    for (let pieces = 1; pieces < 4; pieces++) {
      answer(900);
      expect(written.length).toBe(before + 1 + pieces);
    }
    for (const piece of written.slice(before)) expect(Buffer.byteLength(piece)).toBeLessThan(1200);
  });

  it('that wait are not drawn once the screen is left', () => {
    const { frames, written, answer } = slowTerminal();
    frames.put(frameOf('a'));
    answer(3000);
    frames.put(frameOf('b'));
    frames.leave();
    answer(9000);
    expect(written.join('')).not.toContain('b'.repeat(9));
  });
});
