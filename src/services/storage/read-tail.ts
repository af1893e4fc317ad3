import { buffer } from 'node:stream/consumers';
import { Problem } from '../../model/problem.ts';
import type { StorageAccount } from './account.ts';
import type { BlobStorage } from './blob-storage.ts';

const isMissing = (error: unknown) => error instanceof Problem && error.status === 404;

/** Reads the end of a blob without the rest of it. */
export const readTailWith = ({ client, call }: StorageAccount): BlobStorage['readTail'] =>
  async function readTail(container, name, most, options) {
    const blob = client.getContainerClient(container).getBlobClient(name);
    try {
      const { contentLength = 0 } = await call(`look at ${name}`, options, (base) =>
        blob.getProperties(base),
      );
      if (contentLength === 0) return new Uint8Array();
      const start = Math.max(0, contentLength - most);
      return await call(`read ${name}`, options, async (base) => {
        const { readableStreamBody } = await blob.download(start, contentLength - start, base);
        return readableStreamBody ? buffer(readableStreamBody) : new Uint8Array();
      });
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };
