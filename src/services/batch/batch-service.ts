import type { AddBody } from '../../model/batch/add-body.ts';
import type { Job, TaskCounts } from '../../model/batch/job.ts';
import type { JobPreparation } from '../../model/batch/job-preparation.ts';
import type { Node } from '../../model/batch/node.ts';
import type { NodeCounts, Pool, SupportedImage } from '../../model/batch/pool.ts';
import type { AddedTask, RemoteFile, Task } from '../../model/batch/task.ts';
import type { Problem } from '../../model/problem.ts';

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told before each wait for another try of this call. */
  readonly onWait?: ((ms: number, error: Problem) => void) | undefined;
}

export interface ListOptions extends CallOptions {
  /** OData filter in the service's own words. */
  readonly filter?: string | undefined;
  /** Wire names of the properties to fetch; everything when left out. */
  readonly select?: readonly string[] | undefined;
}

/** A part of a remote file: bytes `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Where a file lives: in a task's directory or in a node's. */
export type FileOwner =
  | { readonly jobId: string; readonly taskId: string }
  | { readonly poolId: string; readonly nodeId: string };

/**
 * What batchdeck needs of Azure Batch. Every call rejects with a `Problem` that carries the service's code,
 * status and text; `get…` answers undefined for what is not there, and deletions and terminations of what is
 * already gone or ended are no error, so that every step may be repeated.
 */
export interface BatchService {
  /** Base URL of the account, for messages. */
  readonly url: string;

  supportedImages(options?: CallOptions): AsyncIterable<SupportedImage>;

  /** @throws Problem `conflict` with code `PoolExists`. */
  addPool(pool: AddBody, options?: CallOptions): Promise<void>;
  getPool(id: string, options?: CallOptions): Promise<Pool | undefined>;
  listPools(options?: ListOptions): AsyncIterable<Pool>;
  resizePool(id: string, dedicated: number, spot: number, options?: CallOptions): Promise<void>;
  /** Ends a change of size where it is; one that is over already is no error. Accepted, not done. */
  stopResize(id: string, options?: CallOptions): Promise<void>;
  /** No formula gives the number of nodes any longer: the pool keeps those it has, and the service forgets the formula. */
  disableAutoscale(id: string, options?: CallOptions): Promise<void>;
  /** Accepted, not done: poll {@link getPool} until it is gone. */
  deletePool(id: string, options?: CallOptions): Promise<void>;
  nodeCounts(poolId: string, options?: CallOptions): Promise<NodeCounts | undefined>;
  /** Nodes of every pool of the account, by state, in one question. */
  allNodeCounts(options?: CallOptions): Promise<readonly NodeCounts[]>;
  listNodes(poolId: string, options?: ListOptions): AsyncIterable<Node>;
  getNode(poolId: string, nodeId: string, options?: CallOptions): Promise<Node | undefined>;
  /** Restarts the node; its tasks go back to the queue. Accepted, not done. */
  rebootNode(poolId: string, nodeId: string, options?: CallOptions): Promise<void>;
  /** As {@link rebootNode}, with its disk as new. @throws Problem `OperationNotValidOnNode` where a pool does not take it. */
  reimageNode(poolId: string, nodeId: string, options?: CallOptions): Promise<void>;
  /** Takes at most 100 nodes out of the pool, whose target goes down with them; their tasks go back to the queue. */
  removeNodes(poolId: string, nodeIds: readonly string[], options?: CallOptions): Promise<void>;

  /** @throws Problem `conflict` with code `JobExists`. */
  addJob(job: AddBody, options?: CallOptions): Promise<void>;
  getJob(id: string, options?: CallOptions): Promise<Job | undefined>;
  listJobs(options?: ListOptions): AsyncIterable<Job>;
  /** Lets the job complete by itself once all its tasks have. */
  terminateWhenAllTasksComplete(jobId: string, options?: CallOptions): Promise<void>;
  terminateJob(id: string, reason: string, options?: CallOptions): Promise<void>;
  /** Accepted, not done: poll {@link getJob} until it is gone. */
  deleteJob(id: string, options?: CallOptions): Promise<void>;
  /** The nodes that have run, or are running, the preparation task of the job. */
  listPreparations(jobId: string, options?: CallOptions): AsyncIterable<JobPreparation>;
  taskCounts(jobId: string, options?: CallOptions): Promise<TaskCounts>;

  /** One request: at most 100 tasks. One answer for each task, in any order. Split in halves on 413. */
  /** @param options `onTooLarge` is told of so many tasks that were too much for one request, and went in halves */
  addTasks(
    jobId: string,
    tasks: readonly AddBody[],
    options?: CallOptions & { readonly onTooLarge?: (tasks: number) => void },
  ): Promise<readonly AddedTask[]>;
  listTasks(jobId: string, options?: ListOptions): AsyncIterable<Task>;
  getTask(jobId: string, taskId: string, options?: CallOptions): Promise<Task | undefined>;
  terminateTask(jobId: string, taskId: string, options?: CallOptions): Promise<void>;
  /**
   * Puts a completed task that failed back into the queue; one that is in it already is no error.
   * @throws Problem `conflict` with code `TaskSucceeded` (it exited with 0) or `JobCompleted`, `JobBeingTerminated`.
   */
  reactivateTask(jobId: string, taskId: string, options?: CallOptions): Promise<void>;
  deleteTask(jobId: string, taskId: string, options?: CallOptions): Promise<void>;

  listFiles(
    owner: FileOwner,
    options?: CallOptions & { readonly recursive?: boolean },
  ): AsyncIterable<RemoteFile>;
  fileProperties(owner: FileOwner, path: string, options?: CallOptions): Promise<RemoteFile | undefined>;
  /** The bytes of a file or of a part of it. An empty file with a range answers no bytes. */
  readFile(
    owner: FileOwner,
    path: string,
    options?: CallOptions & { readonly range?: ByteRange },
  ): Promise<Uint8Array>;
}
