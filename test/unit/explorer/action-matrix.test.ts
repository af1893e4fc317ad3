import { expect, it } from 'vitest';
import { resources } from '../../../src/model/explorer/resources.ts';
import { matrix } from '../../support/matrix/matrix.ts';

/** Tables that show others' things: what is done there is the same, and done by the robot where they are at home. */
const asElsewhere: Readonly<Record<string, string>> = { 'schedule-jobs': 'jobs' };

it.each(resources.filter(({ actions }) => actions !== undefined))(
  'the robot does every action of $name, to one and, where it can be, to many',
  ({ name, actions = [] }) => {
    const cells = matrix.find(({ resource }) => resource === (asElsewhere[name] ?? name))?.cells ?? {};
    for (const action of actions) {
      expect(Object.keys(cells), `no test does "${action.name}"`).toContain(action.name);
      const isForMany = (action.to === 'rows' && !action.single) || action.gather !== undefined;
      if (isForMany) expect(cells[action.name]?.many, `no test does "${action.name}" to many`).toBeDefined();
    }
  },
);

it.each(matrix)('what is done to many of $resource is done to more than one', ({ cells }) => {
  for (const [action, { many }] of Object.entries(cells))
    if (many) expect(many.count, action).toBeGreaterThan(1);
});
