import { buffer } from 'node:stream/consumers';
import type { BatchServiceModels as M } from '@azure/batch';
import type { RemoteFile } from '../../../model/batch/task.ts';
import type { ByteRange, CallOptions, FileOwner } from '../batch-service.ts';
import { isCode, orUndefined, type SdkCaller } from './client.ts';
import { pages } from './pages.ts';
import { present } from './read-fault.ts';

function readFile(file: M.NodeFile): RemoteFile {
  return {
    path: file.name ?? '',
    isDirectory: file.isDirectory ?? false,
    size: file.properties?.contentLength ?? 0,
    ...present({ lastModified: file.properties?.lastModified }),
  };
}

const nameOf = (owner: FileOwner) => ('jobId' in owner ? `task ${owner.taskId}` : `node ${owner.nodeId}`);

export const fileCalls = (sdk: SdkCaller) => ({
  async *listFiles(owner: FileOwner, options?: CallOptions & { readonly recursive?: boolean }) {
    const doing = `list the files of ${nameOf(owner)}`;
    const recursive = present({ recursive: options?.recursive });
    const rows =
      'jobId' in owner
        ? pages(
            () =>
              sdk.call(doing, options, (client, base) =>
                client.file.listFromTask(owner.jobId, owner.taskId, { ...base, ...recursive }),
              ),
            (link) => sdk.call(doing, options, (client, base) => client.file.listFromTaskNext(link, base)),
          )
        : pages(
            () =>
              sdk.call(doing, options, (client, base) =>
                client.file.listFromComputeNode(owner.poolId, owner.nodeId, { ...base, ...recursive }),
              ),
            (link) =>
              sdk.call(doing, options, (client, base) => client.file.listFromComputeNodeNext(link, base)),
          );
    for await (const file of rows) yield readFile(file);
  },

  async fileProperties(
    owner: FileOwner,
    path: string,
    options?: CallOptions,
  ): Promise<RemoteFile | undefined> {
    const answer = sdk.call(`look at ${path} of ${nameOf(owner)}`, options, (client, base) =>
      'jobId' in owner
        ? client.file.getPropertiesFromTask(owner.jobId, owner.taskId, path, base)
        : client.file.getPropertiesFromComputeNode(owner.poolId, owner.nodeId, path, base),
    );
    const properties = await orUndefined(answer, 'FileNotFound', 'Http404');
    return (
      properties && {
        path,
        // A header, which the SDK hands on as the text it is.
        isDirectory: String(properties.ocpBatchFileIsdirectory).toLowerCase() === 'true',
        size: properties.contentLength ?? 0,
        ...present({ lastModified: properties.lastModified }),
      }
    );
  },

  async readFile(
    owner: FileOwner,
    path: string,
    options?: CallOptions & { readonly range?: ByteRange },
  ): Promise<Uint8Array> {
    const range = options?.range;
    const ocpRange = range && { ocpRange: `bytes=${range.start}-${range.end}` };
    try {
      return await sdk.call(`read ${path} of ${nameOf(owner)}`, options, async (client, base) => {
        const answer =
          'jobId' in owner
            ? await client.file.getFromTask(owner.jobId, owner.taskId, path, {
                ...base,
                ...(ocpRange && { fileGetFromTaskOptions: ocpRange }),
              })
            : await client.file.getFromComputeNode(owner.poolId, owner.nodeId, path, {
                ...base,
                ...(ocpRange && { fileGetFromComputeNodeOptions: ocpRange }),
              });
        return answer.readableStreamBody ? await buffer(answer.readableStreamBody) : new Uint8Array();
      });
    } catch (error) {
      // The range starts at the end of the file: nothing new there. The SDK streams this answer and leaves an
      // error's body unread, so that there is only the status.
      if (range && isCode(error, 'InvalidRange', 'Http416')) return new Uint8Array();
      throw error;
    }
  },
});
