import type { Task } from '../batch/task.ts';
import type { RunState } from './run-state.ts';

/** A task on the board: an input file and what is known of its task. */
export interface BoardRow {
  readonly id: string;
  readonly input: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  /** The end of the node's id, enough to tell nodes apart. */
  readonly node?: string;
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

/** What the journal tells of tasks whose job is gone: all succeeded but the ones that failed. */
function stateWithoutJob(id: string, run: RunState | undefined): BoardRow['state'] {
  if (run?.taskFailures.some((failure) => failure.id === id)) return 'failed';
  const told = run?.watched;
  return told && told.succeeded + run.taskFailures.length >= run.plan.inputs.files ? 'done' : 'waiting';
}

/** One row for each input, whether its task has been added or not. */
export function boardRows(
  inputs: readonly string[],
  tasks: ReadonlyMap<string, Task>,
  run: RunState | undefined,
): BoardRow[] {
  return inputs.map((input, index) => {
    const id = String(index);
    const task = tasks.get(id);
    return {
      id,
      input,
      state: task ? stateOf(task) : stateWithoutJob(id, run),
      retries: task?.retryCount ?? 0,
      ...(task?.nodeId === undefined ? {} : { node: shortNode(task.nodeId) }),
      ...(task?.exitCode === undefined ? {} : { exitCode: task.exitCode }),
      ...(task?.startTime === undefined ? {} : { startedAt: task.startTime.getTime() }),
      ...(task?.endTime === undefined ? {} : { endedAt: task.endTime.getTime() }),
    };
  });
}

/** How long a task runs or ran, milliseconds. */
export function elapsedMs(row: BoardRow, now: number): number | undefined {
  if (row.startedAt === undefined || row.state === 'waiting') return undefined;
  return Math.max(0, (row.endedAt ?? now) - row.startedAt);
}
