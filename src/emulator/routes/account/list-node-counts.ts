import { listReply } from '../../odata/list-reply.ts';
import type { NodeRow, PoolRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import type { Operation } from '../operation.ts';

/** The service's own spelling of each state, in its order. */
const countNames: Readonly<Record<NodeRow['state'], string>> = {
  creating: 'creating',
  idle: 'idle',
  offline: 'offline',
  preempted: 'preempted',
  rebooting: 'rebooting',
  reimaging: 'reimaging',
  running: 'running',
  starting: 'starting',
  starttaskfailed: 'startTaskFailed',
  leavingpool: 'leavingPool',
  unknown: 'unknown',
  unusable: 'unusable',
  waitingforstarttask: 'waitingForStartTask',
};

function counts(nodes: readonly NodeRow[]): Record<string, number> {
  const byName = Object.fromEntries(Object.values(countNames).map((name) => [name, 0]));
  for (const node of nodes) byName[countNames[node.state]] = (byName[countNames[node.state]] ?? 0) + 1;
  return { ...byName, total: nodes.length };
}

function countsView(pool: PoolRow, store: Store): object {
  const nodes = [...store.nodes(pool.id).values()];
  return {
    poolId: pool.id,
    dedicated: counts(nodes.filter((node) => node.isDedicated)),
    lowPriority: counts(nodes.filter((node) => !node.isDedicated)),
  };
}

export const listNodeCounts: Operation = {
  method: 'GET',
  path: '/nodecounts',
  handle: (request, { store }) =>
    listReply({
      request,
      metadata: 'poolnodecounts',
      rows: store.pools.byId(),
      keyOf: (pool) => pool.id.toLowerCase(),
      toWire: (pool) => countsView(pool, store),
      filterOn: (pool) => ({ poolId: pool.id }),
      schema: { filter: { poolId: 'string' } },
    }),
};
