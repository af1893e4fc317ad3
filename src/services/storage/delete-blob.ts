import { Problem } from '../../model/problem.ts';
import type { StorageAccount } from './account.ts';
import type { BlobStorage } from './blob-storage.ts';

/** Deletes a blob with its snapshots. */
export const deleteBlobWith = ({ client, call }: StorageAccount): BlobStorage['deleteBlob'] =>
  async function deleteBlob(container, name, options) {
    const blob = client.getContainerClient(container).getBlobClient(name);
    try {
      await call(`delete ${name}`, options, (base) => blob.delete({ ...base, deleteSnapshots: 'include' }));
      return { deleted: true };
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return { deleted: false };
      throw error;
    }
  };
