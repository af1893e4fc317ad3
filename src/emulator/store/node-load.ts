import type { TaskRow } from './rows.ts';

interface RunningTask {
  readonly jobId: string;
  readonly taskId: string;
  readonly slots: number;
}

/** Running tasks and taken slots of each node, kept while tasks change. */
export class NodeLoad {
  readonly #nodes = new Map<string, Map<string, RunningTask>>();

  /** Tasks that run on this node. */
  on(poolId: string, nodeId: string): RunningTask[] {
    return [...(this.#nodes.get(keyOf(poolId, nodeId))?.values() ?? [])];
  }

  tasks(poolId: string, nodeId: string): number {
    return this.#nodes.get(keyOf(poolId, nodeId))?.size ?? 0;
  }

  slots(poolId: string, nodeId: string): number {
    let slots = 0;
    for (const task of this.#nodes.get(keyOf(poolId, nodeId))?.values() ?? []) slots += task.slots;
    return slots;
  }

  change(before: TaskRow | undefined, after: TaskRow | undefined): void {
    for (const { poolId, nodeId } of nodesOf(before)) {
      const key = keyOf(poolId, nodeId);
      const tasks = this.#nodes.get(key);
      if (before !== undefined) tasks?.delete(keyOf(before.jobId, before.id));
      if (tasks?.size === 0) this.#nodes.delete(key);
    }
    if (after === undefined) return;
    for (const { poolId, nodeId } of nodesOf(after)) {
      const key = keyOf(poolId, nodeId);
      const tasks = this.#nodes.get(key) ?? new Map<string, RunningTask>();
      const { jobId, id: taskId, spec } = after;
      this.#nodes.set(
        key,
        tasks.set(keyOf(jobId, taskId), { jobId, taskId, slots: spec.requiredSlots ?? 1 }),
      );
    }
  }
}

/** Where a task takes slots: nowhere unless it runs, and on each node of a multi-instance task. */
function nodesOf(task: TaskRow | undefined): readonly { readonly poolId: string; readonly nodeId: string }[] {
  if (task?.node === undefined || !runs(task)) return [];
  return task.subtasks === undefined ? [task.node] : [task.node, ...task.subtasks];
}

const runs = (task: TaskRow): boolean => task.state === 'running' || task.state === 'preparing';

const keyOf = (owner: string, id: string): string => `${owner}/${id}`.toLowerCase();
