import { Problem } from '../../model/problem.ts';
import type { CleanUpItem } from '../../model/run/clean-up-plan.ts';
import type { Fact } from '../../model/run/fact.ts';
import { runOfMetadata } from '../../model/run/plan.ts';
import type { BatchService } from '../batch/batch-service.ts';
import type { BlobStorage } from '../storage/blob-storage.ts';
import { pollUntil } from './poll.ts';
import { resizePool } from './resize-pool.ts';

/** What is needed to take a run's resources away, by a worker or by a command. */
export interface Remover {
  readonly runId: string;
  readonly batch: BatchService;
  readonly storage: BlobStorage;
  record(fact: Fact): Promise<void>;
  readonly signal: AbortSignal;
  /** Milliseconds that an accepted deletion is watched through a service that does not answer; none when left out. */
  readonly patienceMs?: number;
}

/** Told of each thing of a clean-up, so that it can be watched. */
export interface RemovalWatch {
  readonly onBegun?: (item: CleanUpItem) => void;
  /** It is gone, or what else was to become of it has. */
  readonly onDone?: (item: CleanUpItem) => void;
  readonly onFailed?: (item: CleanUpItem, error: unknown) => void;
}

async function askToGo({ batch, storage, signal }: Remover, { what, id }: CleanUpItem): Promise<void> {
  if (what === 'pool') await batch.deletePool(id, { signal });
  else if (what === 'job') await batch.deleteJob(id, { signal });
  else await storage.deleteContainer(id, { signal });
}

async function isGone({ batch, storage, signal }: Remover, { what, id }: CleanUpItem): Promise<boolean> {
  if (what === 'pool') return (await batch.getPool(id, { signal })) === undefined;
  if (what === 'job') return (await batch.getJob(id, { signal })) === undefined;
  return !(await storage.containerExists(id, { signal }));
}

/** Deletions are only accepted by the service: each is watched until the thing is really gone. */
async function remove(remover: Remover, item: CleanUpItem): Promise<void> {
  const { what, id } = item;
  await remover.record({ type: 'removing', what, id });
  await askToGo(remover, item);
  const giveUp = Date.now() + (remover.patienceMs ?? 0);
  const goneYet = () =>
    isGone(remover, item).catch((error: unknown) => {
      remover.signal.throwIfAborted();
      if (error instanceof Problem && error.kind === 'unreachable' && Date.now() < giveUp) return false;
      throw error;
    });
  await pollUntil(goneYet, remover.signal);
  await remover.record({ type: 'removed', what, id });
}

/** An id that the run found taken is in its journal as well: what stands there belongs to somebody else. */
async function isForeign({ batch, signal, runId }: Remover, { what, id }: CleanUpItem): Promise<boolean> {
  if (what !== 'pool' && what !== 'job') return false;
  const found = await (what === 'pool' ? batch.getPool(id, { signal }) : batch.getJob(id, { signal }));
  return found !== undefined && runOfMetadata(found.metadata) !== runId;
}

const notOfThisRun = 'it is not of this run';

async function carryOut(remover: Remover, item: CleanUpItem): Promise<void> {
  const { what, id } = item;
  const { batch, signal } = remover;
  switch (item.action) {
    case 'delete':
      return remove(remover, item);
    case 'scale-to-zero':
      if (!(await resizePool(remover, id, 0, 0))) return remove(remover, item);
      return remover.record({
        type: 'kept',
        what,
        id,
        why: 'scaled to zero nodes, so it costs nothing',
        free: true,
      });
    case 'terminate':
      await batch.terminateJob(id, 'batchdeck: the run is over', { signal });
      return remover.record({ type: 'kept', what, id, why: item.why ?? 'terminated', free: true });
    case 'keep':
      return remover.record({ type: 'kept', what, id, why: item.why ?? 'as asked', free: what !== 'pool' });
  }
}

/** Carries out a clean-up, all items at once. One that fails does not hold up the others; the first error is thrown at the end. */
export async function carryOutCleanUp(
  remover: Remover,
  items: readonly CleanUpItem[],
  watch: RemovalWatch = {},
): Promise<void> {
  const results = await Promise.allSettled(
    items.map(async (item) => {
      watch.onBegun?.(item);
      try {
        const { what, id, action } = item;
        if (action !== 'keep' && (await isForeign(remover, item))) {
          await remover.record({ type: 'kept', what, id, why: notOfThisRun, free: true });
          watch.onFailed?.(
            item,
            new Problem({ kind: 'conflict', what: `${id} was kept`, why: notOfThisRun }),
          );
          return;
        }
        await carryOut(remover, item);
        watch.onDone?.(item);
      } catch (error) {
        watch.onFailed?.(item, error);
        throw error;
      }
    }),
  );
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
