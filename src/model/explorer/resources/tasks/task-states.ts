import type { RowFacts } from '../../action.ts';

/** It has not ended yet. */
export const runs = (facts: RowFacts): boolean =>
  ['active', 'preparing', 'running'].includes(String(facts('state')));

/** Why the service does not put a task back into its queue. */
export function notReactivated(facts: RowFacts): string | undefined {
  if (runs(facts)) return `it is ${String(facts('state'))}: only one that failed is reactivated`;
  if (facts('state') === 'succeeded') return 'it succeeded; N runs it as a new one';
  if (facts('exit') === 0)
    return 'it ended with exit 0, and the service does not run such a one again; N runs it as a new one';
  return undefined;
}
