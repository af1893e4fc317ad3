import { describe, expect, it } from 'vitest';
import { resources } from '../../../src/model/explorer/resources.ts';
import { explorerBindings } from '../../../src/screens/explorer/explorer-keys.ts';
import { leadBindings } from '../../../src/screens/explorer/lead-keys.ts';

const nothing = () => undefined;
const doings = {
  openChild: nothing,
  describe: nothing,
  begin: nothing,
  edit: nothing,
  sort: nothing,
  sorted: false,
  reverse: nothing,
  exportRows: nothing,
  refresh: nothing,
  unmark: undefined,
  back: nothing,
};

describe('keys of the tables of the explorer', () => {
  it.each(resources.map((resource) => [resource.name, resource] as const))(
    'mean one thing each: %s',
    (_, resource) => {
      const bindings = [
        ...explorerBindings({ resource, row: undefined, marked: 0, ...doings }),
        ...leadBindings({ resource, parents: [], id: undefined, open: nothing }),
      ];
      const keys = bindings.flatMap((binding) => binding.keys);
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
      // Those of moving, marking and filtering, and of what came of an action.
      for (const key of keys)
        expect(['Space', 'v', 'a', 'w', '/', 'j', 'k', 'g', 'G', 'q', '?', ':']).not.toContain(key);
    },
  );
});
