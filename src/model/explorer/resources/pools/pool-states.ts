import type { RowFacts } from '../../action.ts';

export const isGoing = (facts: RowFacts): string | undefined =>
  facts('state') === 'deleting' ? 'it is being deleted' : undefined;

export const isByFormula = (facts: RowFacts): boolean => facts('autoscale') === 'yes';

export const scalesItself = (facts: RowFacts): string | undefined =>
  isByFormula(facts) ? 'a formula gives its number of nodes: A edits it, F ends that' : undefined;

export function notSteady(facts: RowFacts): string | undefined {
  const state = String(facts('allocation') ?? 'steady');
  if (state === 'resizing') return 'it is being resized: x stops that';
  return state === 'steady' ? undefined : 'its resize is being stopped: wait until it is steady';
}
