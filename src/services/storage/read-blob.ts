import type { BlobItem as SdkBlob } from '@azure/storage-blob';
import type { BlobItem } from './blob-storage.ts';
import { tellingEtag } from './telling-etag.ts';

/** A blob as the SDK lists it. */
export function readBlob(blob: SdkBlob): BlobItem {
  const { blobType, contentLength, contentMD5, etag, lastModified } = blob.properties;
  return {
    name: blob.name,
    size: contentLength ?? 0,
    lastModified,
    ...(contentMD5 && contentMD5.length > 0 ? { md5: Buffer.from(contentMD5).toString('base64') } : {}),
    ...tellingEtag(etag, blobType),
  };
}
