import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isValidId } from '../../model/batch/ids.ts';
import { logBlob } from '../../model/run/output-names.ts';
import { groupNames } from '../../model/run/plan.ts';
import { containerOfGroup } from '../../model/template/storage/file-group.ts';
import type { BlobItem, BlobStorage } from '../../services/storage/blob-storage.ts';
import { tailStart } from './tail-start.ts';
import type { LogPiece } from './task-log.ts';

/** Bytes read at once. */
const piece = 256 * 1024;

export interface KeptLogOptions {
  readonly jobId: string;
  readonly taskId: string;
  readonly file: 'stdout.txt' | 'stderr.txt';
  /** Begin with this byte: what is before it was printed already. */
  readonly from?: number | undefined;
  /** Else begin with the last so many lines. */
  readonly tail?: number | undefined;
  readonly signal: AbortSignal;
}

/**
 * The output of a task as its run has kept it: a blob of the run's output container, whose name comes from the
 * job's. Undefined when there is none.
 */
export async function keptLog(
  storage: BlobStorage,
  options: KeptLogOptions,
): Promise<AsyncIterable<LogPiece> | undefined> {
  const { jobId, taskId, file, signal } = options;
  const container = containerOfGroup(groupNames(jobId).outputGroup);
  // Not every id of a job makes a container's name (3 to 63 of `a-z 0-9 -`); ids of runs do.
  if (!/^[a-z0-9](?:-?[a-z0-9]){2,62}$/.test(container) || container.length > 63) return undefined;
  if (!isValidId(taskId) || !(await storage.containerExists(container, { signal }))) return undefined;
  const name = logBlob(taskId, file);
  for await (const blob of storage.listBlobs(container, { prefix: name, signal })) {
    if (blob.name === name) return content(storage, container, blob, options);
  }
  return undefined;
}

/** Through a temporary file, so that it is checked like every other download. */
async function* content(
  storage: BlobStorage,
  container: string,
  blob: BlobItem,
  { from, tail, signal }: KeptLogOptions,
): AsyncGenerator<LogPiece> {
  const folder = await mkdtemp(join(tmpdir(), 'batchdeck-log-'));
  try {
    await storage.download(container, [blob], folder, { signal });
    const log = await open(join(folder, ...blob.name.split('/')));
    try {
      const read = async (start: number, end: number) => {
        const { buffer, bytesRead } = await log.read(
          Buffer.alloc(end - start + 1),
          0,
          end - start + 1,
          start,
        );
        return buffer.subarray(0, bytesRead);
      };
      let offset = from ?? (tail === undefined ? 0 : await tailStart(read, blob.size, tail));
      while (offset < blob.size) {
        signal.throwIfAborted();
        const bytes = await read(offset, offset + piece - 1);
        if (bytes.length === 0) break;
        yield { offset, bytes };
        offset += bytes.length;
      }
    } finally {
      await log.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
