import { describe, expect, it } from 'vitest';
import { isGlob, nameMatcher, parseGlob } from '../../../src/model/files/glob.ts';

const matches = (pattern: string, ...names: string[]) => names.filter(nameMatcher(pattern));

describe('a pattern for a name', () => {
  it.each([
    ['*.mp4', ['a.mp4', '.mp4', 'b.mp4.txt', 'x.mp4'], ['a.mp4', 'x.mp4']],
    ['clip ?.mp4', ['clip 1.mp4', 'clip 12.mp4', 'clip 花.mp4'], ['clip 1.mp4', 'clip 花.mp4']],
    ['[a-c]*', ['apple', 'cat', 'dog', 'B'], ['apple', 'cat']],
    ['[!a-c]*', ['apple', 'dog'], ['dog']],
    ['[^0-9]', ['1', 'x'], ['x']],
    ['[]x]', [']', 'x', 'y'], [']', 'x']],
    ['a**b', ['ab', 'a..b', 'ac'], ['ab', 'a..b']],
    ['.*', ['.hidden', 'shown'], ['.hidden']],
    ['*', ['.hidden', 'shown'], ['shown']],
    ['it*s a (wrap)+$.mp4', ["it's a (wrap)+$.mp4"], ["it's a (wrap)+$.mp4"]],
    ['[', ['[', 'x'], ['[']],
    ['?', ['😀', 'ab'], ['😀']],
    ['', ['', 'x'], ['']],
  ])('%s', (pattern, names, expected) => expect(matches(pattern, ...names)).toEqual(expected));

  it('matches accents however they are composed', () => {
    expect(matches('*é.mp4', 'cafe\u0301.mp4', 'caf\u00e9.mp4')).toHaveLength(2);
  });

  it('takes no time for many stars', () => {
    const began = performance.now();
    expect(matches(`${'*a'.repeat(40)}b`, 'a'.repeat(2000))).toEqual([]);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('a glob', () => {
  it('is told from a path by its wildcards', () => {
    expect(['*.mp4', 'a?', 'x[12]', '**/x'].map(isGlob)).toEqual([true, true, true, true]);
    expect(['clips/', 'a[b', ']', '~/x y'].map(isGlob)).toEqual([false, false, false, false]);
  });

  it('is taken apart into a certain folder and patterns', () => {
    expect(parseGlob('~/clips/**/*.mp4')).toEqual({ base: '~/clips/', parts: ['**', '*.mp4'] });
    expect(parseGlob('*.mp4')).toEqual({ base: '', parts: ['*.mp4'] });
    expect(parseGlob('/a/b*/c')).toEqual({ base: '/a/', parts: ['b*', 'c'] });
    expect(parseGlob('**/**//x?')).toEqual({ base: '', parts: ['**', 'x?'] });
  });
});
