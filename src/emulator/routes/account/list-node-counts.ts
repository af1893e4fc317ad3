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
  deallocating: 'deallocating',
  deallocated: 'deallocated',
};

/** States that versions before 2024-07-01 do not know. */
const newer: ReadonlySet<string> = new Set(['deallocating', 'deallocated']);

function counts(nodes: readonly NodeRow[], isNewer: boolean): Record<string, number> {
  const names = Object.values(countNames).filter((name) => isNewer || !newer.has(name));
  const byName = Object.fromEntries(names.map((name) => [name, 0]));
  for (const node of nodes) byName[countNames[node.state]] = (byName[countNames[node.state]] ?? 0) + 1;
  return { ...byName, total: nodes.length };
}

function countsView(pool: PoolRow, store: Store, isNewer: boolean): object {
  const nodes = [...store.nodes(pool.id).values()];
  return {
    poolId: pool.id,
    dedicated: counts(
      nodes.filter((node) => node.isDedicated),
      isNewer,
    ),
    lowPriority: counts(
      nodes.filter((node) => !node.isDedicated),
      isNewer,
    ),
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
      toWire: (pool) => countsView(pool, store, (request.query['api-version'] ?? '') >= '2024-07-01'),
      filterOn: (pool) => ({ poolId: pool.id }),
      schema: { filter: { poolId: { text: ['eq'] } } },
    }),
};
