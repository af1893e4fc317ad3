import { scenes } from '../../model/simulation/scenes.ts';
import { parseSimulation, simulationItem } from '../../model/simulation/simulation.ts';
import { checkScaling } from '../autoscale/check-scaling.ts';
import { invalidPropertyValue } from '../http/errors.ts';
import type { PoolSpec } from '../wire/pool-spec.ts';
import { checkSlots } from './pool-slots.ts';

type PoolParts = Omit<PoolSpec, 'id'>;

/** @throws BatchError for a new pool whose parts are right by themselves and do not fit together. */
export function checkPool(spec: PoolParts): void {
  checkSimulation(spec);
  checkScaling(spec);
  checkSlots(spec);
}

/** A scene that is not there would make a real pool of what should have been a simulated one. */
function checkSimulation({ metadata = [] }: PoolParts): void {
  const item = metadata.find(({ name }) => name === simulationItem);
  if (item === undefined || parseSimulation(item.value)) return;
  const reason = `Scenes are ${Object.keys(scenes).join(', ')}, followed by seed=N and speed=N where wanted`;
  throw invalidPropertyValue('metadata', item.value, reason);
}
