import { wireAt, wireNumber } from '../../../explorer/wire-row.ts';
import { counted } from '../../../format.ts';
import { dedicatedOf, spotOf, stateOf } from '../../facts.ts';
import { deadDependency } from '../dependencies.ts';
import { idOf, leadTo } from '../tasks.ts';
import { named, type WaitingRule } from './waiting.ts';

/** They need more than a node has. */
export const tooManySlots: WaitingRule = (waiting) => {
  const { pool } = waiting.reading;
  const slots = wireNumber(pool?.row, 'taskSlotsPerNode') ?? 1;
  if (!pool?.row) return undefined;
  const large = waiting.tasks.filter(({ row }) => (wireNumber(row, 'requiredSlots') ?? 1) > slots);
  const [first] = large;
  if (first)
    return named(waiting, {
      pain: 'waiting-slots',
      because: `${waiting.tasks.length > 1 ? `task ${idOf(first)}` : 'it'} needs ${counted(wireNumber(first.row, 'requiredSlots') ?? 1, 'slot')}, and a node of pool ${pool.id} has ${slots}`,
      why: 'a task runs on one node, which must have all the slots that it requires (taskSlotsPerNode, fixed when the pool is made)',
      todo: `add it again with requiredSlots ${slots} or fewer, or make a pool with taskSlotsPerNode of at least what it needs`,
      lead: leadTo(first),
    });
  const wide = waiting.tasks.find(({ row }) => wireAt(row, 'multiInstanceSettings') !== undefined);
  const instances = wireNumber(wide?.row, 'multiInstanceSettings/numberOfInstances') ?? 1;
  const nodes = dedicatedOf(pool.row).wanted + spotOf(pool.row).wanted;
  const talks = wireAt(pool.row, 'enableInterNodeCommunication') === true;
  if (!wide || (talks && slots === 1 && instances <= nodes)) return undefined;
  return named(waiting, {
    pain: 'waiting-slots',
    because: `multi-instance task ${idOf(wide)} takes ${counted(instances, 'node')}, ${talks && slots === 1 ? `and pool ${pool.id} has ${nodes}` : `which pool ${pool.id} cannot join`}`,
    why: 'a multi-instance task needs that many nodes at once, of a pool with inter-node communication and one slot a node',
    todo:
      talks && slots === 1
        ? 'resize the pool, or add the task again for fewer nodes'
        : 'make a pool with enableInterNodeCommunication and taskSlotsPerNode 1',
    lead: leadTo(wide),
  });
};

/** They depend on tasks that cannot satisfy them any more. */
export const blocked: WaitingRule = (waiting) => {
  for (const task of waiting.tasks) {
    const dead = deadDependency(task, stateOf(waiting.jobRow));
    if (dead)
      return named(waiting, {
        pain: 'waiting-dependency',
        because: `task ${idOf(task)} depends on ${dead.id}, which ${dead.is}`,
        why: dead.why,
        todo: dead.todo,
        evidence: [{ label: 'depends on', text: dead.id }],
        lead: dead.lead ?? leadTo(task),
      });
  }
  return undefined;
};
