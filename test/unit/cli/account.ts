import type { RunningAzurite } from '../../support/azurite.ts';

/** The variables of an account whose Batch is at `batchUrl` and whose storage is an Azurite. */
export function accountVariables(batchUrl: string, storage: RunningAzurite): NodeJS.ProcessEnv {
  return {
    AZURE_BATCH_ACCOUNT: 'contoso',
    AZURE_BATCH_ENDPOINT: batchUrl,
    AZURE_BATCH_ACCESS_KEY: Buffer.alloc(64, 1).toString('base64'),
    AZURE_STORAGE_CONNECTION_STRING: storage.connectionString,
  };
}
