import type { StorageAccount } from './account.ts';
import type { BlobFolder, BlobItem, BlobStorage, CallOptions } from './blob-storage.ts';
import { readBlob } from './read-blob.ts';

const placeOf = (container: string, prefix: string) =>
  prefix === '' ? `container ${container}` : `${prefix} of container ${container}`;

const tokenOf = (page: string | undefined) => (page === undefined ? {} : { continuationToken: page });

/** Blobs by the slashes in their names. */
export const folderCalls = ({
  client,
  call,
}: StorageAccount): Pick<BlobStorage, 'listFolder' | 'blobNames'> => ({
  async *listFolder(container, prefix, options?: CallOptions): AsyncGenerator<BlobItem | BlobFolder> {
    let next: string | undefined;
    do {
      const token = tokenOf(next);
      const page = await call(`list ${placeOf(container, prefix)}`, options, (base) =>
        client
          .getContainerClient(container)
          .listBlobsByHierarchy('/', { ...base, prefix })
          .byPage(token)
          .next(),
      );
      const { blobPrefixes = [], blobItems = [] } = page.value?.segment ?? {};
      for (const { name } of blobPrefixes) yield { name, isFolder: true };
      for (const blob of blobItems) yield readBlob(blob);
      next = page.value?.continuationToken || undefined;
    } while (next !== undefined);
  },

  async blobNames(container, prefix, page, options) {
    const { value } = await call(`list ${placeOf(container, prefix)}`, options, (base) =>
      client
        .getContainerClient(container)
        .listBlobsFlat({ ...base, prefix })
        .byPage(tokenOf(page))
        .next(),
    );
    const names: string[] = [];
    for (const { name } of value?.segment.blobItems ?? []) names.push(name);
    return { names, next: value?.continuationToken || undefined };
  },
});
