import type { NodeCounts, Pool } from './pool.ts';

/** A pool that has nodes, or is getting some, and what they do. */
export interface PoolStanding {
  readonly pool: Pool;
  /** Nodes by state, dedicated and Spot together. */
  readonly byState: Readonly<Record<string, number>>;
  readonly nodes: number;
  /** When the last of its nodes came to rest, milliseconds since the epoch; only where no node has work. */
  readonly idleSince?: number;
  /** Active jobs that name it; only where no node has work. */
  readonly jobs?: number;
}

const atWork = ['running', 'starting', 'creating', 'waitingforstarttask', 'rebooting', 'reimaging'];

/** No node runs a task or is on its way to. */
export function isIdle(pool: Pool, { byState, total }: Pick<NodeCounts, 'byState' | 'total'>): boolean {
  return (
    total > 0 && pool.allocationState === 'steady' && atWork.every((state) => (byState[state] ?? 0) === 0)
  );
}

/** Whether it has nodes or will have some. */
export const hasNodes = ({ dedicated, spot }: Pool): boolean =>
  dedicated.current + dedicated.target + spot.current + spot.target > 0;
