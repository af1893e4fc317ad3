import { buffer } from 'node:stream/consumers';
import type { StorageAccount } from './account.ts';

/** Where a download takes its bytes from: a container, or the tasks' folders on nodes. */
export interface RemoteReader {
  /** Tells this source from every other; part of the names of temporary files. */
  readonly source: string;
  /** Bytes `start` to `start + length - 1` of a file. Rejects with a `Problem`. */
  read(name: string, start: number, length: number, signal: AbortSignal): Promise<Uint8Array>;
}

export function blobReader(account: StorageAccount, container: string): RemoteReader {
  const client = account.client.getContainerClient(container);
  return {
    source: container,
    read: (name, start, length, signal) =>
      account.call(`download ${name}`, { signal }, async (base) => {
        const answer = await client.getBlobClient(name).download(start, length, base);
        return answer.readableStreamBody ? buffer(answer.readableStreamBody) : new Uint8Array();
      }),
  };
}
