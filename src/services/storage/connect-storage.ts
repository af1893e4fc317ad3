import { openAccount, type StorageSettings } from './account.ts';
import type { BlobStorage } from './blob-storage.ts';
import { containerSas } from './container-sas.ts';
import { containerCalls } from './containers.ts';
import { download } from './download.ts';
import { readTailWith } from './read-tail.ts';
import { upload } from './upload.ts';

/** A storage account reached with its key. Nothing is sent yet. */
export function connectStorage(settings: StorageSettings): BlobStorage {
  const account = openAccount(settings);
  const containers = containerCalls(account);
  return {
    ...containers,
    readTail: readTailWith(account),
    upload: (container, files, options) => upload(account, containers, container, files, options),
    download: (container, blobs, folder, options) => download(account, container, blobs, folder, options),
    containerSas: async (name, right, expiresOn) => containerSas(account, name, right, expiresOn),
  };
}
