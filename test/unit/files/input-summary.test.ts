import { expect, it } from 'vitest';
import { summarise } from '../../../src/model/files/input-summary.ts';

const input = (name: string, size = 1) => ({ path: `/x/${name}`, name, size });

it('sums up endings, bytes and the largest', () => {
  const summary = summarise([input('a.MP4', 5), input('b/c.mp4', 7), input('Makefile'), input('.x', 2)]);
  expect(summary).toMatchObject({ files: 4, bytes: 15, largest: { name: 'b/c.mp4' }, alike: undefined });
  expect(summary.endings).toEqual([
    { ending: '', files: 2, bytes: 3 },
    { ending: '.mp4', files: 2, bytes: 12 },
  ]);
});

it.each([
  ['X.mp4', 'x.mp4'],
  ['caf\u00e9', 'cafe\u0301'],
])('says that %s and %s are one name to some disks', (one, other) => {
  expect(summarise([input(one), input('else'), input(other)]).alike).toEqual([one, other]);
});
