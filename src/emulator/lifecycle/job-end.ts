import { messageOf } from '../../model/problem.ts';
import type { JobRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import type { Attempts } from './attempts.ts';
import { farewellTime } from './boot-times.ts';
import type { Dependencies } from './dependencies.ts';
import type { NodeFolders } from './node-folders.ts';
import { pause } from './pause.ts';
import type { Preparation } from './preparation.ts';
import type { ReadyTasks } from './ready-tasks.ts';
import type { Settings } from './settings.ts';
import { settleNode } from './settle-node.ts';
import type { Signals } from './signals.ts';
import { entering } from './state-change.ts';
import type { TaskLife } from './task-life.ts';

export interface JobEndParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly folders: NodeFolders;
  readonly signals: Signals;
  readonly tasks: TaskLife;
  readonly preparation: Preparation;
  readonly ready: ReadyTasks;
  readonly dependencies: Dependencies;
}

/** Carries out the ends of jobs that are `terminating` or `deleting`: their tasks, their nodes, their files. */
export class JobEnd {
  readonly #parts: JobEndParts;
  readonly #changes: Attempts;

  constructor(parts: JobEndParts, changes: Attempts) {
    this.#parts = parts;
    this.#changes = changes;
  }

  terminate(jobId: string): void {
    const { store, signals } = this.#parts;
    this.#changes.begin(`terminate ${keyOf(jobId)}`, async (signal) => {
      await this.#clear(jobId, 'terminate', signal);
      if (signal.aborted) return;
      const endTime = enterJobFrom(store, jobId, 'terminating', 'completed');
      const ended = endTime === undefined ? undefined : store.setJob(jobId, { endTime });
      if (ended !== undefined) signals.emit('jobEnded', ended);
    });
  }

  delete(jobId: string): void {
    const { store, settings, ready, dependencies, signals } = this.#parts;
    ready.forget(jobId);
    dependencies.forget(jobId);
    this.#changes.begin(`delete ${keyOf(jobId)}`, async (signal) => {
      const seen = pause(farewellTime(settings.bootMs), signal);
      await this.#clear(jobId, 'delete', signal);
      if (signal.aborted) return;
      await this.#removeFiles(jobId);
      if (!(await seen)) return;
      const nodes = [...store.pools.values()].flatMap((pool) => [...store.nodes(pool.id).values()]);
      const gone = store.jobs.get(jobId);
      store.dropJob(jobId);
      if (gone !== undefined) signals.emit('jobEnded', gone);
      for (const node of nodes) settleNode(store, signals, node.poolId, node.id);
    });
  }

  /** Ends what runs of a job; then its nodes are released. */
  async #clear(jobId: string, reason: 'terminate' | 'delete', signal: AbortSignal): Promise<void> {
    const { tasks, preparation } = this.#parts;
    await tasks.cutJob(jobId, reason);
    await preparation.cutJob(jobId, reason);
    if (!signal.aborted) await preparation.release(jobId, signal);
  }

  async #removeFiles(jobId: string): Promise<void> {
    const { store, folders, settings } = this.#parts;
    const id = store.jobs.get(jobId)?.id ?? jobId;
    const nodes = [...store.pools.values()].flatMap((pool) => [...store.nodes(pool.id).values()]);
    await Promise.all(
      nodes.map((node) =>
        folders.removeJob(node, id).catch((error: unknown) => {
          settings.log(`files of job ${id} stay behind: ${messageOf(error)}`);
        }),
      ),
    );
  }
}

/** Moves a job on when it is still where it is thought to be. @returns the time of it, undefined when it is not */
export function enterJobFrom(
  store: Store,
  jobId: string,
  from: JobRow['state'],
  to: JobRow['state'],
): string | undefined {
  const job = store.jobs.get(jobId);
  if (job?.state !== from) return undefined;
  const now = store.now();
  store.setJob(jobId, entering(job, to, now));
  return now;
}

const keyOf = (jobId: string): string => jobId.toLowerCase();
