import { createStore, type StoreApi } from 'zustand/vanilla';
import { countGroups } from '../../model/batch/node-groups.ts';
import { resourceNamed } from '../../model/explorer/resources.ts';
import { type NodeFacts, nodeFactsOf, nodePasts } from '../../model/statistics/node-facts.ts';
import { type PoolStatistics, poolStatisticsOf } from '../../model/statistics/pool-statistics.ts';
import { StateSamples } from '../../model/statistics/state-samples.ts';
import type { ExplorerServices } from '../../services/explorer/row-source.ts';
import { watchItem } from '../explorer/item-watch.ts';
import { openLiveTable } from '../explorer/live-table.ts';
import { poolFactsOf } from './pool-facts.ts';

export interface PoolStatisticsState {
  /** Undefined before the nodes were read. */
  readonly statistics: PoolStatistics | undefined;
  readonly nodes: readonly NodeFacts[];
  readonly samples: StateSamples;
  readonly at: number | undefined;
  readonly trouble: string | undefined;
  /** The service asked to be left in peace for a while. */
  readonly throttled: boolean;
}

export interface PoolStatisticsWatch {
  readonly store: StoreApi<PoolStatisticsState>;
  refresh(): void;
  close(): void;
}

interface WatchParts {
  connect(): Promise<ExplorerServices>;
  readonly poolId: string;
  everyMs(): number;
}

/** A pool changes seldom in what statistics need of it. */
const poolEveryLooks = 10;

const nothingSampled = (): PoolStatisticsState => ({
  statistics: undefined,
  nodes: [],
  samples: new StateSamples(),
  at: undefined,
  trouble: undefined,
  throttled: false,
});

/** Counts the nodes of a pool by state while it is watched. */
export function watchPoolStatistics({ connect, poolId, everyMs }: WatchParts): PoolStatisticsWatch {
  const store = createStore<PoolStatisticsState>(() => nothingSampled());
  const wire = async () => (await connect()).wire;
  const pool = watchItem({
    connect: wire,
    resource: resourceNamed('pools'),
    parents: [],
    id: poolId,
    everyMs: () => everyMs() * poolEveryLooks,
  });
  const table = openLiveTable({ connect, resource: nodePasts, parents: [poolId], everyMs });

  function sumUp(): void {
    const { rows, loading, at, trouble, throttled } = table.store.getState();
    const { samples } = store.getState();
    // Read anew, from another account.
    if (at === undefined && store.getState().at !== undefined) return store.setState(nothingSampled());
    if (loading !== 'done' || at === undefined) return store.setState({ trouble, throttled });
    if (at === store.getState().at) return store.setState({ trouble, throttled });
    const nodes = rows.map(nodeFactsOf);
    const byState: Record<string, number> = {};
    for (const { state } of nodes) byState[state] = (byState[state] ?? 0) + 1;
    samples.add({ at, counts: countGroups(byState) });
    const { slots } = poolFactsOf(poolId, pool.store.getState().data?.row);
    store.setState({
      statistics: poolStatisticsOf(poolId, nodes, samples, { slots, now: at }),
      nodes,
      at,
      trouble,
      throttled,
    });
  }
  table.store.subscribe(sumUp);
  return {
    store,
    refresh: table.refresh,
    close() {
      table.close();
      pool.close();
    },
  };
}
