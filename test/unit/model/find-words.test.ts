import { describe, expect, it } from 'vitest';
import { wordsRank } from '../../../src/model/find-words.ts';
import { wrapWords } from '../../../src/model/wrap-words.ts';

describe('a search by words', () => {
  it('finds them in any order and case, and all of them', () => {
    expect(wordsRank('RUN new', ['new run'])).toBeDefined();
    expect(wordsRank('new walk', ['new run'])).toBeUndefined();
  });

  it('ranks the start of the first text before anything else', () => {
    const rank = (...texts: string[]) => wordsRank('clean', texts) ?? Number.NaN;
    expect(rank('clean up', 'x')).toBeLessThan(rank('to clean', 'x'));
    expect(rank('to clean', 'x')).toBeLessThan(rank('x', 'clean up'));
  });
});

describe('words in lines', () => {
  it('break between words, wide ones counted by their cells', () => {
    expect(wrapWords('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapWords('花火 花火', 6)).toEqual(['花火', '花火']);
    expect(wrapWords('longerthanthat a', 5)).toEqual(['longerthanthat', 'a']);
  });
});
