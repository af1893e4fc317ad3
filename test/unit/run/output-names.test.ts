import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outputNames, splitName } from '../../../src/model/run/output-names.ts';

describe('outputNames', () => {
  it('calls a single output after its input, in the same folder', () => {
    expect(outputNames(['a/x.mp4', 'b/x.mp4', 'c.one.mp4'], 'output.mp3')).toEqual([
      'a/x.mp3',
      'b/x.mp3',
      'c.one.mp3',
    ]);
  });

  it('gives each input a folder when the pattern has wildcards', () => {
    expect(outputNames(['a/x.mp4', 'y.mp4'], 'frames/*.png')).toEqual(['a/x', 'y']);
  });

  it('keeps the whole names of inputs whose outputs would meet', () => {
    expect(outputNames(['x.mp4', 'x.mov', 'y.mp4'], 'output.mp3')).toEqual([
      'x.mp4.mp3',
      'x.mov.mp3',
      'y.mp3',
    ]);
    expect(outputNames(['x.mp4', 'x.mov', 'x.mp4.mp4'], 'o.mp3')).toEqual([
      'x.mp4.mp3',
      'x.mov.mp3',
      'x.mp4.mp4.mp3',
    ]);
  });

  it('does not take a leading dot for an ending', () => {
    expect(splitName('a/.hidden')).toEqual({ folder: 'a/', base: '.hidden', stem: '.hidden' });
  });

  it('keeps NFC and NFD names apart, byte by byte', () => {
    expect(new Set(outputNames(['caf\u00e9.mp4', 'cafe\u0301.mp4'], 'o.mp3')).size).toBe(2);
  });

  it('never lets two different inputs meet', () => {
    const name = fc
      .stringMatching(/^([ab]\/)?[xy](\.mp4|\.mov|\.mp3)?(\.mp4|\.mp3)?$/)
      .filter((n) => n !== '');
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: 30 }),
        fc.constantFrom('o.mp3', '*.png', 'out'),
        (inputs, pattern) => {
          expect(new Set(outputNames(inputs, pattern)).size).toBe(inputs.length);
        },
      ),
    );
  });
});
