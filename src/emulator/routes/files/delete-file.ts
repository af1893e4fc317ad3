import { lstat, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { operationInvalidForCurrentState } from '../../http/errors.ts';
import type { BatchReply, BatchRequest } from '../../http/route.ts';
import type { LocalService } from '../../lifecycle/local-service.ts';
import type { Operation } from '../operation.ts';
import { heldFolder, wayTo } from './held.ts';
import { entryInside } from './inside.ts';
import { type FileRoot, nodeRoot, taskRoot } from './roots.ts';

/** A link is deleted, not what it leads to. A directory that holds something goes with `recursive=true` only. */
const deleteFrom = (rootOf: (request: BatchRequest, service: LocalService) => FileRoot) =>
  async function handle(request: BatchRequest, service: LocalService): Promise<BatchReply> {
    const root = rootOf(request, service);
    const { path } = await entryInside(root, request.params.filePath ?? '');
    const folder = await heldFolder(dirname(path), root);
    try {
      await remove(join(await wayTo(folder, dirname(path)), basename(path)), isTrue(request.query.recursive));
    } finally {
      await folder.close();
    }
    return { status: 200 };
  };

async function remove(path: string, recursive: boolean): Promise<void> {
  const stats = await lstat(path).catch(() => undefined);
  if (stats?.isDirectory() !== true || recursive) return rm(path, { recursive, force: true });
  await rmdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return;
    throw operationInvalidForCurrentState('The directory is not empty, and recursive is not true');
  });
}

const isTrue = (text: string | undefined): boolean => text?.toLowerCase() === 'true';

export const deleteTaskFile: Operation = {
  method: 'DELETE',
  path: '/jobs/{jobId}/tasks/{taskId}/files/{filePath}',
  handle: deleteFrom(taskRoot),
};
export const deleteNodeFile: Operation = {
  method: 'DELETE',
  path: '/pools/{poolId}/nodes/{nodeId}/files/{filePath}',
  handle: deleteFrom(nodeRoot),
};
