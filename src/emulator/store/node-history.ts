import type { TaskRow } from './rows.ts';

/** What one node has run. */
export interface History {
  readonly totalTasksRun: number;
  readonly totalTasksSucceeded: number;
  /** The newest first, at most ten. */
  readonly recentTasks: readonly TaskRow[];
}

const mostRecent = 10;
const nothing: History = { totalTasksRun: 0, totalTasksSucceeded: 0, recentTasks: [] };

/** Totals and recent tasks of each node, kept while tasks complete; after a restart, from the tasks still known. */
export class NodeHistory {
  readonly #histories = new Map<string, History>();

  of(nodeId: string): History {
    return this.#histories.get(nodeId) ?? nothing;
  }

  forget(nodeId: string): void {
    this.#histories.delete(nodeId);
  }

  change(before: TaskRow | undefined, after: TaskRow | undefined): void {
    if (after?.state !== 'completed' || before?.state === 'completed' || after.node === undefined) return;
    const { totalTasksRun, totalTasksSucceeded, recentTasks } = this.of(after.node.nodeId);
    this.#histories.set(after.node.nodeId, {
      totalTasksRun: totalTasksRun + 1,
      totalTasksSucceeded: totalTasksSucceeded + (after.execution.result === 'success' ? 1 : 0),
      recentTasks: [after, ...recentTasks].slice(0, mostRecent),
    });
  }
}
