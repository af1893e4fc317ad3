import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Node } from '../model/batch/node.ts';
import { resourceNames } from '../model/run/plan.ts';
import type { BatchService } from '../services/batch/batch-service.ts';
import { connectRun } from '../services/run/connect-run.ts';
import { readRun } from '../services/run/read-run.ts';
import { remoteTail } from '../services/run/watch/tail.ts';
import type { AppOptions } from './app-options.ts';
import { nothingYet, type Polled, poll } from './poller.ts';

/** A node, with the end of what its start task wrote. */
export interface NodeDetails {
  readonly node: Node;
  /** False once it has left the pool: then the rest is as it was last. */
  readonly isThere: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

export interface NodeWatch {
  readonly store: StoreApi<Polled<NodeDetails | undefined>>;
  close(): void;
}

const lookEveryMs = 1000;
const tailBytes = 16 * 1024;

/** Watches one node of a run's pool. */
export function watchNode(options: AppOptions, runId: string, nodeId: string): NodeWatch {
  const stop = new AbortController();
  const { signal } = stop;
  const store = createStore<Polled<NodeDetails | undefined>>(() => nothingYet);
  let connected: { readonly batch: BatchService; readonly poolId: string } | undefined;

  async function connect() {
    const { state } = await readRun(options.stateDir, runId);
    const { batch } = await connectRun(state.plan, {
      ...options,
      signal,
      onTrouble: (trouble) => store.setState({ trouble }),
    });
    return { batch, poolId: resourceNames(state.plan).pool };
  }

  async function look(): Promise<NodeDetails | undefined> {
    connected ??= await connect();
    const { batch, poolId } = connected;
    const node = await batch.getNode(poolId, nodeId, { signal });
    const before = store.getState().data;
    if (!node) return before && { ...before, isThere: false };
    if (!node.startTask) return { node, isThere: true, stdout: '', stderr: '' };
    const owner = { poolId, nodeId };
    const [stdout, stderr] = await Promise.all([
      remoteTail(batch, owner, 'startup/stdout.txt', signal, tailBytes),
      remoteTail(batch, owner, 'startup/stderr.txt', signal, tailBytes),
    ]);
    return { node, isThere: true, stdout, stderr };
  }

  void poll<NodeDetails | undefined>({ store, look, everyMs: () => lookEveryMs, signal });
  return { store, close: () => stop.abort() };
}
