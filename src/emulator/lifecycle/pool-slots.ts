import { knownVmSize } from '../../model/cost/vm-sizes.ts';
import { simulationOf } from '../../model/simulation/simulation.ts';
import { invalidPropertyValue } from '../http/errors.ts';
import type { PoolSpec } from '../wire/pool-spec.ts';

/**
 * Simulated nodes have no cores.
 * @throws BatchError InvalidPropertyValue for more than four slots a core, where it is known how many those are.
 */
export function checkSlots(spec: Omit<PoolSpec, 'id'>): void {
  const { vmSize, taskSlotsPerNode = 1 } = spec;
  const cores = simulationOf(spec) ? undefined : knownVmSize(vmSize)?.cores;
  if (cores === undefined || taskSlotsPerNode <= 4 * cores) return;
  const reason = `A node of ${vmSize} has ${cores} cores, and four slots a core at most`;
  throw invalidPropertyValue('taskSlotsPerNode', taskSlotsPerNode, reason);
}
