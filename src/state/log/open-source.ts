import { logBlob } from '../../model/run/output-names.ts';
import type { FileOwner } from '../../services/batch/batch-service.ts';
import { isGone } from '../../services/batch/is-gone.ts';
import type { AppOptions } from '../app-options.ts';
import { type ConnectedRun, type WithRun, withRun } from '../run-connection.ts';
import type { LogFile, LogSource, RunLogAddress } from './log-source.ts';

const ownerOf = (address: RunLogAddress, { job, pool }: ConnectedRun['names']): FileOwner =>
  address.of === 'task' ? { jobId: job, taskId: address.taskId } : { poolId: pool, nodeId: address.nodeId };

/** The blob in which a run keeps this log, if it keeps one. */
function blobOf(address: RunLogAddress): string | undefined {
  if (address.of === 'node') return undefined;
  const { path, taskId } = address;
  return path === 'stdout.txt' || path === 'stderr.txt' ? logBlob(taskId, path) : undefined;
}

/** Opens a log of a run: from its node while that has it, else the copy that the run kept. Connects at the first look. */
export function openSource(options: AppOptions, address: RunLogAddress): LogSource {
  const { path } = address;
  let opened: WithRun | undefined;
  let fromBlob = false;
  const at = (signal: AbortSignal) => {
    opened ??= withRun(options, address.runId, signal);
    return opened;
  };

  async function onNode({ batch, names }: ConnectedRun, signal: AbortSignal) {
    try {
      return await batch.fileProperties(ownerOf(address, names), path, { signal });
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }

  async function kept({ storage, names }: ConnectedRun, why: string, signal: AbortSignal): Promise<LogFile> {
    const blob = blobOf(address);
    const found = blob && (await storage.blobSize(names.outputContainer, blob, { signal }));
    if (!found) return { state: 'gone', why };
    fromBlob = true;
    const { size, lastModified: modified } = found;
    return { state: 'there', size, isOver: true, kept: true, ...(modified ? { modified } : {}) };
  }

  async function lookAtTask(run: ConnectedRun, taskId: string, signal: AbortSignal): Promise<LogFile> {
    // Its state first: what it wrote before it completed is then seen for sure.
    const task = await run.batch.getTask(run.names.job, taskId, { signal });
    if (!task) return kept(run, 'the task is gone with its job', signal);
    const isOver = task.state === 'completed';
    const file = await onNode(run, signal);
    if (file) return there(file, isOver);
    if (isOver) return kept(run, 'its node has gone, or the file was never written', signal);
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
    look: (signal) =>
      at(signal)(async (run) => {
        if (address.of === 'task') return lookAtTask(run, address.taskId, signal);
        const file = await onNode(run, signal);
        return file
          ? there(file, false)
          : { state: 'gone', why: 'the node has no such file, or has left the pool' };
      }),
    async read(start, end, signal) {
      if (end <= start) return new Uint8Array();
      return at(signal)(({ batch, storage, names }) => {
        const blob = blobOf(address);
        if (fromBlob && blob)
          return storage.readRange(names.outputContainer, blob, { start, end }, { signal });
        return batch.readFile(ownerOf(address, names), path, { range: { start, end: end - 1 }, signal });
      });
    },
  };
}
