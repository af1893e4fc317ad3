import { expect, it } from 'vitest';
import { resources } from '../../../src/model/explorer/resources.ts';

/** Keys that every table has by itself. */
const own = [
  'E',
  's',
  'S',
  'e',
  'r',
  'Space',
  'v',
  'a',
  '/',
  '?',
  ':',
  '~',
  'q',
  'y',
  'c',
  'j',
  'k',
  'g',
  'G',
];

it.each(resources.map((resource) => [resource.name, resource] as const))(
  'the keys of %s are one each, and none of those that every table has',
  (_name, { children = [], actions = [], item }) => {
    const keys = [...children, ...actions].map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => own.includes(key) || (item && key === 'd'))).toEqual([]);
  },
);

it('every action has words that fit: labels of its fields stand in their column', () => {
  for (const { actions = [] } of resources)
    for (const { fields = [] } of actions)
      for (const { label } of fields) expect(label.length, label).toBeLessThanOrEqual(13);
});
