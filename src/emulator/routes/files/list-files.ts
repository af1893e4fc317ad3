import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BatchReply, BatchRequest } from '../../http/route.ts';
import { wireTime } from '../../http/wire-time.ts';
import type { LocalService } from '../../lifecycle/local-service.ts';
import { listReply } from '../../odata/list-reply.ts';
import type { Operation } from '../operation.ts';
import { fileUrl, modeText } from './file-headers.ts';
import { type FoundFile, realRootOf } from './inside.ts';
import { namesBelow } from './names-below.ts';
import { type FileRoot, nodeRoot, taskRoot } from './roots.ts';

/** What is there, without what vanished while it was looked at. */
async function filesBelow(root: FileRoot, recursive: boolean): Promise<FoundFile[]> {
  const folder = await realRootOf(root).catch(() => undefined);
  if (folder === undefined) return [];
  const names = (await namesBelow(folder, recursive)).sort();
  const found = await Promise.all(
    names.map(async (name): Promise<FoundFile | undefined> => {
      const path = join(folder, name);
      const stats = await lstat(path).catch(() => undefined);
      return stats && { path, name, stats };
    }),
  );
  return found.filter((file) => file !== undefined);
}

function fileView(file: FoundFile, root: FileRoot): object {
  const { name, stats } = file;
  const place = { name, url: fileUrl(root, name), isDirectory: stats.isDirectory() };
  if (stats.isDirectory()) return place;
  return {
    ...place,
    properties: {
      creationTime: wireTime(stats.birthtime),
      lastModified: wireTime(stats.mtime),
      // The service writes 64-bit numbers as text.
      contentLength: String(stats.size),
      contentType: 'application/octet-stream',
      fileMode: modeText(file),
    },
  };
}

const listFrom = (rootOf: (request: BatchRequest, service: LocalService) => FileRoot) =>
  async function handle(request: BatchRequest, service: LocalService): Promise<BatchReply> {
    const root = rootOf(request, service);
    const recursive = request.query.recursive?.toLowerCase() === 'true';
    return listReply({
      request,
      metadata: 'files',
      rows: await filesBelow(root, recursive),
      keyOf: (file) => file.name,
      toWire: (file) => fileView(file, root),
      schema: { filter: { name: { text: ['startswith'] } } },
    });
  };

export const listTaskFiles: Operation = {
  method: 'GET',
  path: '/jobs/{jobId}/tasks/{taskId}/files',
  handle: listFrom(taskRoot),
};
export const listNodeFiles: Operation = {
  method: 'GET',
  path: '/pools/{poolId}/nodes/{nodeId}/files',
  handle: listFrom(nodeRoot),
};
