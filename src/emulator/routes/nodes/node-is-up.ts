import {
  nodeBeingCreated,
  nodeBeingRebooted,
  nodeBeingStarted,
  nodeStateUnusable,
} from '../../http/errors.ts';
import type { NodeRow } from '../../store/rows.ts';

/** @throws BatchError for a node that nobody could reach now. */
export function checkNodeIsUp({ state }: NodeRow): void {
  if (state === 'creating') throw nodeBeingCreated();
  if (state === 'starting') throw nodeBeingStarted();
  if (state === 'rebooting' || state === 'reimaging') throw nodeBeingRebooted();
  if (state === 'unusable' || state === 'preempted') throw nodeStateUnusable();
}
