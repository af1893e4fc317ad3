import type { RowFacts } from '../../action.ts';

/** Why nothing of a job can be changed any more. */
export function notAtItsEnd(facts: RowFacts): string | undefined {
  const state = String(facts('state') ?? '');
  return ['completed', 'terminating', 'deleting'].includes(state) ? `it is ${state}` : undefined;
}
