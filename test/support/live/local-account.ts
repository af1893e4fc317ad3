import { connectBatch } from '../../../src/services/batch/connect-batch.ts';
import { connectWire } from '../../../src/services/batch/connect-wire.ts';
import { connectStorage } from '../../../src/services/storage/connect-storage.ts';
import type { LiveServices } from '../../live/account-things.ts';
import type { Program } from '../program.ts';

/** The local service, named to the live suite as any account is. */
export interface LocalAccount extends LiveServices {
  readonly env: NodeJS.ProcessEnv;
}

export async function startLocalAccount(program: Program): Promise<LocalAccount> {
  const up = JSON.parse((await program.run('local', 'up', '--json')).stdout);
  const batch = { url: up.batch.endpoint, account: up.batch.account, key: up.batch.key };
  const { account, key, blobEndpoint } = up.storage;
  return {
    batch: connectBatch(batch),
    wire: connectWire(batch),
    storage: connectStorage({ account, key, blobEndpoint }),
    env: {
      ...program.env,
      BATCHDECK_LIVE: '1',
      BATCHDECK_LIVE_LIMIT: '1',
      BATCHDECK_LIVE_BATCH_URL: batch.url,
      BATCHDECK_LIVE_BATCH_ACCOUNT: batch.account,
      BATCHDECK_LIVE_STORAGE_ACCOUNT: account,
      BATCHDECK_LIVE_BLOB_ENDPOINT: blobEndpoint,
      AZURE_BATCH_ACCESS_KEY: batch.key,
      AZURE_STORAGE_KEY: key,
    },
  };
}
