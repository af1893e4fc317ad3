import { scenes } from '../../../model/simulation/scenes.ts';
import { parseSimulation, simulationItem } from '../../../model/simulation/simulation.ts';
import { checkScaling } from '../../autoscale/check-scaling.ts';
import { createdHeaders } from '../../http/entity-headers.ts';
import { invalidPropertyValue } from '../../http/errors.ts';
import { poolUrl } from '../../views/pool-view.ts';
import { parseBody } from '../../wire/parse-body.ts';
import { type PoolSpec, poolSpec } from '../../wire/pool-spec.ts';
import type { Operation } from '../operation.ts';
import { servedPoolBody } from './pool-body.ts';

/** A scene that is not there would make a real pool of what should have been a simulated one. */
function checkSimulation({ metadata = [] }: PoolSpec): void {
  const item = metadata.find(({ name }) => name === simulationItem);
  if (item === undefined || parseSimulation(item.value)) return;
  const reason = `Scenes are ${Object.keys(scenes).join(', ')}, followed by seed=N and speed=N where wanted`;
  throw invalidPropertyValue('metadata', item.value, reason);
}

export const addPool: Operation = {
  method: 'POST',
  path: '/pools',
  handle({ body, baseUrl }, { pools }) {
    const spec = parseBody(poolSpec, servedPoolBody(body));
    checkSimulation(spec);
    checkScaling(spec);
    const pool = pools.add(spec);
    return { status: 201, headers: createdHeaders(poolUrl(baseUrl, pool.id), pool.lastModified) };
  },
};
