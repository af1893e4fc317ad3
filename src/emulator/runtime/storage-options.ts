import type { StoragePipelineOptions } from '@azure/storage-blob';

/** A node tries a few times and then says so: a person waits for it. */
export const storageOptions: StoragePipelineOptions = {
  retryOptions: { maxTries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 2_000 },
  userAgentOptions: { userAgentPrefix: 'batchdeck-node' },
};
