import type { Action } from '../../action.ts';
import { disableAutoscale, editAutoscale } from './autoscale-pool.ts';
import { clonePool, createPool } from './create-pool.ts';
import { deletePool } from './delete-pool.ts';
import { resizePool, stopResize } from './resize-pool.ts';

/** What can be done to pools. */
export const poolActions: readonly Action[] = [
  createPool,
  clonePool,
  resizePool,
  stopResize,
  editAutoscale,
  disableAutoscale,
  deletePool,
];
