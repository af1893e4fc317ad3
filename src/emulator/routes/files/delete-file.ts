import { rm, rmdir } from 'node:fs/promises';
import { operationInvalidForCurrentState } from '../../http/errors.ts';
import type { BatchReply, BatchRequest } from '../../http/route.ts';
import type { LocalService } from '../../lifecycle/local-service.ts';
import type { Operation } from '../operation.ts';
import { entryInside } from './inside.ts';
import { type FileRoot, nodeRoot, taskRoot } from './roots.ts';

/** A link is deleted, not what it leads to. A directory that holds something goes with `recursive=true` only. */
const deleteFrom = (rootOf: (request: BatchRequest, service: LocalService) => FileRoot) =>
  async function handle(request: BatchRequest, service: LocalService): Promise<BatchReply> {
    const { path, stats } = await entryInside(rootOf(request, service).folder, request.params.filePath ?? '');
    const recursive = request.query.recursive?.toLowerCase() === 'true';
    if (!stats.isDirectory()) await rm(path, { force: true });
    else if (recursive) await rm(path, { recursive: true, force: true });
    else {
      await rmdir(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return;
        throw operationInvalidForCurrentState('The directory is not empty, and recursive is not true');
      });
    }
    return { status: 200 };
  };

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
