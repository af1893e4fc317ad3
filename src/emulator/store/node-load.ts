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
    if (before !== undefined && before.node !== undefined && runs(before)) {
      const key = keyOf(before.node.poolId, before.node.nodeId);
      const tasks = this.#nodes.get(key);
      tasks?.delete(keyOf(before.jobId, before.id));
      if (tasks?.size === 0) this.#nodes.delete(key);
    }
    if (after !== undefined && after.node !== undefined && runs(after)) {
      const key = keyOf(after.node.poolId, after.node.nodeId);
      const tasks = this.#nodes.get(key) ?? new Map<string, RunningTask>();
      const { jobId, id: taskId, spec } = after;
      this.#nodes.set(
        key,
        tasks.set(keyOf(jobId, taskId), { jobId, taskId, slots: spec.requiredSlots ?? 1 }),
      );
    }
  }
}

const runs = (task: TaskRow): boolean => task.state === 'running' || task.state === 'preparing';

const keyOf = (owner: string, id: string): string => `${owner}/${id}`.toLowerCase();
