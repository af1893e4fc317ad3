import { wireAt, wireNumber } from '../../../explorer/wire-row.ts';
import { counted } from '../../../format.ts';
import { dedicatedOf, spotOf, stateOf } from '../../facts.ts';
import { deadDependency } from '../dependencies.ts';
import { named, someWait, type WaitingRule } from './waiting.ts';

const slotsOf = (row: unknown): number => wireNumber(row, 'requiredSlots') ?? 1;

/** They need more slots than a node has. */
export const tooManySlots: WaitingRule = (waiting) => {
  const { pool } = waiting.reading;
  if (!pool?.row) return undefined;
  const slots = wireNumber(pool.row, 'taskSlotsPerNode') ?? 1;
  const large = waiting.tasks.filter(({ row }) => slotsOf(row) > slots);
  const some = someWait(waiting, large);
  return (
    some &&
    named(waiting, {
      pain: 'waiting-slots',
      ...some,
      because: `it needs ${counted(slotsOf(large[0]?.row), 'slot')}, and a node of pool ${pool.id} has ${slots}`,
      why: 'a task runs on one node, which must have all the slots that it requires (taskSlotsPerNode, fixed when the pool is made)',
      todo: `add it again with requiredSlots ${slots} or fewer, or make a pool with taskSlotsPerNode of at least what it needs`,
    })
  );
};

/** Multi-instance tasks that the pool cannot bring together. */
export const tooManyNodes: WaitingRule = (waiting) => {
  const { pool } = waiting.reading;
  if (!pool?.row) return undefined;
  const joins =
    wireAt(pool.row, 'enableInterNodeCommunication') === true &&
    (wireNumber(pool.row, 'taskSlotsPerNode') ?? 1) === 1;
  const nodes = dedicatedOf(pool.row).wanted + spotOf(pool.row).wanted;
  const instances = (row: unknown): number =>
    wireAt(row, 'multiInstanceSettings') === undefined
      ? 0
      : (wireNumber(row, 'multiInstanceSettings/numberOfInstances') ?? 1);
  const wide = waiting.tasks.filter(({ row }) => instances(row) > (joins ? nodes : 0));
  const some = someWait(waiting, wide);
  return (
    some &&
    named(waiting, {
      pain: 'waiting-slots',
      ...some,
      because: `it takes ${counted(instances(wide[0]?.row), 'node')} at once, ${joins ? `and pool ${pool.id} has ${nodes}` : `and those of pool ${pool.id} do not work together`}`,
      why: 'a multi-instance task needs that many nodes at once, of a pool with inter-node communication and one slot a node',
      todo: joins
        ? 'resize the pool, or add the task again for fewer nodes'
        : 'make a pool with enableInterNodeCommunication and taskSlotsPerNode 1',
    })
  );
};

/** They depend on tasks that cannot satisfy them any more. */
export const blocked: WaitingRule = (waiting) => {
  const state = stateOf(waiting.jobRow);
  const dead = waiting.tasks.flatMap((task) => {
    const on = deadDependency(task, state);
    return on ? [{ task, on }] : [];
  });
  const [first] = dead;
  const some = someWait(
    waiting,
    dead.map(({ task }) => task),
  );
  if (!first || !some) return undefined;
  const { on } = first;
  return named(waiting, {
    pain: 'waiting-dependency',
    ...some,
    because: `it depends on ${on.id}, which ${on.is}`,
    why: on.why,
    todo: on.todo,
    evidence: [{ label: 'depends on', text: on.id }],
    ...(on.lead && { lead: on.lead }),
  });
};
