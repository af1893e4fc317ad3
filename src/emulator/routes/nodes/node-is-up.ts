import {
  nodeBeingCreated,
  nodeBeingRebooted,
  nodeBeingReimaged,
  nodeBeingStarted,
  nodeStateUnusable,
} from '../../http/errors.ts';
import type { NodeRow } from '../../store/rows.ts';

/** @throws BatchError for a node that nobody could reach now. */
export function checkNodeIsUp({ state }: NodeRow): void {
  if (state === 'creating') throw nodeBeingCreated();
  if (state === 'starting') throw nodeBeingStarted();
  if (state === 'rebooting') throw nodeBeingRebooted();
  if (state === 'reimaging') throw nodeBeingReimaged();
  if (state === 'unusable' || state === 'preempted') throw nodeStateUnusable();
}
