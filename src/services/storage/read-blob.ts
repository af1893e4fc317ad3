import type { BlobItem as SdkBlob } from '@azure/storage-blob';
import type { BlobItem } from './blob-storage.ts';
import { quotedEtag } from './quoted-etag.ts';

/** A blob as the SDK lists it. */
export function readBlob(blob: SdkBlob): BlobItem {
  const { contentLength, contentMD5, etag, lastModified } = blob.properties;
  return {
    name: blob.name,
    size: contentLength ?? 0,
    lastModified,
    ...(contentMD5 && contentMD5.length > 0 ? { md5: Buffer.from(contentMD5).toString('base64') } : {}),
    ...(etag ? { etag: quotedEtag(etag) } : {}),
  };
}
