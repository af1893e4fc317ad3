import { expect, it } from 'vitest';
import { wildcardMatcher } from '../../../src/model/template/parameters/wildcards.ts';

it.each([
  [undefined, ['a.txt', 'b'], ['a.txt', 'b']],
  ['*.blend', ['a/scene.blend', 'S.BLEND', 'scene.blend1'], ['a/scene.blend', 'S.BLEND']],
  [
    'shot*.txt',
    ['shot1.txt', 'day/shot2.txt', 'one-shot.txt', 'shots/a.txt'],
    ['shot1.txt', 'day/shot2.txt'],
  ],
  ['take?.wav', ['take1.wav', 'take10.wav'], ['take1.wav']],
  ['*.jpg, *.png;*.tif', ['a.png', 'a.jpg', 'a.tif', 'a.gif'], ['a.png', 'a.jpg', 'a.tif']],
  ['in/*.txt', ['in/a.txt', 'a.txt'], ['in/a.txt']],
  [' , ', ['a'], ['a']],
  ['a+(b).txt', ['a+(b).txt', 'ab.txt'], ['a+(b).txt']],
])('%s leaves what fits', (wildcards, names, left) => {
  expect(names.filter(wildcardMatcher(wildcards))).toEqual(left);
});
