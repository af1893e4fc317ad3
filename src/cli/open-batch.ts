import type { BatchService } from '../services/batch/batch-service.ts';
import { connectBatch } from '../services/batch/connect-batch.ts';
import { connectForJob } from './connect-for-job.ts';
import type { CliContext } from './context.ts';
import { sayWait } from './say-wait.ts';

/** The Batch account that the command line leads to, or the one where a run's job is. Waits that throttling or a broken line forces are told on stderr. */
export async function openBatch(context: CliContext, jobId?: string): Promise<BatchService> {
  const connection = await (jobId === undefined ? context.connect() : connectForJob(context, jobId));
  return connectBatch(connection.batch, { onWait: sayWait(context) });
}
