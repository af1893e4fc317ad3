import { logBlob } from '../../model/run/output-names.ts';
import { resourceNames } from '../../model/run/plan.ts';
import type { FileOwner } from '../../services/batch/batch-service.ts';
import { isGone } from '../../services/batch/is-gone.ts';
import { connectRun } from '../../services/run/connect-run.ts';
import { readRun } from '../../services/run/read-run.ts';
import type { RunServices } from '../../services/run/work.ts';
import type { AppOptions } from '../app-options.ts';
import type { LogAddress, LogFile, LogSource } from './log-source.ts';

interface Connected extends RunServices {
  readonly owner: FileOwner;
  readonly container: string;
}

async function connect(options: AppOptions, address: LogAddress, signal: AbortSignal): Promise<Connected> {
  const { state } = await readRun(options.stateDir, address.runId);
  const services = await connectRun(state.plan, { ...options, signal });
  const names = resourceNames(state.plan);
  const owner: FileOwner =
    address.of === 'task'
      ? { jobId: names.job, taskId: address.taskId }
      : { poolId: names.pool, nodeId: address.nodeId };
  return { ...services, owner, container: names.outputContainer };
}

/** The blob in which a run keeps this log, if it keeps one. */
function blobOf(address: LogAddress): string | undefined {
  if (address.of === 'node') return undefined;
  const { path, taskId } = address;
  return path === 'stdout.txt' || path === 'stderr.txt' ? logBlob(taskId, path) : undefined;
}

/** Opens a log of a run: from its node while that has it, else the copy that the run kept. Connects at the first look. */
export function openSource(options: AppOptions, address: LogAddress): LogSource {
  const { path } = address;
  let connection: Promise<Connected> | undefined;
  let fromBlob = false;
  const connected = (signal: AbortSignal) => {
    connection ??= connect(options, address, signal);
    connection.catch(() => {
      connection = undefined;
    });
    return connection;
  };

  async function onNode({ batch, owner }: Connected, signal: AbortSignal) {
    try {
      return await batch.fileProperties(owner, path, { signal });
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }

  async function kept({ storage, container }: Connected, why: string, signal: AbortSignal): Promise<LogFile> {
    const blob = blobOf(address);
    const found = blob && (await storage.blobSize(container, blob, { signal }));
    if (!found) return { state: 'gone', why };
    fromBlob = true;
    const { size, lastModified: modified } = found;
    return { state: 'there', size, isOver: true, kept: true, ...(modified ? { modified } : {}) };
  }

  async function lookAtTask(
    at: Connected,
    taskId: string,
    jobId: string,
    signal: AbortSignal,
  ): Promise<LogFile> {
    // Its state first: what it wrote before it completed is then seen for sure.
    const task = await at.batch.getTask(jobId, taskId, { signal });
    if (!task) return kept(at, 'the task is gone with its job', signal);
    const isOver = task.state === 'completed';
    const file = await onNode(at, signal);
    if (file) return there(file, isOver);
    if (isOver) return kept(at, 'its node has gone, or the file was never written', signal);
    return {
      state: 'waiting',
      why: task.state === 'active' ? 'the task has not started yet' : 'it has not written to it yet',
    };
  }

  function there(file: { size: number; lastModified?: Date }, isOver: boolean): LogFile {
    fromBlob = false;
    const { size, lastModified: modified } = file;
    return { state: 'there', size, isOver, kept: false, ...(modified ? { modified } : {}) };
  }

  return {
    async look(signal) {
      const at = await connected(signal);
      if ('taskId' in at.owner) return lookAtTask(at, at.owner.taskId, at.owner.jobId, signal);
      const file = await onNode(at, signal);
      return file
        ? there(file, false)
        : { state: 'gone', why: 'the node has no such file, or has left the pool' };
    },
    async read(start, end, signal) {
      if (end <= start) return new Uint8Array();
      const { batch, storage, owner, container } = await connected(signal);
      const blob = blobOf(address);
      if (fromBlob && blob) return storage.readRange(container, blob, { start, end }, { signal });
      return batch.readFile(owner, path, { range: { start, end: end - 1 }, signal });
    },
  };
}
