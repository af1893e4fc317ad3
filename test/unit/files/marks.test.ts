import { describe, expect, it } from 'vitest';
import { markedAbove, parentOf, toggledMarks, withMarks } from '../../../src/model/files/marks.ts';

const marks = (...paths: string[]) => new Set(paths);

describe('marks', () => {
  it('are set together, and taken away when all of them are set', () => {
    expect(toggledMarks(marks('/a/x'), ['/a/x', '/a/y'])).toEqual(['/a/x', '/a/y']);
    expect(toggledMarks(marks('/a/x', '/a/y', '/b'), ['/a/x', '/a/y'])).toEqual(['/b']);
  });

  it('are held by the folder that is marked around them', () => {
    expect(markedAbove(marks('/a'), '/a/b/c')).toBe('/a');
    expect(markedAbove(marks('/a'), '/ab/c')).toBeUndefined();
    expect(markedAbove(marks('/'), '/a')).toBe('/');
    expect(withMarks(marks('/a'), ['/a/b', '/c'])).toEqual(['/a', '/c']);
    expect(withMarks(marks('/a/b', '/c/d'), ['/a'])).toEqual(['/c/d', '/a']);
  });

  it('know the folder of a path up to the root', () => {
    expect(['/a/b', '/a', '/'].map(parentOf)).toEqual(['/a', '/', '/']);
  });
});
