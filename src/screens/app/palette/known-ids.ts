import type { ResourceName } from '../../../model/explorer/resource.ts';
import { type RunPlan, resourceNames } from '../../../model/run/plan.ts';
import type { RunView } from '../../../services/run/read-run.ts';
import type { Explorer } from '../../../state/explorer/explorer.ts';
import type { IdsOf } from './address-entries.ts';

function ofRun(plan: RunPlan, resource: ResourceName): readonly string[] {
  const { job, pool, inputContainer, outputContainer } = resourceNames(plan);
  if (resource === 'jobs') return [job];
  if (resource === 'pools') return [pool];
  return resource === 'containers' ? [outputContainer, inputContainer] : [];
}

/** Ids to complete from: those that tables have shown, and those of runs where the explorer is. */
export const knownIds =
  (explorer: Pick<Explorer, 'knownIds' | 'place'>, runs: readonly RunView[]): IdsOf =>
  (name, parents) => {
    const here = explorer.place()?.name;
    const plans = runs.flatMap(({ state }) =>
      here === undefined || state.plan.connection.name === here ? [state.plan] : [],
    );
    const ofRuns = parents.length === 0 ? plans.flatMap((plan) => ofRun(plan, name)) : [];
    return [...new Set([...explorer.knownIds(name, parents), ...ofRuns])];
  };
