import type { StorageClientOptions } from './account.ts';
import type { BlobStorage } from './blob-storage.ts';
import type { StorageSettings } from './storage-settings.ts';

/** A storage account reached with its key or by tokens. Nothing is sent yet; the SDK is loaded with the first call. */
export function connectStorage(settings: StorageSettings, options?: StorageClientOptions): BlobStorage {
  let opened: Promise<BlobStorage> | undefined;
  const open = () => {
    opened ??= import('./open-storage.ts').then(({ openStorage }) => openStorage(settings, options));
    return opened;
  };
  return {
    ping: async (...given) => (await open()).ping(...given),
    ensureContainer: async (...given) => (await open()).ensureContainer(...given),
    containerExists: async (...given) => (await open()).containerExists(...given),
    async *listContainers(...given) {
      yield* (await open()).listContainers(...given);
    },
    deleteContainer: async (...given) => (await open()).deleteContainer(...given),
    async *listBlobs(...given) {
      yield* (await open()).listBlobs(...given);
    },
    async *listFolder(...given) {
      yield* (await open()).listFolder(...given);
    },
    blobNames: async (...given) => (await open()).blobNames(...given),
    readHead: async (...given) => (await open()).readHead(...given),
    readTail: async (...given) => (await open()).readTail(...given),
    blobSize: async (...given) => (await open()).blobSize(...given),
    readRange: async (...given) => (await open()).readRange(...given),
    deleteBlob: async (...given) => (await open()).deleteBlob(...given),
    upload: async (...given) => (await open()).upload(...given),
    download: async (...given) => (await open()).download(...given),
    containerUrl: async (...given) => (await open()).containerUrl(...given),
    containerSas: async (...given) => (await open()).containerSas(...given),
  };
}
