import type { Deallocation } from '../lifecycle/node-life.ts';
import { oneOf } from '../wire/property.ts';

export const deallocationOption = oneOf(['requeue', 'terminate', 'taskcompletion', 'retaineddata']);

/**
 * What becomes of the tasks on nodes that go: requeued unless asked otherwise. Kept data goes with its node at
 * once on this machine, so `retaineddata` waits for the tasks alone.
 */
export function deallocationOf(option: string | undefined): Deallocation {
  if (option === 'taskcompletion' || option === 'retaineddata') return undefined;
  return option === 'terminate' ? 'terminate' : 'requeue';
}
