import type { FileAddress } from '../../model/explorer/file-address.ts';
import { Problem } from '../../model/problem.ts';
import { connectBatch } from '../../services/batch/connect-batch.ts';
import { isGone } from '../../services/batch/is-gone.ts';
import type { Connection } from '../../services/connection/connection.ts';
import { batchOwner, type FileServices, readOwned } from '../../services/explorer/owned-source.ts';
import { connectStorage } from '../../services/storage/connect-storage.ts';
import type { LogFile, LogSource } from './log-source.ts';

interface Found {
  readonly size: number;
  readonly lastModified?: Date;
}

const there = ({ size, lastModified: modified }: Found, isOver: boolean): LogFile => ({
  state: 'there',
  size,
  isOver,
  kept: false,
  ...(modified ? { modified } : {}),
});

/** Opens a file of the account in use: of any task or node, or a blob. Connects at the first look. */
export function openAccountSource(connect: () => Promise<Connection>, address: FileAddress): LogSource {
  const { path } = address;
  let opened: Promise<FileServices> | undefined;

  async function reach(): Promise<FileServices> {
    opened ??= connect().then(({ batch, storage }) => ({
      batch: connectBatch(batch),
      storage: connectStorage(storage),
    }));
    const mine = opened;
    mine.catch(() => {
      if (opened === mine) opened = undefined;
    });
    return mine;
  }

  async function propertiesOf({ batch }: FileServices, signal: AbortSignal): Promise<Found | undefined> {
    const owner = batchOwner(address);
    try {
      return owner && (await batch.fileProperties(owner, path, { signal }));
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }

  async function lookAtTask(
    services: FileServices,
    { jobId, taskId }: FileAddress & { readonly of: 'account task' },
    signal: AbortSignal,
  ): Promise<LogFile> {
    // Its state first: what it wrote before it completed is then seen for sure.
    const task = await services.batch.getTask(jobId, taskId, { signal });
    if (!task) return { state: 'gone', why: 'the task is gone' };
    const isOver = task.state === 'completed';
    const file = await propertiesOf(services, signal);
    if (file) return there(file, isOver);
    if (isOver) return { state: 'gone', why: 'its node has gone, or has no such file' };
    const why = task.state === 'active' ? 'the task has not started yet' : 'it has not written to it yet';
    return { state: 'waiting', why };
  }

  async function look(services: FileServices, signal: AbortSignal): Promise<LogFile> {
    if (address.of === 'account task') return lookAtTask(services, address, signal);
    if (address.of === 'container') {
      const blob = await services.storage.blobSize(address.container, path, { signal });
      return blob ? there(blob, true) : { state: 'gone', why: 'there is no such blob' };
    }
    const file = await propertiesOf(services, signal);
    return file
      ? there(file, false)
      : { state: 'gone', why: 'the node has no such file, or has left the pool' };
  }

  /** What cannot be reached has perhaps come back elsewhere: the next try connects anew. */
  async function withServices<T>(work: (services: FileServices) => Promise<T>): Promise<T> {
    const services = await reach();
    try {
      return await work(services);
    } catch (error) {
      if (error instanceof Problem && error.kind === 'unreachable') opened = undefined;
      throw error;
    }
  }

  return {
    look: (signal) => withServices((services) => look(services, signal)),
    read: (start, end, signal) =>
      withServices((services) => readOwned(services, address, path, { start, end }, { signal })),
  };
}
