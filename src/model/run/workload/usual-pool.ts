import type { PoolChoice, Workload } from '../plan.ts';
import { poolShapeOf } from '../pool-body.ts';
import { expandRunPool } from './expand-run.ts';

/** A new pool as a run chooses it. */
export type NewPool = Extract<PoolChoice, { kind: 'new' }>;

/** Ubuntu, for a workload that says nothing of its pool. */
const plain: Required<NewPool> = {
  kind: 'new',
  image: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
  vmSize: 'Standard_D2s_v5',
  dedicatedNodes: 2,
  spotNodes: 0,
  taskSlotsPerNode: 1,
};

/**
 * The pool that a workload's template asks for. Its image is left out where the template has one, of the marketplace or
 * of the person's own: the template's stands then.
 * @throws Problem `usage` for a template that cannot be expanded.
 */
export function usualPool(workload: Workload): NewPool {
  const expanded = expandRunPool({ id: 'run', pool: plain, workload });
  if (!expanded) return plain;
  const { image: _image, ...shape } = poolShapeOf(expanded.pool);
  return {
    kind: 'new',
    vmSize: shape.vmSize ?? plain.vmSize,
    dedicatedNodes: shape.dedicatedNodes ?? (shape.spotNodes === undefined ? plain.dedicatedNodes : 0),
    spotNodes: shape.spotNodes ?? 0,
    taskSlotsPerNode: shape.taskSlotsPerNode ?? 1,
  };
}
