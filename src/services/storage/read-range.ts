import { buffer } from 'node:stream/consumers';
import { Problem } from '../../model/problem.ts';
import type { StorageAccount } from './account.ts';
import type { BlobStorage } from './blob-storage.ts';

const isMissing = (error: unknown) => error instanceof Problem && error.status === 404;

/** The size of a blob, without reading it. */
export const blobSizeWith = ({ client, call }: StorageAccount): BlobStorage['blobSize'] =>
  async function blobSize(container, name, options) {
    const blob = client.getContainerClient(container).getBlobClient(name);
    try {
      const { contentLength = 0, lastModified } = await call(`look at ${name}`, options, (base) =>
        blob.getProperties(base),
      );
      return { size: contentLength, ...(lastModified === undefined ? {} : { lastModified }) };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };

/** Reads a part of a blob without the rest of it. */
export const readRangeWith = ({ client, call }: StorageAccount): BlobStorage['readRange'] =>
  async function readRange(container, name, { start, end }, options) {
    if (end <= start) return new Uint8Array();
    const blob = client.getContainerClient(container).getBlobClient(name);
    return call(`read ${name}`, options, async (base) => {
      const { readableStreamBody } = await blob.download(start, end - start, base);
      return readableStreamBody ? buffer(readableStreamBody) : new Uint8Array();
    });
  };
