import {
  containerKind,
  type LeftContainer,
  type LeftJob,
  type LeftPool,
  type LeftThing,
  type NamedThing,
} from '../../model/clean-up/left-thing.ts';
import type { Prices } from '../../model/cost/prices/prices.ts';
import { hourlyRate } from '../../model/cost/rate.ts';
import { Problem } from '../../model/problem.ts';
import { runOfMetadata } from '../../model/run/plan.ts';
import type { RunServices } from './work.ts';

/** So many blobs are counted; a number is asked for, not patience. */
const mostCounted = 50_000;

interface Found extends NamedThing {
  readonly runId: string;
}

async function lookAtPool({ batch }: RunServices, id: string, prices: Prices, signal: AbortSignal) {
  const pool = await batch.getPool(id, { signal });
  if (!pool) return undefined;
  let [nodes, runningTasks] = [0, 0];
  for await (const node of batch.listNodes(id, { signal })) {
    nodes++;
    runningTasks += node.runningTasks;
  }
  const { vmSize, dedicated, spot } = pool;
  const left: LeftPool = {
    what: 'pool',
    id,
    // While it is being resized, what it is to have counts: that is billed next.
    nodes: Math.max(nodes, dedicated.current + spot.current),
    runningTasks,
    dollarsAnHour: hourlyRate({ vmSize, dedicated: dedicated.current, spot: spot.current }, prices),
    prices,
  };
  return { left, runId: runOfMetadata(pool.metadata) };
}

async function lookAtJob({ batch }: RunServices, id: string, signal: AbortSignal) {
  const job = await batch.getJob(id, { signal });
  if (!job) return undefined;
  const { active, running, completed } = await batch.taskCounts(id, { signal });
  const left: LeftJob = { what: 'job', id, tasks: active + running + completed, running, waiting: active };
  return { left, runId: runOfMetadata(job.metadata) };
}

async function lookAtContainer(
  { storage }: RunServices,
  what: LeftContainer['what'],
  id: string,
  signal: AbortSignal,
) {
  if (!(await storage.containerExists(id, { signal }))) return undefined;
  let [blobs, bytes] = [0, 0];
  for await (const { size } of storage.listBlobs(id, { signal })) {
    blobs++;
    bytes += size;
    if (blobs === mostCounted) break;
  }
  const left: LeftContainer = { what, id, blobs, bytes, more: blobs === mostCounted };
  // Its name carries the run's id.
  return { left, runId: undefined };
}

/**
 * What a thing of a run holds now. `gone` when it is not there any more; `foreign` when what stands under its name
 * says that it belongs to another.
 */
export async function lookAtThing(
  services: RunServices,
  runId: string,
  { what, id }: NamedThing,
  prices: Prices,
  signal: AbortSignal,
): Promise<LeftThing | 'gone' | 'foreign'> {
  try {
    const found =
      what === 'pool'
        ? await lookAtPool(services, id, prices, signal)
        : what === 'job'
          ? await lookAtJob(services, id, signal)
          : await lookAtContainer(services, what, id, signal);
    if (!found) return 'gone';
    if (what === 'pool' || what === 'job') return found.runId === runId ? found.left : 'foreign';
    return found.left;
  } catch (error) {
    // It went between two questions.
    if (error instanceof Problem && error.status === 404) return 'gone';
    throw error;
  }
}

const order: readonly NamedThing['what'][] = ['pool', 'job', 'input container', 'output container'];

/** Everything in an account that a run of batchdeck has made, by its metadata. Pools first. */
export async function findMade({ batch, storage }: RunServices, signal: AbortSignal): Promise<Found[]> {
  const found: Found[] = [];
  const take = (what: NamedThing['what'], id: string, metadata: Readonly<Record<string, string>>) => {
    const runId = runOfMetadata(metadata);
    if (runId !== undefined) found.push({ what, id, runId });
  };
  await Promise.all([
    (async () => {
      for await (const { id, metadata } of batch.listPools({ signal })) take('pool', id, metadata);
    })(),
    (async () => {
      for await (const { id, metadata } of batch.listJobs({ signal })) take('job', id, metadata);
    })(),
    (async () => {
      for await (const { name, metadata } of storage.listContainers({ signal }))
        take(containerKind(name), name, metadata);
    })(),
  ]);
  return found.sort((a, b) => order.indexOf(a.what) - order.indexOf(b.what));
}
