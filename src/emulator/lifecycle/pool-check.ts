import { scenes } from '../../model/simulation/scenes.ts';
import { parseSimulation, simulationItem } from '../../model/simulation/simulation.ts';
import { readFormula } from '../autoscale/read-formula.ts';
import { invalidAutoScalingSettings, invalidPropertyValue } from '../http/errors.ts';
import type { PoolSpec } from '../wire/pool-spec.ts';
import { checkResizeTimeout } from './resize-timeout.ts';

type PoolParts = Omit<PoolSpec, 'id'>;

/** @throws BatchError for a new pool whose parts are right by themselves and do not fit together. */
export function checkPool(spec: PoolParts): void {
  checkSimulation(spec);
  checkAutoScale(spec);
  checkResizeTimeout(spec.resizeTimeout);
}

/** A scene that is not there would make a real pool of what should have been a simulated one. */
function checkSimulation({ metadata = [] }: PoolParts): void {
  const item = metadata.find(({ name }) => name === simulationItem);
  if (item === undefined || parseSimulation(item.value)) return;
  const reason = `Scenes are ${Object.keys(scenes).join(', ')}, followed by seed=N and speed=N where wanted`;
  throw invalidPropertyValue('metadata', item.value, reason);
}

/** @throws BatchError for a pool that is to scale by a formula and has none, or has numbers of nodes besides. */
function checkAutoScale(spec: PoolParts): void {
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
