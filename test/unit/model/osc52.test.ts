import { describe, expect, it } from 'vitest';
import { clipboardSequence, longestCopy } from '../../../src/model/osc52.ts';

describe('copying through the terminal', () => {
  it('carries any text as base64', () => {
    const sequence = clipboardSequence('花火 "x"', { tmux: false }) ?? '';
    const base64 = sequence.slice('\x1b]52;c;'.length, -1);
    expect(Buffer.from(base64, 'base64').toString()).toBe('花火 "x"');
  });

  it('is wrapped for tmux too', () => {
    expect(clipboardSequence('x', { tmux: true })).toBe(
      '\x1b]52;c;eA==\x07\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\',
    );
  });

  it('refuses what terminals drop', () => {
    expect(clipboardSequence('x'.repeat(longestCopy), { tmux: false })).toBeDefined();
    expect(clipboardSequence('x'.repeat(longestCopy + 1), { tmux: false })).toBeUndefined();
  });
});
