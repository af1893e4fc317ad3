import { invalidAutoScalingSettings } from '../http/errors.ts';
import type { PoolSpec } from '../wire/pool-spec.ts';
import { readFormula } from './read-formula.ts';

/** @throws BatchError for a pool that is to scale by a formula and has none, or has numbers of nodes besides. */
export function checkScaling(spec: Omit<PoolSpec, 'id'>): void {
  const { enableAutoScale, autoScaleFormula, autoScaleEvaluationInterval } = spec;
  if (!enableAutoScale) {
    if (autoScaleFormula === undefined && autoScaleEvaluationInterval === undefined) return;
    throw invalidAutoScalingSettings('A formula or interval needs enableAutoScale');
  }
  if (autoScaleFormula === undefined)
    throw invalidAutoScalingSettings('enableAutoScale needs an autoScaleFormula');
  if (spec.targetDedicatedNodes !== undefined || spec.targetLowPriorityNodes !== undefined)
    throw invalidAutoScalingSettings('A pool that scales by a formula takes no numbers of nodes');
  readFormula(autoScaleFormula);
}
