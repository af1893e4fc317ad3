import { expect, it } from 'vitest';
import { joinedNames, type NameList, sortedLines } from '../../../src/services/templates/name-list.ts';

const all = (names: NameList) => Array.from({ length: names.length }, (_, index) => names.at(index));

it.each([
  ['b\na\n', ['a', 'b']],
  ['a\r\n\r\n\nab\r\naa', ['a', 'aa', 'ab']],
  ['ü.wav\nz.wav\n日本.wav', ['z.wav', 'ü.wav', '日本.wav']],
  ['', []],
  ['\n\r\n', []],
  ['one', ['one']],
])('%j has its lines in order', (text, lines) => {
  expect(all(sortedLines(Buffer.from(text)))).toEqual(lines);
});

it('takes two lists for one', () => {
  const both = joinedNames(sortedLines(Buffer.from('b\na')), ['c']);
  expect(all(both)).toEqual(['a', 'b', 'c']);
  expect(both.at(3)).toBeUndefined();
});
