import { describe, expect, it } from 'vitest';
import {
  allMarked,
  markedRows,
  marksWords,
  rangeMarked,
  toggledMark,
} from '../../../src/model/explorer/marks.ts';

const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
const marks = (...ids: string[]): ReadonlySet<string> => new Set(ids);

describe('marks', () => {
  it('are set and taken away one by one', () => {
    expect(toggledMark(marks('a'), 'b')).toEqual(marks('a', 'b'));
    expect(toggledMark(marks('a', 'b'), 'a')).toEqual(marks('b'));
  });

  it('of a range go from either end to the other', () => {
    expect(rangeMarked(marks('x'), rows, 1, 2)).toEqual(marks('x', 'b', 'c'));
    expect(rangeMarked(marks(), rows, 3, 1)).toEqual(marks('b', 'c', 'd'));
  });

  it('of all are set unless every row in sight has one; those out of sight stay', () => {
    // As many marks as rows, but of others: that is not all.
    expect(allMarked(marks('v', 'w', 'x', 'y'), rows)).toEqual(marks('v', 'w', 'x', 'y', 'a', 'b', 'c', 'd'));
    expect(allMarked(marks('x', 'a', 'b', 'c', 'd'), rows)).toEqual(marks('x'));
  });

  it('say how many of them are in sight: what is done is done to those', () => {
    const marked = marks('a', 'c', 'gone');
    expect(markedRows(marked, rows)).toEqual([{ id: 'a' }, { id: 'c' }]);
    expect(marksWords(3, 2)).toBe('2 marked, 1 out of sight');
    expect(marksWords(1200, 1200)).toBe('1,200 marked');
  });
});
