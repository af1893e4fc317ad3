import type { BatchService } from './batch-service.ts';
import type { BatchAccount } from './sdk/batch-account.ts';
import { type BatchClientOptions, createCaller } from './sdk/client.ts';
import { fileCalls } from './sdk/files.ts';
import { jobCalls } from './sdk/jobs.ts';
import { nodeCalls } from './sdk/nodes.ts';
import { poolCalls } from './sdk/pools.ts';
import { taskCalls } from './sdk/tasks.ts';

/**
 * A Batch account reached with its key or with tokens. Nothing is sent yet. This folder is the only one that knows the
 * SDK, whose API version is on the service's retirement list.
 */
export function connectBatch(account: BatchAccount, options: BatchClientOptions = {}): BatchService {
  const sdk = createCaller(account, options);
  return {
    url: sdk.url,
    ...poolCalls(sdk),
    ...nodeCalls(sdk),
    ...jobCalls(sdk),
    ...taskCalls(sdk),
    ...fileCalls(sdk),
  };
}
