import { simulationOf } from '../../model/simulation/simulation.ts';
import type { JobNode, JobRow, NodeRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { endedAttempt, mayRetry } from './attempt-result.ts';
import { Attempts, type CutReason } from './attempts.ts';
import { stackOf } from './fault.ts';
import { jobTaskLaunch } from './job-task-launch.ts';
import { launchSafely } from './launch-safely.ts';
import type { NodeFolders, NodeName } from './node-folders.ts';
import type { Settings } from './settings.ts';

/** How a node stands with a job's preparation task. */
export type Readiness = 'ready' | 'needed' | 'failed';

/** Nodes on which a release task can run. */
const up: readonly string[] = ['idle', 'running', 'offline'];

/** Runs jobs' preparation tasks on nodes before their first task, and release tasks at the job's end. */
export class Preparation {
  readonly #store: Store;
  readonly #settings: Settings;
  readonly #folders: NodeFolders;
  readonly #attempts: Attempts;

  constructor(store: Store, settings: Settings, folders: NodeFolders) {
    this.#store = store;
    this.#settings = settings;
    this.#folders = folders;
    this.#attempts = new Attempts((error) =>
      settings.log(`a fault of the service itself: ${stackOf(error)}`),
    );
  }

  readiness(job: JobRow, node: NodeRow): Readiness {
    const task = job.spec.jobPreparationTask;
    if (task === undefined || simulationOf(this.#store.pools.get(node.poolId)?.spec)) return 'ready';
    const prepared = recordOf(job, node)?.preparation;
    if (prepared?.state !== 'completed') return 'needed';
    const succeeded = prepared.result === 'success';
    // A reboot is no second chance: only a node made anew is (see forgetNode).
    if (!succeeded && task.waitForSuccess) return 'failed';
    const isOfThisBoot = prepared.startTime >= (node.lastBootTime ?? '');
    return isOfThisBoot || !task.rerunOnNodeRebootAfterSuccess ? 'ready' : 'needed';
  }

  /** What was prepared on a node that is made anew is gone. */
  forgetNode(node: NodeName): void {
    for (const job of this.#store.jobs.values()) {
      const there = recordOf(job, node);
      if (there !== undefined)
        this.#store.setJob(job.id, { nodes: (job.nodes ?? []).filter((each) => each !== there) });
    }
  }

  /**
   * Runs the job's preparation on the node, once for all tasks that wait for it. Resolves when it is over, however it
   * ended, or when the signal aborts.
   */
  async prepare(jobId: string, node: NodeRow, signal: AbortSignal): Promise<void> {
    const key = keyOf(node, jobId);
    if (!this.#attempts.has(key)) this.#attempts.begin(key, (own) => this.#prepare(jobId, node, own));
    const stop = new AbortController();
    const aborted = new Promise<void>((resolve) =>
      signal.addEventListener('abort', () => resolve(), { signal: stop.signal }),
    );
    if (signal.aborted) return;
    await Promise.race([this.#attempts.ended(key), aborted]).finally(() => stop.abort());
  }

  /** Ends what runs of this for a job. */
  async cutJob(jobId: string, reason: CutReason): Promise<void> {
    const end = `/${jobId.toLowerCase()}`;
    await this.#cut((key) => key.endsWith(end), reason);
  }

  /** Ends what runs of this on a node. */
  async cutNode(node: NodeName, reason: CutReason): Promise<void> {
    const begin = keyOf(node, '');
    await this.#cut((key) => key.startsWith(begin), reason);
  }

  /** Runs the job's release task where its preparation ran and the node is still there. Resolves once all are over. */
  async release(jobId: string, signal: AbortSignal): Promise<void> {
    const job = this.#store.jobs.get(jobId);
    const task = job?.spec.jobReleaseTask;
    if (job === undefined || task === undefined) return;
    await Promise.all(
      (job.nodes ?? []).map(async ({ poolId, nodeId, release }) => {
        const node = this.#store.nodes(poolId).get(nodeId);
        if (node === undefined || !up.includes(node.state) || release?.state === 'completed') return;
        const key = keyOf(node, jobId);
        this.#attempts.begin(key, (own) => this.#release(jobId, node, AbortSignal.any([own, signal])));
        await this.#attempts.ended(key);
      }),
    );
  }

  async close(): Promise<void> {
    await this.#attempts.cutAll('close');
  }

  async #cut(chosen: (key: string) => boolean, reason: CutReason): Promise<void> {
    const keys = this.#attempts.keys().filter(chosen);
    await Promise.all(keys.map((key) => this.#attempts.cut(key, reason)));
  }

  async #prepare(jobId: string, node: NodeRow, signal: AbortSignal): Promise<void> {
    const mostRetries =
      this.#store.jobs.get(jobId)?.spec.jobPreparationTask?.constraints?.maxTaskRetryCount ?? 0;
    let retries: { retryCount: number; lastRetryTime?: string } = { retryCount: 0 };
    for (;;) {
      const job = this.#store.jobs.get(jobId);
      const task = job?.spec.jobPreparationTask;
      if (job === undefined || task === undefined || signal.aborted) return;
      this.#note(jobId, node, {
        preparation: { state: 'running', startTime: this.#store.now(), ...retries },
      });
      const pool = this.#store.pools.get(node.poolId);
      const parts = { settings: this.#settings, folders: this.#folders, pool, job, node, task, signal };
      const outcome = await launchSafely(this.#settings, jobTaskLaunch(parts));
      if (signal.aborted) return;
      if (!mayRetry(outcome, retries.retryCount, mostRetries)) {
        const preparation = { state: 'completed' as const, ...endedAttempt(outcome), ...retries };
        return this.#note(jobId, node, { preparation });
      }
      retries = { retryCount: retries.retryCount + 1, lastRetryTime: this.#store.now() };
    }
  }

  async #release(jobId: string, node: NodeRow, signal: AbortSignal): Promise<void> {
    const job = this.#store.jobs.get(jobId);
    const task = job?.spec.jobReleaseTask;
    if (job === undefined || task === undefined || signal.aborted) return;
    const startTime = this.#store.now();
    this.#note(jobId, node, { release: { state: 'running', startTime, retryCount: 0 } });
    const pool = this.#store.pools.get(node.poolId);
    const parts = { settings: this.#settings, folders: this.#folders, pool, job, node, task, signal };
    const outcome = await launchSafely(this.#settings, jobTaskLaunch(parts));
    if (signal.aborted) return;
    this.#note(jobId, node, { release: { state: 'completed', ...endedAttempt(outcome), retryCount: 0 } });
  }

  #note(jobId: string, node: NodeRow, change: Partial<Pick<JobNode, 'preparation' | 'release'>>): void {
    const job = this.#store.jobs.get(jobId);
    if (job === undefined) return;
    const { poolId, id: nodeId } = node;
    const there = recordOf(job, node);
    const changed: JobNode = { ...(there ?? { poolId, nodeId }), ...change };
    const nodes = job.nodes ?? [];
    this.#store.setJob(jobId, {
      nodes: there ? nodes.map((each) => (each === there ? changed : each)) : [...nodes, changed],
    });
  }
}

function recordOf(job: JobRow, node: NodeName): JobNode | undefined {
  return job.nodes?.find(({ poolId, nodeId }) => keyOf({ poolId, id: nodeId }, '') === keyOf(node, ''));
}

const keyOf = (node: NodeName, jobId: string): string => `${node.poolId}/${node.id}/${jobId}`.toLowerCase();
