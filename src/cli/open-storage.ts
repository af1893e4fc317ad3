import type { BlobStorage } from '../services/storage/blob-storage.ts';
import type { CliContext } from './context.ts';

/** The storage account that the command line leads to. */
export async function openStorage(context: CliContext): Promise<BlobStorage> {
  const connection = await context.connect();
  const { connectStorage } = await import('../services/storage/connect-storage.ts');
  return connectStorage(connection.storage);
}
