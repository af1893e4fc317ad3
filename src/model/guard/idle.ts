import { isBilledState, type SeenNode } from '../cost/meter.ts';

/** On their way to work: a pool that boots is not idle yet. Anything else that is billed and does not run is. */
const busy = new Set([
  'running',
  'creating',
  'starting',
  'waitingforstarttask',
  'rebooting',
  'reimaging',
  'upgradingos',
]);

/** Whether a node in that state works, or is on its way to work. */
export const isBusyState = (state: string): boolean => busy.has(state.toLowerCase());

/**
 * Since when all nodes of a pool are billed for nothing: when the last of them came to rest. It follows from one look
 * alone, so that a guard that died, or slept with its machine, knows it at once. Undefined while any node works or
 * boots, and without nodes. A node whose start task failed, or that is unusable, rests: it burns as an idle one does.
 */
export function idleSince(nodes: readonly SeenNode[], at: number): number | undefined {
  let since: number | undefined;
  for (const { state, stateSince = at } of nodes) {
    if (!isBilledState(state)) continue;
    if (isBusyState(state)) return undefined;
    // On its way out already; what rests with it may rest for longer.
    if (state.toLowerCase() === 'leavingpool') continue;
    since = Math.max(since ?? 0, Math.min(stateSince, at));
  }
  return since;
}
