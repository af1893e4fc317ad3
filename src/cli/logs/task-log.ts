import type { Task } from '../../model/batch/task.ts';
import { Problem } from '../../model/problem.ts';
import type { BatchService } from '../../services/batch/batch-service.ts';
import { isGone } from '../../services/batch/is-gone.ts';
import { wait } from '../../services/wait.ts';
import { tailStart } from './tail-start.ts';

export interface TaskLogOptions {
  /** Path in the task's folder: `stdout.txt` or `stderr.txt`. */
  readonly file: string;
  /** Begin with the last so many lines, not with the first byte. */
  readonly tail?: number | undefined;
  /** Go on until the task has completed and all was read. */
  readonly follow: boolean;
  readonly signal: AbortSignal;
  /** Told what is waited for, and when a task runs again. */
  readonly onNote: (text: string) => void;
  /** Milliseconds between two looks while following. */
  readonly pollMs?: number;
}

/** A part of a task's output. */
export interface LogPiece {
  /** Where in the file it begins, bytes. */
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Bytes of one request. */
const chunk = 1024 * 1024;

/**
 * The output of a task from its node, in pieces, as it comes. Rejects with a Problem for which {@link isGone}
 * holds when the task, or its files, are not there any more.
 */
export async function* taskLog(
  batch: BatchService,
  jobId: string,
  taskId: string,
  options: TaskLogOptions,
): AsyncGenerator<LogPiece> {
  const { file, follow, signal, onNote, pollMs = 1000 } = options;
  const owner = { jobId, taskId };
  const read = (start: number, end: number) => batch.readFile(owner, file, { range: { start, end }, signal });
  let attempt: string | undefined;
  let position: number | undefined;
  let waiting = false;
  for (;;) {
    // Its state is asked for first: what it wrote before it completed is then read for sure.
    const task = await batch.getTask(jobId, taskId, { signal });
    if (!task) throw noTask(jobId, taskId);
    const last = !follow || task.state === 'completed';
    const now = `${task.retryCount} ${task.requeueCount}`;
    if (attempt !== undefined && attempt !== now && position !== undefined) {
      onNote(`task ${taskId} runs again; its output starts over`);
      position = 0;
    }
    attempt = now;
    try {
      position ??= await firstByte(batch, owner, options, read);
      for (;;) {
        const bytes = await read(position, position + chunk - 1);
        if (bytes.length > 0) yield { offset: position, bytes };
        position += bytes.length;
        if (bytes.length < chunk) break;
      }
    } catch (error) {
      if (!isGone(error)) throw error;
      if (last) throw task.state === 'completed' ? error : notStarted(task);
      if (!waiting) onNote(`task ${taskId} is ${task.state}; waiting for its output`);
      waiting = true;
    }
    if (last) return;
    await wait(pollMs, signal);
  }
}

async function firstByte(
  batch: BatchService,
  owner: { readonly jobId: string; readonly taskId: string },
  { file, tail, signal }: TaskLogOptions,
  read: (start: number, end: number) => Promise<Uint8Array>,
): Promise<number> {
  if (tail === undefined) return 0;
  const properties = await batch.fileProperties(owner, file, { signal });
  return properties ? tailStart(read, properties.size, tail) : 0;
}

function noTask(jobId: string, taskId: string): Problem {
  return new Problem({
    kind: 'broken',
    what: `there is no task ${taskId} in job ${jobId}`,
    why: 'it was deleted, or the names are not right',
    remedy: `list them: batchdeck get jobs, batchdeck get tasks ${jobId}`,
    code: 'TaskNotFound',
  });
}

function notStarted(task: Task): Problem {
  return new Problem({
    kind: 'conflict',
    what: `task ${task.id} has written nothing yet`,
    why: `it is ${task.state}`,
    remedy: 'add -f to wait for its output',
  });
}
