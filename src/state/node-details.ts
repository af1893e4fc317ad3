import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Node } from '../model/batch/node.ts';
import { remoteTail } from '../services/run/watch/tail.ts';
import type { AppOptions } from './app-options.ts';
import { nothingYet, type Polled, poll } from './poller.ts';
import { type ConnectedRun, withRun } from './run-connection.ts';

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
  const at = withRun(options, runId, signal, (trouble) => store.setState({ trouble }));

  async function lookAt({ batch, names }: ConnectedRun): Promise<NodeDetails | undefined> {
    const poolId = names.pool;
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

  void poll<NodeDetails | undefined>({ store, look: () => at(lookAt), everyMs: () => lookEveryMs, signal });
  return { store, close: () => stop.abort() };
}
