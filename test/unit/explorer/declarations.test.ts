import { expect, it } from 'vitest';
import { resources } from '../../../src/model/explorer/resources.ts';

it('labels of what actions ask stand in their column', () => {
  for (const { actions = [] } of resources)
    for (const { fields = [] } of actions)
      for (const { label } of fields) expect(label.length, label).toBeLessThanOrEqual(13);
});
