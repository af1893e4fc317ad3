import type { BlobHTTPHeaders, BlockBlobParallelUploadOptions } from '@azure/storage-blob';
import type { WireOutputFile } from '../wire/task.ts';

type UploadHeaders = NonNullable<NonNullable<WireOutputFile['destination']['container']>['uploadHeaders']>;

const httpHeaders: Readonly<Record<string, keyof BlobHTTPHeaders>> = {
  'x-ms-blob-cache-control': 'blobCacheControl',
  'x-ms-blob-content-type': 'blobContentType',
  'x-ms-blob-content-encoding': 'blobContentEncoding',
  'x-ms-blob-content-language': 'blobContentLanguage',
  'x-ms-blob-content-disposition': 'blobContentDisposition',
};
const metadataPrefix = 'x-ms-meta-';

/** What the upload headers of an output file ask for; a header with no meaning for a blob's content is left out. */
export function uploadOptionsOf(headers: UploadHeaders): BlockBlobParallelUploadOptions {
  const blobHTTPHeaders: Record<string, string> = {};
  const metadata: Record<string, string> = {};
  for (const { name, value = '' } of headers) {
    const known = Object.hasOwn(httpHeaders, name.toLowerCase())
      ? httpHeaders[name.toLowerCase()]
      : undefined;
    if (known !== undefined) blobHTTPHeaders[known] = value;
    else if (name.toLowerCase().startsWith(metadataPrefix)) {
      metadata[name.slice(metadataPrefix.length)] = value;
    }
  }
  return { blobHTTPHeaders, metadata };
}
