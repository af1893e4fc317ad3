import { expect, it } from 'vitest';
import { listWindow, moreWords } from '../../../src/screens/home/list-window.ts';

const letters = [...'abcdef'];

it('shows a list that fits whole', () => {
  expect(listWindow(letters, 2, 6)).toEqual({ shown: letters, above: 0, below: 0 });
});

it('keeps the last row for the mark of what is left out', () => {
  expect(listWindow(letters, 0, 4)).toEqual({ shown: ['a', 'b', 'c'], above: 0, below: 3 });
  expect(listWindow(letters, 3, 4)).toEqual({ shown: ['b', 'c', 'd'], above: 1, below: 2 });
  expect(listWindow(letters, 5, 4)).toEqual({ shown: ['d', 'e', 'f'], above: 3, below: 0 });
});

it('stays at the nearer end while another list has the selection', () => {
  expect(listWindow(letters, -3, 4).shown).toEqual(['a', 'b', 'c']);
  expect(listWindow(letters, 9, 4).shown).toEqual(['d', 'e', 'f']);
});

it('says where the others are', () => {
  expect(moreWords(0, 3)).toBe('3 more');
  expect(moreWords(1, 2)).toBe('1 more above, 2 below');
  expect(moreWords(1200, 0)).toBe('1,200 more above');
});
