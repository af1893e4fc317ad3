import type { BlobStorage } from '../services/storage/blob-storage.ts';
import { connectStorage } from '../services/storage/connect-storage.ts';
import { connectForJob } from './connect-for-job.ts';
import type { CliContext } from './context.ts';

/**
 * The storage account that the command line leads to, or the one of a run's job.
 * @param limitRate bytes a second instead of what the profile says
 */
export async function openStorage(
  context: CliContext,
  jobId?: string,
  limitRate?: number,
): Promise<BlobStorage> {
  const connection = await (jobId === undefined ? context.connect() : connectForJob(context, jobId));
  return connectStorage(connection.storage, { limitRate });
}
