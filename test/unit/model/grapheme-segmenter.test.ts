import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GraphemeSegmenter, standAlone } from '../../../src/model/grapheme-segmenter.ts';

const tables = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const ours = new GraphemeSegmenter();

/** Every code unit but halves of pairs, in runs that are told to stand alone and in such that are not. */
const unit = fc.oneof(
  fc.integer({ min: 0, max: 0xd7ff }),
  fc.integer({ min: 0xe000, max: 0xffff }),
  fc.constantFrom(0x0d, 0x0a, 0x1b, 0x200d, 0xfe0f, 0x2764, 0x0301, 0x3099, 0xff9e),
);
const text = fc.array(unit, { maxLength: 12 }).map((units) => String.fromCharCode(...units));

describe('a grapheme segmenter', () => {
  it('takes texts apart as the tables do', () => {
    fc.assert(
      fc.property(text, (each) => {
        expect([...ours.segment(each)]).toEqual([...tables.segment(each)]);
        for (let index = -1; index <= each.length; index++)
          expect(ours.segment(each).containing(index)).toEqual(tables.segment(each).containing(index));
      }),
      { numRuns: 3000 },
    );
  });

  it('knows which code units stand alone beside any other of them', () => {
    const alone = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(standAlone);
    expect(alone.length).toBeGreaterThan(30_000);
    const pairs = alone.flatMap((each) => [
      each + each,
      `a${each}`,
      `${each}a`,
      `\u2500${each}`,
      `${each}\u3042`,
    ]);
    expect(pairs.filter((pair) => [...tables.segment(pair)].length !== 2)).toEqual([]);
  });
});
