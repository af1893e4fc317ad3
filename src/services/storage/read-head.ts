import { buffer } from 'node:stream/consumers';
import { Problem } from '../../model/problem.ts';
import type { StorageAccount } from './account.ts';
import type { BlobStorage } from './blob-storage.ts';

const isStatus = (error: unknown, status: number) => error instanceof Problem && error.status === status;

/** Reads the beginning of a blob without the rest of it. */
export const readHeadWith = ({ client, call }: StorageAccount): BlobStorage['readHead'] =>
  async function readHead(container, name, most, options) {
    const blob = client.getContainerClient(container).getBlobClient(name);
    try {
      return await call(`read ${name}`, options, async (base) => {
        const { readableStreamBody } = await blob.download(0, most, base);
        return readableStreamBody ? buffer(readableStreamBody) : new Uint8Array();
      });
    } catch (error) {
      if (isStatus(error, 404)) return undefined;
      // An empty blob has no first byte to range over.
      if (isStatus(error, 416)) return new Uint8Array();
      throw error;
    }
  };
