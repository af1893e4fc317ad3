import { createStore, type StoreApi } from 'zustand/vanilla';
import type { NodeCounts, Pool, SupportedImage } from '../model/batch/pool.ts';
import { isFree } from '../model/cost/rate.ts';
import { connectBatch } from '../services/batch/connect-batch.ts';
import type { Connection } from '../services/connection/connection.ts';
import { managementVariable } from '../services/management/management-variable.ts';
import type { RetryPolicy } from '../services/retry.ts';
import { listGroups } from '../services/run/group-inputs.ts';
import { type LimitsRead, poolLimits } from '../services/run/pool-limits.ts';
import { connectStorage } from '../services/storage/connect-storage.ts';
import { nothingYet, type Polled, poll } from './poller.ts';

/** A pool of the account with what its nodes do; undefined where they could not be counted. */
export interface PoolWithNodes {
  readonly pool: Pool;
  readonly nodes: NodeCounts | undefined;
}

/** What a new run can be given to run on, read from the account and renewed. */
export interface PoolChoices {
  /** It is the local service, which is free and holds nobody to a quota; a stand-in of Azure on this machine is none. */
  readonly local: boolean;
  readonly images: StoreApi<Polled<readonly SupportedImage[]>>;
  readonly pools: StoreApi<Polled<readonly PoolWithNodes[]>>;
  /** What the account may have; nothing of the local service, which holds nobody to a quota. */
  readonly limits: StoreApi<Polled<LimitsRead>>;
  /** Names of the file groups in its storage. */
  readonly groups: StoreApi<Polled<readonly string[]>>;
  close(): void;
}

/** The poller asks again by itself, and somebody reads why it has to: no long tries within one look. */
const brief: RetryPolicy = { attempts: 2, firstDelayMs: 250, maxDelayMs: 1000 };
const limitMs = 20_000;
const imagesEveryMs = 30 * 60_000;
const poolsEveryMs = 5_000;
const groupsEveryMs = 15_000;
/** Waits of failed looks begin here; the poller doubles them. */
const afterFailureMs = 2_000;

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

/** Reads the account's images, pools and file groups until it is closed. */
export function openPoolChoices(connection: Connection, env: NodeJS.ProcessEnv = process.env): PoolChoices {
  const { batch: account, storage } = connection;
  const stop = new AbortController();
  const { signal } = stop;
  const batch = connectBatch(account, { retry: brief, limitMs });
  const images = createStore<Polled<readonly SupportedImage[]>>(() => nothingYet);
  const pools = createStore<Polled<readonly PoolWithNodes[]>>(() => nothingYet);
  const groups = createStore<Polled<readonly string[]>>(() => nothingYet);
  const same = (before: readonly unknown[], now: readonly unknown[]) =>
    JSON.stringify(before) === JSON.stringify(now);
  void poll<readonly SupportedImage[]>({
    store: images,
    look: () => all(batch.supportedImages({ signal })),
    everyMs: () => (images.getState().trouble === undefined ? imagesEveryMs : afterFailureMs),
    signal,
    same,
  });
  void poll<readonly PoolWithNodes[]>({
    store: pools,
    look: async () => {
      const [rows, counts] = await Promise.all([
        all(batch.listPools({ signal })),
        // Without the counts the pools can be chosen all the same.
        batch.allNodeCounts({ signal }).catch((): readonly NodeCounts[] => []),
      ]);
      return rows.map((pool) => ({
        pool,
        nodes: counts.find(({ poolId }) => poolId.toLowerCase() === pool.id.toLowerCase()),
      }));
    },
    everyMs: () => (pools.getState().trouble === undefined ? poolsEveryMs : afterFailureMs),
    signal,
    same,
  });
  const limits = createStore<Polled<LimitsRead>>(() => nothingYet);
  const local = isFree(account.url) && !env[managementVariable];
  if (!local)
    void poll<LimitsRead>({
      store: limits,
      look: () => poolLimits(connection, env, signal),
      everyMs: () => (limits.getState().trouble === undefined ? imagesEveryMs : afterFailureMs),
      signal,
    });
  const blobs = connectStorage(storage);
  void poll<readonly string[]>({
    store: groups,
    look: () => listGroups(blobs, signal),
    everyMs: () => (groups.getState().trouble === undefined ? groupsEveryMs : afterFailureMs),
    signal,
    same,
  });
  return { local, images, pools, limits, groups, close: () => stop.abort() };
}
