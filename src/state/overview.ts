import { createStore, type StoreApi } from 'zustand/vanilla';
import type { NodeCounts, Pool } from '../model/batch/pool.ts';
import { hasNodes, isIdle, type PoolStanding } from '../model/batch/pool-standing.ts';
import { isFree } from '../model/cost/rate.ts';
import { Problem } from '../model/problem.ts';
import type { BatchService } from '../services/batch/batch-service.ts';
import { connectBatch } from '../services/batch/connect-batch.ts';
import { recordedBatch } from '../services/command-log/recorded-services.ts';
import { connectionAtHand } from '../services/connection/at-hand.ts';
import type { Connection } from '../services/connection/connection.ts';
import type { AppOptions } from './app-options.ts';
import { nothingYet, type Polled, poll } from './poller.ts';

/** What the account that new runs go to has and burns; undefined while its local service does not run. */
export interface AccountOverview {
  readonly name: string;
  readonly batchUrl: string;
  /** Pools with nodes, the idle ones first, then by name. */
  readonly pools: readonly PoolStanding[];
}

export interface Overview {
  readonly store: StoreApi<Polled<AccountOverview | 'local service stopped'>>;
  /** Keeps it fresh until the answer is called. Starts no service. */
  watch(): () => void;
  refresh(): void;
  /** Gives all nodes of a pool back. @throws Problem. */
  scaleToZero(poolId: string): Promise<void>;
}

const localEveryMs = 2000;
const azureEveryMs = 5000;
/** When the nodes of an idle pool came to rest is asked again after so long. */
const idleGoodForMs = 60_000;
const limitMs = 15_000;

const poolFields = [
  'id',
  'state',
  'allocationState',
  'allocationStateTransitionTime',
  'creationTime',
  'vmSize',
  'currentDedicatedNodes',
  'currentLowPriorityNodes',
  'targetDedicatedNodes',
  'targetLowPriorityNodes',
  'taskSlotsPerNode',
  'enableAutoScale',
  'metadata',
];

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

/** Remembers when pools came to rest, so that the nodes of an idle pool are not listed at every look. */
function idleTimes() {
  const known = new Map<string, { readonly picture: string; readonly at: number; readonly since: number }>();
  return async (batch: BatchService, pool: Pool, counts: NodeCounts, signal: AbortSignal) => {
    const picture = JSON.stringify([counts.byState, pool.createdAt]);
    const before = known.get(pool.id);
    if (before?.picture === picture && Date.now() - before.at < idleGoodForMs) return before.since;
    let since = pool.allocationStateSince?.getTime() ?? 0;
    const select = ['id', 'state', 'stateTransitionTime'];
    for await (const { stateSince } of batch.listNodes(pool.id, { select, signal }))
      since = Math.max(since, stateSince?.getTime() ?? 0);
    known.set(pool.id, { picture, at: Date.now(), since });
    return since;
  };
}

/** A few requests, however many tasks and nodes there are: pools, node counts, and for idle pools when they came to rest. */
function looker() {
  const idleSince = idleTimes();
  return async (
    connection: Connection,
    batch: BatchService,
    signal: AbortSignal,
  ): Promise<AccountOverview> => {
    const [pools, counts] = await Promise.all([
      all(batch.listPools({ select: poolFields, signal })),
      batch.allNodeCounts({ signal }),
    ]);
    const countsOf = new Map(counts.map((each) => [each.poolId.toLowerCase(), each]));
    const used = pools.filter(hasNodes).map((pool) => ({
      pool,
      counts: countsOf.get(pool.id.toLowerCase()) ?? { poolId: pool.id, byState: {}, total: 0 },
    }));
    const idle = used.filter(({ pool, counts: its }) => isIdle(pool, its));
    const jobs =
      idle.length === 0
        ? []
        : await all(
            batch.listJobs({
              filter: "state eq 'active'",
              select: ['id', 'poolInfo', 'executionInfo'],
              signal,
            }),
          );
    const standings = used.map(async ({ pool, counts: its }): Promise<PoolStanding> => {
      const standing = { pool, byState: its.byState, nodes: its.total };
      if (!isIdle(pool, its)) return standing;
      return {
        ...standing,
        idleSince: await idleSince(batch, pool, its, signal),
        jobs: jobs.filter(({ poolId }) => poolId?.toLowerCase() === pool.id.toLowerCase()).length,
      };
    });
    const rank = (standing: PoolStanding) => (standing.idleSince === undefined ? 1 : 0);
    const sorted = (await Promise.all(standings)).sort(
      (a, b) => rank(a) - rank(b) || a.pool.id.localeCompare(b.pool.id),
    );
    return { name: connection.name, batchUrl: connection.batch.url, pools: sorted };
  };
}

export function createOverview(options: AppOptions, signal: AbortSignal): Overview {
  const store = createStore<Polled<AccountOverview | 'local service stopped'>>(() => nothingYet);
  const lookAt = looker();
  let known: { readonly key: string; readonly batch: BatchService } | undefined;
  let watchers = 0;
  let polling: AbortController | undefined;

  const batchOf = ({ batch }: Connection): BatchService => {
    const key = JSON.stringify(batch);
    if (known?.key !== key) {
      // Another account: what was seen of the one before is not its.
      if (known) store.setState({ ...nothingYet });
      const retry = { attempts: 2, firstDelayMs: 250, maxDelayMs: 1000 };
      known = { key, batch: connectBatch(batch, { retry, limitMs }) };
    }
    return known.batch;
  };

  const look = async (stop: AbortSignal) => {
    const connection = await connectionAtHand(options);
    if (!connection) return 'local service stopped' as const;
    return lookAt(connection, batchOf(connection), stop);
  };

  const start = () => {
    polling?.abort();
    polling = new AbortController();
    void poll({
      store,
      look,
      everyMs: (data) =>
        data === undefined || data === 'local service stopped' || isFree(data.batchUrl)
          ? localEveryMs
          : azureEveryMs,
      signal: AbortSignal.any([signal, polling.signal]),
      same: (before, now) => JSON.stringify(before) === JSON.stringify(now),
    });
  };

  return {
    store,
    watch() {
      watchers++;
      if (watchers === 1) start();
      let left = false;
      return () => {
        if (left) return;
        left = true;
        watchers--;
        if (watchers === 0) polling?.abort();
      };
    },
    refresh() {
      if (watchers > 0) start();
    },
    async scaleToZero(poolId) {
      const connection = await connectionAtHand(options);
      if (!connection)
        throw new Problem({
          kind: 'conflict',
          what: 'the local service is not running',
          remedy: 'nothing of it bills',
        });
      const batch = batchOf(connection);
      const noted = options.record ? recordedBatch(batch, options.record) : batch;
      await noted.resizePool(poolId, 0, 0, { signal });
      if (watchers > 0) start();
    },
  };
}
