import type { RemoteReader } from '../storage/blob-reader.ts';
import type { BlobItem } from '../storage/blob-storage.ts';
import type { BatchService, CallOptions, FileOwner } from './batch-service.ts';

/** `wd/x` of `wd\x`: some nodes run Windows. */
const withSlashes = (path: string): string => path.replaceAll('\\', '/');

/** The files of one task or node, without its folders, by names with slashes. */
export async function* ownedFiles(
  batch: BatchService,
  owner: FileOwner,
  options?: CallOptions,
): AsyncGenerator<BlobItem & { readonly path: string }> {
  for await (const file of batch.listFiles(owner, { ...options, recursive: true })) {
    if (file.isDirectory) continue;
    const { path, size, lastModified } = file;
    yield { name: withSlashes(path), path, size, ...(lastModified && { lastModified }) };
  }
}

/** Reads files of one task or node for a download. @param pathOf the path on the node for a name with slashes */
export function ownedFilesReader(
  batch: BatchService,
  owner: FileOwner,
  pathOf: (name: string) => string = (name) => name,
): RemoteReader {
  const words = 'jobId' in owner ? [owner.jobId, owner.taskId] : [owner.poolId, owner.nodeId];
  return {
    source: `files of ${[batch.url, ...words].join('/')}`,
    read: (name, start, length, signal) =>
      batch.readFile(owner, pathOf(name), { range: { start, end: start + length - 1 }, signal }),
  };
}
