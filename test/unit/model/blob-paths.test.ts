import { expect, it } from 'vitest';
import { blobNameProblem } from '../../../src/model/blob-paths.ts';

it.each([
  ['a\nb', 'control character'],
  ['a\rb', 'control character'],
  ['a\u0001b', 'control character'],
  ['a\ufffeb', 'control character'],
  ['a\ud800b', 'not valid Unicode'],
  ['dot.', 'ends in a dot'],
  ['folder./x', 'ends in a dot'],
  ['back\\slash', 'backslash'],
  ['../up', '".."'],
  ['x'.repeat(1025), '1024 characters'],
  [Array.from({ length: 255 }, () => 'a').join('/'), '254 folders'],
])('%j cannot be carried', (name, why) => {
  expect(blobNameProblem(name)).toContain(why);
});

it.each([
  'plain.mp4',
  'folder/with space.mp4',
  '\'"$(x)`*?#%41&amp;[x]{y}',
  '-i',
  '.hidden',
  'tab\there',
  'caf\u00e9',
  'cafe\u0301',
  '日本語/😀',
  'x'.repeat(1024),
])('%j can', (name) => {
  expect(blobNameProblem(name)).toBeUndefined();
});
