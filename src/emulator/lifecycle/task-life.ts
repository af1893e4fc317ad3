import { simulationOf } from '../../model/simulation/simulation.ts';
import { failureInfo } from '../runtime/failure.ts';
import type { LaunchOutcome } from '../runtime/launch.ts';
import { simulatedLaunch, taskAct } from '../simulation/simulated-launch.ts';
import type { NodeRow, Subtask, TaskRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { endedAttempt, mayRetry } from './attempt-result.ts';
import { Attempts, type CutReason, cutReasonOf } from './attempts.ts';
import { stackOf } from './fault.ts';
import { launchSafely } from './launch-safely.ts';
import { launchInstances } from './multi-instance.ts';
import { type NodeFolders, type NodeName, nodesWithFiles } from './node-folders.ts';
import { pause } from './pause.ts';
import type { Preparation } from './preparation.ts';
import type { Settings } from './settings.ts';
import { settleNode } from './settle-node.ts';
import type { Signals } from './signals.ts';
import { entering } from './state-change.ts';
import { mostRetriesOf, taskLaunch } from './task-launch.ts';
import type { TaskQueue } from './task-queue.ts';

export interface TaskLifeParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly folders: NodeFolders;
  readonly queue: TaskQueue;
  readonly preparation: Preparation;
  readonly signals: Signals;
}

/** Where a task runs: one node, or those of a multi-instance task with the primary's first. */
type Nodes = readonly [NodeRow, ...NodeRow[]];

/** Takes tasks from their slot to `completed`, and ends them before their time. */
export class TaskLife {
  readonly #parts: TaskLifeParts;
  readonly #attempts: Attempts;

