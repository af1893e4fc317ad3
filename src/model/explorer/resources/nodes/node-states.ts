import type { RowFacts } from '../../action.ts';

/** Why the service does not do something to a node in its state. @param takes states in which it does */
export const onlyWhile =
  (takes: readonly string[], wanted: string) =>
  (facts: RowFacts): string | undefined => {
    const state = String(facts('state') ?? 'unknown');
    if (state === 'leavingpool') return 'it is leaving the pool';
    return takes.includes(state) ? undefined : `it is ${state}: the service takes ${wanted}`;
  };

/** States in which nobody can reach it. */
const away = ['creating', 'starting', 'rebooting', 'reimaging', 'unusable', 'preempted', 'deallocated'];

export function isAway(facts: RowFacts): string | undefined {
  const state = String(facts('state') ?? 'unknown');
  if (state === 'leavingpool') return 'it is leaving the pool';
  return away.includes(state) ? `it is ${state}: nobody can reach it` : undefined;
}
