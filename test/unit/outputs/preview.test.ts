import { describe, expect, it } from 'vitest';
import { previewOf } from '../../../src/model/outputs/preview.ts';
import { etaMs, rateOf, withSample } from '../../../src/model/outputs/transfer-rate.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a preview', () => {
  it('shows text with its controls made visible and its tabs as spaces', () => {
    const text = 'one\r\n\ttwo \u001b]52;c;x\u0007\n日本語\n';
    const size = bytes(text).length;
    expect(previewOf(bytes(text), size)).toEqual({
      kind: 'text',
      lines: ['one', '    two ␛]52;c;x␇', '日本語'],
      cut: false,
    });
  });

  it('takes a character that the cut goes through for no binary', () => {
    const whole = bytes('日本語'.repeat(10));
    for (const cut of [1, 2, 3, 4])
      expect(previewOf(whole.subarray(0, whole.length - cut), whole.length)).toMatchObject({
        kind: 'text',
        cut: true,
      });
  });

  it('says what a binary file is', () => {
    expect(previewOf(bytes('ID3\u0003\u0000\u0000'), 6)).toEqual({ kind: 'binary', type: 'MP3 audio' });
    expect(previewOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0]), 5)).toMatchObject({ type: 'PNG picture' });
    expect(previewOf(new Uint8Array([1, 0, 2]), 3)).toMatchObject({ type: 'data of an unknown kind' });
    expect(previewOf(new Uint8Array([0xff, 0xfe, 0x41, 0]), 4)).toMatchObject({ kind: 'text', lines: ['A'] });
    expect(previewOf(new Uint8Array(), 0)).toEqual({ kind: 'empty' });
  });
});

describe('the rate of a transfer', () => {
  it('is that of the last seconds, and tells how long the rest takes', () => {
    let samples = withSample([], { at: 0, bytes: 0 });
    expect(rateOf(samples)).toBeUndefined();
    for (let at = 1000; at <= 10_000; at += 1000) samples = withSample(samples, { at, bytes: at * 2 });
    expect(rateOf(samples)).toBe(2000);
    expect(etaMs(6000, 2000)).toBe(3000);
    expect(etaMs(6000, 0)).toBeUndefined();
    expect(samples.length).toBeLessThan(8);
  });
});
