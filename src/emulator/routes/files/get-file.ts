import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { isFileNotModified } from '../../http/conditions.ts';
import { operationInvalidForCurrentState } from '../../http/errors.ts';
import type { BatchReply, BatchRequest } from '../../http/route.ts';
import type { LocalService } from '../../lifecycle/local-service.ts';
import type { Operation } from '../operation.ts';
import { byteRange } from './byte-range.ts';
import { fileHeaders } from './file-headers.ts';
import { heldFile } from './held.ts';
import { type FoundFile, inside } from './inside.ts';
import { type FileRoot, nodeRoot, taskRoot } from './roots.ts';

type RootOf = (request: BatchRequest, service: LocalService) => FileRoot;

const unchanged = ({ stats }: FoundFile): BatchReply => ({
  status: 304,
  headers: { 'Last-Modified': stats.mtime.toUTCString() },
});

/** The bytes of a file, or of a part of it: 200 either way, which is all that the SDKs take. */
const getFrom = (rootOf: RootOf) =>
  async function handle(request: BatchRequest, service: LocalService): Promise<BatchReply> {
    const root = rootOf(request, service);
    const file = await inside(root, request.params.filePath ?? '');
    if (isFileNotModified(request, file.stats.mtime)) return unchanged(file);
    if (file.stats.isDirectory()) throw operationInvalidForCurrentState('The path is that of a directory');
    const handle = await heldFile(file.path, root);
    try {
      return contentReply(request, root, { ...file, stats: await handle.stat() }, handle);
    } catch (error) {
      await handle.close();
      throw error;
    }
  };

function nothingOf(handle: FileHandle): Readable {
  void handle.close();
  return Readable.from([]);
}

function contentReply(
  request: BatchRequest,
  root: FileRoot,
  file: FoundFile,
  handle: FileHandle,
): BatchReply {
  const { size } = file.stats;
  const range = byteRange(request.headers['ocp-range'] ?? request.headers.range, size);
  const headers = fileHeaders(file, root);
  // A running task's file grows meanwhile: exactly the bytes that were announced are sent.
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const body = end < start ? nothingOf(handle) : handle.createReadStream({ start, end });
  if (range === undefined) return { status: 200, headers, body };
  const part = {
    'Content-Length': String(end - start + 1),
    'Content-Range': `bytes ${start}-${end}/${size}`,
  };
  return { status: 200, headers: { ...headers, ...part }, body };
}

const propertiesFrom = (rootOf: RootOf) =>
  async function handle(request: BatchRequest, service: LocalService): Promise<BatchReply> {
    const root = rootOf(request, service);
    const file = await inside(root, request.params.filePath ?? '');
    if (isFileNotModified(request, file.stats.mtime)) return unchanged(file);
    return { status: 200, headers: fileHeaders(file, root) };
  };

const ofTask = '/jobs/{jobId}/tasks/{taskId}/files/{filePath}';
const ofNode = '/pools/{poolId}/nodes/{nodeId}/files/{filePath}';

export const getTaskFile: Operation = { method: 'GET', path: ofTask, handle: getFrom(taskRoot) };
export const getNodeFile: Operation = { method: 'GET', path: ofNode, handle: getFrom(nodeRoot) };
export const getTaskFileProperties: Operation = {
  method: 'HEAD',
  path: ofTask,
  handle: propertiesFrom(taskRoot),
};
export const getNodeFileProperties: Operation = {
  method: 'HEAD',
  path: ofNode,
  handle: propertiesFrom(nodeRoot),
};
