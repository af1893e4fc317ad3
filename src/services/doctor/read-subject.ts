import { isFree } from '../../model/cost/rate.ts';
import type { Reading, Subject } from '../../model/doctor/reading.ts';
import { type WireRow, wireText } from '../../model/explorer/wire-row.ts';
import type { CallOptions } from '../batch/batch-service.ts';
import type { BatchWire } from '../batch/batch-wire.ts';
import { type Ask, askOf } from './ask.ts';
import { failedTasksOf, poolOf, readJob, sampleTasks } from './read-job.ts';
import { type PoolWants, readPool, withOutputs } from './read-pool.ts';
import { TaskReader, withDependencies } from './read-task.ts';

/** Reads what the doctor's rules need, each time with a number of requests that does not grow with what there is. */
export interface DoctorReader {
  /** Rejects with a Problem where the service does not answer. */
  read(subject: Subject, options?: CallOptions): Promise<Reading>;
}

type Parts = Omit<Reading, 'subject' | 'now' | 'free'>;

/** @param clock milliseconds since the epoch; this machine's unless told. */
export function createDoctorReader(wire: BatchWire, clock: () => number = Date.now): DoctorReader {
  const tasks = new TaskReader();
  let images: Promise<readonly WireRow[]> | undefined;

  const wants = (ask: Ask, whole: boolean): PoolWants => ({
    whole,
    images() {
      images ??= ask.perhaps(['supportedimages'], 1000);
      images.catch(() => {
        images = undefined;
      });
      return images;
    },
  });

  async function ofNode(ask: Ask, pool: string, id: string): Promise<Parts> {
    const [row, node] = await Promise.all([ask.item('pools', pool), ask.item('pools', pool, 'nodes', id)]);
    const state = wireText(node, 'state')?.toLowerCase();
    const nodes = node ? await withOutputs(ask, pool, [node]) : [];
    const counts = state === undefined ? {} : { [state]: 1 };
    return {
      pool: { id: pool, row, counts, total: nodes.length, nodes },
      tasks: [],
      missing: row !== undefined && node === undefined,
    };
  }

  async function ofJob(ask: Ask, id: string): Promise<Parts> {
    const job = await readJob(ask, id);
    if (!job.row) return { job, tasks: [] };
    const poolId = poolOf(job.row);
    const [pool, sampled] = await Promise.all([
      poolId === undefined ? undefined : readPool(ask, poolId, wants(ask, false)),
      sampleTasks(ask, job, tasks),
    ]);
    return { job, tasks: sampled, ...(pool && { pool }) };
  }

  async function ofTask(ask: Ask, jobId: string, id: string): Promise<Parts> {
    const [job, row] = await Promise.all([readJob(ask, jobId), ask.item('jobs', jobId, 'tasks', id)]);
    if (!job.row || !row) return { job, tasks: [], missing: row === undefined };
    const poolId = poolOf(job.row);
    const state = wireText(row, 'state')?.toLowerCase();
    const [pool, task] = await Promise.all([
      poolId === undefined ? undefined : readPool(ask, poolId, wants(ask, false)),
      state === 'completed'
        ? tasks.left(ask, jobId, row)
        : state === 'active'
          ? failedTasksOf(ask, job).then((failed) => withDependencies(ask, jobId, row, failed))
          : { jobId, row },
    ]);
    return { job, tasks: [task], ...(pool && { pool }) };
  }

  function partsOf(ask: Ask, subject: Subject): Promise<Parts> {
    switch (subject.of) {
      case 'pool':
        return readPool(ask, subject.pool, wants(ask, true)).then((pool) => ({ pool, tasks: [] }));
      case 'node':
        return ofNode(ask, subject.pool, subject.node);
      case 'job':
        return ofJob(ask, subject.job);
      case 'task':
        return ofTask(ask, subject.job, subject.task);
    }
  }

  return {
    async read(subject, options = {}) {
      const now = clock();
      const parts = await partsOf(askOf(wire, now, options), subject);
      return { subject, now, free: isFree(wire.url), ...parts };
    },
  };
}
