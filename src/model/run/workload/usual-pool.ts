import type { PoolChoice, Workload } from '../plan.ts';
import { poolShapeOf } from '../pool-body.ts';
import { expandRunPool } from './expand-run.ts';

/** A new pool as a run chooses it. */
export type NewPool = Extract<PoolChoice, { kind: 'new' }>;

/** Ubuntu, for a workload that says nothing of its pool. */
const plain: NewPool = {
  kind: 'new',
  image: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
  vmSize: 'Standard_D2s_v5',
  dedicatedNodes: 2,
  spotNodes: 0,
  taskSlotsPerNode: 1,
};

/** The pool that a workload's template asks for. @throws Problem `usage` for a template that cannot be expanded. */
export function templatePool(workload: Workload): NewPool {
  const expanded = expandRunPool({ id: 'run', pool: plain, workload });
  if (!expanded) return plain;
  const { image, vmSize, dedicatedNodes, spotNodes, taskSlotsPerNode } = poolShapeOf(expanded.pool);
  return {
    kind: 'new',
    ...(image && { image }),
    vmSize: vmSize ?? plain.vmSize,
    dedicatedNodes: dedicatedNodes ?? (spotNodes === undefined ? plain.dedicatedNodes : 0),
    spotNodes: spotNodes ?? 0,
    taskSlotsPerNode: taskSlotsPerNode ?? 1,
  };
}

/** As {@link templatePool}, its image left to the template: it may be one of the person's own. */
export function usualPool(workload: Workload): NewPool {
  const { image, ...rest } = templatePool(workload);
  return workload.pool ? rest : { ...rest, ...(image && { image }) };
}
