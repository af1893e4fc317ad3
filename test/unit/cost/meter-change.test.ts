import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptyMeter, look, type Meter } from '../../../src/model/cost/meter.ts';
import { changedMeter, meterChange } from '../../../src/model/cost/meter-change.ts';

const node = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  state: fc.constantFrom('creating', 'idle', 'preempted', 'deallocated', 'leavingpool', 'unusable'),
  spot: fc.boolean(),
  allocatedAt: fc.nat(50),
  stateSince: fc.nat(100),
});
const looks = fc.array(fc.uniqueArray(node, { selector: ({ id }) => id }), { maxLength: 12 });
const sorted = ({ closed, open, resting }: Meter) => {
  const byId = <N extends { readonly id: string }>(nodes: readonly N[]) =>
    [...nodes].sort((one, other) => one.id.localeCompare(other.id));
  return { closed, open: byId(open), resting: byId(resting) };
};

it('the changes that looks made lead to the same meter as the looks', () => {
  fc.assert(
    fc.property(looks, (all) => {
      let [meter, folded] = [emptyMeter, emptyMeter];
      all.forEach((nodes, index) => {
        const next = look(meter, nodes, 100 + index);
        const change = meterChange(folded, next);
        if (change) folded = changedMeter(folded, change);
        meter = next;
        expect(sorted(folded)).toEqual(sorted(meter));
      });
    }),
  );
});

it('a look that changed nothing is no change, and a change names no node that it is not about', () => {
  const nodes = ['a', 'b', 'c'].map((id) => ({ id, state: 'idle', spot: true, allocatedAt: 0 }));
  const before = look(emptyMeter, nodes, 10);
  expect(meterChange(before, look(before, nodes, 20))).toBeUndefined();
  const taken = nodes.map((each) =>
    each.id === 'b' ? { ...each, state: 'preempted', stateSince: 15 } : each,
  );
  expect(meterChange(before, look(before, taken, 20))).toEqual({
    closed: { dedicated: 0, spot: 15 },
    open: [],
    resting: [{ id: 'b', since: 15 }],
    gone: [],
  });
});
