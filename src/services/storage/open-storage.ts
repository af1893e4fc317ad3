import { openAccount, type StorageClientOptions } from './account.ts';
import { blobReader } from './blob-reader.ts';
import type { BlobStorage } from './blob-storage.ts';
import { containerCalls } from './containers.ts';
import { deleteBlobWith } from './delete-blob.ts';
import { download } from './download.ts';
import { folderCalls } from './folders.ts';
import { readHeadWith } from './read-head.ts';
import { blobSizeWith, readRangeWith } from './read-range.ts';
import { readTailWith } from './read-tail.ts';
import { urlSigner } from './sign-url.ts';
import type { StorageSettings } from './storage-settings.ts';
import { upload } from './upload.ts';

/** As `connectStorage`, with the SDK loaded. */
export function openStorage(settings: StorageSettings, options?: StorageClientOptions): BlobStorage {
  const account = openAccount(settings, options);
  const containers = containerCalls(account);
  const sign = urlSigner(account);
  return {
    ...containers,
    ...folderCalls(account),
    readHead: readHeadWith(account),
    readTail: readTailWith(account),
    blobSize: blobSizeWith(account),
    readRange: readRangeWith(account),
    deleteBlob: deleteBlobWith(account),
    upload: (container, files, options) => upload(account, containers, container, files, options),
    download: (container, blobs, folder, options) =>
      download(blobReader(account, container), blobs, folder, options),
    containerUrl: async (container) => account.client.getContainerClient(container).url,
    containerSas: (container, right, expiresOn, options) => sign({ container, right }, expiresOn, options),
  };
}