  constructor(parts: TaskLifeParts) {
    this.#parts = parts;
    this.#attempts = new Attempts((error) =>
      parts.settings.log(`a fault of the service itself: ${stackOf(error)}`),
    );
  }

  /** The task is `running` on `node` when this returns, or `preparing` where its job's preparation comes first; its process follows. */
  start(task: TaskRow, node: NodeRow, others: readonly NodeRow[] = []): void {
    const { store, preparation } = this.#parts;
    const startTime = store.now();
    const job = store.jobs.get(task.jobId);
    const isReady =
      job === undefined || [node, ...others].every((each) => preparation.readiness(job, each) === 'ready');
    const running = store.setTask(task.jobId, task.id, {
      ...entering(task, isReady ? 'running' : 'preparing', startTime),
      node: { poolId: node.poolId, nodeId: node.id },
      ...(task.spec.multiInstanceSettings && { subtasks: newSubtasks(others, startTime) }),
      execution: isReady ? { startTime, ...task.execution } : task.execution,
    });
    for (const { state, poolId, id } of [node, ...others]) {
      if (state === 'idle') store.setNode(poolId, id, { state: 'running', stateTransitionTime: startTime });
    }
    if (running === undefined) return;
    this.#attempts.begin(keyOf(task.jobId, task.id), async (signal) => {
      const nodes: Nodes = [node, ...others];
      const ready = isReady ? running : await this.#prepared(running, nodes, signal);
      if (ready !== undefined) await this.#attempt(ready, nodes, signal);
    });
  }

  /** The task running, once its job is prepared on the nodes; undefined where it cannot run there. */
  async #prepared(task: TaskRow, nodes: Nodes, signal: AbortSignal): Promise<TaskRow | undefined> {
    const { store, queue, signals, preparation } = this.#parts;
    await Promise.all(nodes.map((node) => preparation.prepare(task.jobId, node, signal)));
    const reason = cutReasonOf(signal);
    if (reason === 'close') return undefined;
    const current = store.tasks(task.jobId).get(task.id);
    const job = store.jobs.get(task.jobId);
    const isReady = (node: NodeRow) =>
      job && preparation.readiness(job, store.nodes(node.poolId).get(node.id) ?? node) === 'ready';
    if (reason === undefined && current && nodes.every(isReady)) {
      const startTime = store.now();
      return store.setTask(task.jobId, task.id, {
        ...entering(current, 'running', startTime),
        execution: { startTime, ...current.execution },
      });
    }
    try {
      if (current === undefined || reason === 'delete') return undefined;
      if (reason === 'terminate') this.#completeAsEnded(current);
      else if (reason === 'requeue') queue.requeue(current);
      else queue.giveBack(current);
      return undefined;
    } finally {
      for (const { poolId, id } of nodes) settleNode(store, signals, poolId, id);
    }
  }

  /** Ends a task that is not completed yet; `TaskEnded` says so in its failure. */
  async terminate(jobId: string, taskId: string): Promise<void> {
    const { store } = this.#parts;
    await this.#attempts.cut(keyOf(jobId, taskId), 'terminate');
    const task = store.tasks(jobId).get(taskId);
    if (task === undefined || task.state === 'completed') return;
    this.#completeAsEnded(task);
  }

  #completeAsEnded(task: TaskRow): void {
    const { category, code, message } = failureInfo('TaskEnded');
    this.#complete(task, {
      endTime: this.#parts.store.now(),
      result: 'failure',
      failureInfo: { category, code, message },
    });
  }

  /** Ends the task, then removes it and its files. */
  async remove(jobId: string, taskId: string): Promise<void> {
    const { store, folders, signals } = this.#parts;
    await this.#attempts.cut(keyOf(jobId, taskId), 'delete');
    const task = store.tasks(jobId).get(taskId);
    if (task === undefined) return;
    store.dropTask(jobId, taskId);
    signals.emit('jobChanged', jobId);
    // Each node of a multi-instance task had a part of it.
    const nodes = nodesWithFiles(task);
    for (const { poolId, id } of nodes) settleNode(store, signals, poolId, id);
    await Promise.all(nodes.map((node) => folders.removeTask(node, task.jobId, task.id)));
  }

  /** Ends every running task of a job; resolves once all have ended. */
  async cutJob(jobId: string, reason: CutReason): Promise<void> {
    await Promise.all(this.#keysOf(jobId).map((key) => this.#attempts.cut(key, reason)));
  }

  /** Resolves once the tasks of a job that run now have ended by themselves. */
  async jobEnded(jobId: string): Promise<void> {
    await Promise.all(this.#keysOf(jobId).map((key) => this.#attempts.ended(key)));
  }

  /** Ends every task that runs on a node, or waits for their own ends when no reason is given. */
  async clearNode(node: NodeName, reason: CutReason | undefined): Promise<void> {
    const running = this.#parts.store.load.on(node.poolId, node.id);
    const keys = running.map((task) => keyOf(task.jobId, task.taskId));
    await Promise.all(
      keys.map((key) => (reason === undefined ? this.#attempts.ended(key) : this.#attempts.cut(key, reason))),
    );
  }

  /** Ends all processes; the tasks stay as they are, to be requeued at the next start. */
  async close(): Promise<void> {
    await this.#attempts.cutAll('close');
  }

  #keysOf(jobId: string): string[] {
    const prefix = keyOf(jobId, '');
    return this.#attempts.keys().filter((key) => key.startsWith(prefix));
  }

  async #attempt(task: TaskRow, nodes: Nodes, signal: AbortSignal): Promise<void> {
    const { store, signals } = this.#parts;
    const outcome = await this.#launched(task, nodes, signal);
    const reason = cutReasonOf(signal);
    if (reason === 'close') return;
    try {
      const current = store.tasks(task.jobId).get(task.id);
      if (current !== undefined && reason !== 'delete') this.#settle(current, outcome, reason);
    } finally {
      for (const { poolId, id } of nodes) settleNode(store, signals, poolId, id);
    }
  }

  #launched(task: TaskRow, nodes: Nodes, signal: AbortSignal): Promise<LaunchOutcome> {
    const { store, settings, folders } = this.#parts;
    const [node] = nodes;
    const pool = store.pools.get(node.poolId);
    const simulation = simulationOf(pool?.spec);
    if (simulation) return simulatedLaunch(simulation, taskAct(simulation, task), (ms) => pause(ms, signal));
    const job = store.jobs.get(task.jobId);
    if (task.spec.multiInstanceSettings)
      return launchInstances({ settings, folders, store, job, task, nodes, signal });
    const launch = taskLaunch({ settings, folders, pool, job, task, node });
    return launchSafely(settings, { ...launch, signal });
  }

  #settle(task: TaskRow, outcome: LaunchOutcome, reason: CutReason | undefined): void {
    const { store, queue } = this.#parts;
    if (reason === 'requeue' || (reason === undefined && outcome.isLost === true)) return queue.requeue(task);
    const mostRetries = mostRetriesOf(task, store.jobs.get(task.jobId));
    if (reason === undefined && mayRetry(outcome, task.execution.retryCount, mostRetries)) {
      return queue.retry(task);
    }
    const { startTime, ...ended } = endedAttempt(outcome);
    this.#complete(task, { startTime: task.execution.startTime ?? startTime, ...ended });
  }

  #complete(task: TaskRow, ended: Partial<TaskRow['execution']>): void {
    const { store, signals } = this.#parts;
    const completed = store.setTask(task.jobId, task.id, {
      ...entering(task, 'completed', store.now()),
      execution: { ...task.execution, ...ended },
    });
    if (completed !== undefined) signals.emit('taskCompleted', completed);
  }
}

const newSubtasks = (others: readonly NodeRow[], now: string): Subtask[] =>
  others.map(({ poolId, id }, at) => ({
    id: at + 1,
    poolId,
    nodeId: id,
    state: 'preparing',
    stateTransitionTime: now,
  }));

const keyOf = (jobId: string, taskId: string): string => `${jobId}/${taskId}`.toLowerCase();
