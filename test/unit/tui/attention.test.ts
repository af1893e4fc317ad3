import { describe, expect, it } from 'vitest';
import { createAttention } from '../../../src/tui/attention.ts';

describe('attention', () => {
  it('believes a terminal that reports nothing to be looked at for a minute after a key', () => {
    let now = 0;
    const attention = createAttention(() => now);
    now = 59_000;
    expect(attention.call('done')).toBe('');
    attention.key();
    now = 100_000;
    expect(attention.call('done')).toBe('');
    now = 120_000;
    expect(attention.call('done')).toBe('\x07\x1b]9;batchdeck: done\x07');
  });

  it('lets no name write a sequence of its own', () => {
    const attention = createAttention();
    attention.focus(false);
    const call = attention.call('\x1b]52;c;eA==\x07\u009d');
    expect(call.slice(1).indexOf('\x07')).toBe(call.length - 2);
    expect(call.lastIndexOf('\x1b')).toBe(1);
  });
});
