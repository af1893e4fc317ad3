import { buffer } from 'node:stream/consumers';
import type { BlobServiceClient } from '@azure/storage-blob';
import { readBlob } from '../read-blob.ts';
import { whileAlive } from '../while-alive.ts';
import type { BlobPlace, BlobWire } from './blob-wire.ts';

/** Transfers by the SDK: it finds its way through a proxy. */
export function sdkWire(client: BlobServiceClient): BlobWire {
  const at = ({ container, name }: BlobPlace) =>
    client.getContainerClient(container).getBlockBlobClient(name);
  return {
    putBlob: async (blob, body, md5, { quietMs, signal, pacer }) => {
      await pacer?.pass(body.length, signal);
      await whileAlive(quietMs, signal, async (abortSignal, onProgress) => {
        const options = { abortSignal, onProgress, blobHTTPHeaders: { blobContentMD5: md5 } };
        await at(blob).upload(body, body.length, options);
      });
    },
    putBlock: async (blob, id, body, { quietMs, signal, pacer }) => {
      await pacer?.pass(body.length, signal);
      await whileAlive(quietMs, signal, async (abortSignal, onProgress) => {
        await at(blob).stageBlock(id, body, body.length, { abortSignal, onProgress });
      });
    },
    read: async (blob, { start, length, etag }, { quietMs, signal, pacer }) => {
      await pacer?.pass(length, signal);
      return whileAlive(quietMs, signal, async (abortSignal, onProgress) => {
        const { readableStreamBody } = await at(blob).download(start, length, {
          ...{ abortSignal, onProgress },
          ...(etag === undefined ? {} : { conditions: { ifMatch: etag } }),
        });
        return readableStreamBody ? buffer(readableStreamBody) : new Uint8Array();
      });
    },
    list: (container, prefix, marker, { quietMs, signal }) =>
      whileAlive(quietMs, signal, async (abortSignal) => {
        const { value } = await client
          .getContainerClient(container)
          .listBlobsFlat({ abortSignal, prefix })
          .byPage(marker === undefined ? {} : { continuationToken: marker })
          .next();
        const blobs = (value?.segment.blobItems ?? []).map(readBlob);
        return { blobs, next: value?.continuationToken || undefined };
      }),
  };
}
