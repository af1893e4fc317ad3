import type { Task } from '../batch/task.ts';

/** A task on the board: an input file and what is known of its task. */
export interface BoardRow {
  readonly id: string;
  readonly input: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly nodeId?: string;
  readonly exitCode?: number;
  /** Milliseconds since the epoch. */
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly retries: number;
}

/** `tvmps_6f…3c_d` → `…3c` before its kind: the last four characters that differ between nodes. */
export function shortNode(nodeId: string): string {
  return nodeId.replace(/_[dp]$/, '').slice(-4);
}

function stateOf(task: Task): BoardRow['state'] {
  if (task.state === 'completed') return task.succeeded === false ? 'failed' : 'done';
  return task.state === 'running' || task.state === 'preparing' ? 'running' : 'waiting';
}

/** A task as the board shows it. */
export function rowOf(task: Task, input: string): BoardRow {
  return {
    id: task.id,
    input,
    state: stateOf(task),
    retries: task.retryCount,
    ...(task.nodeId === undefined ? {} : { nodeId: task.nodeId }),
    ...(task.exitCode === undefined ? {} : { exitCode: task.exitCode }),
    ...(task.startTime === undefined ? {} : { startedAt: task.startTime.getTime() }),
    ...(task.endTime === undefined ? {} : { endedAt: task.endTime.getTime() }),
  };
}

/** How long a task runs or ran, milliseconds. Needs no question to the service. */
export function elapsedMs(row: BoardRow, now: number): number | undefined {
  if (row.startedAt === undefined || row.state === 'waiting') return undefined;
  return Math.max(0, (row.endedAt ?? now) - row.startedAt);
}
