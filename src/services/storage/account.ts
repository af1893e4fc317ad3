import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { withRetry } from '../retry.ts';
import type { CallOptions } from './blob-storage.ts';
import { judgeStorage, storageProblem } from './storage-problem.ts';

export interface StorageSettings {
  readonly account: string;
  /** Base64. */
  readonly key: string;
  /** Where it is not `https://ACCOUNT.blob.core.windows.net`, e.g. path-style on this machine. */
  readonly blobEndpoint?: string;
}

/** The SDK's client together with the way every call is made: our retries, our errors. */
export interface StorageAccount {
  readonly client: BlobServiceClient;
  readonly credential: StorageSharedKeyCredential;
  /** @param doing completes "could not …". */
  call<T>(
    doing: string,
    options: CallOptions | undefined,
    attempt: (base: { abortSignal?: AbortSignal }) => Promise<T>,
  ): Promise<T>;
}

export function openAccount({ account, key, blobEndpoint }: StorageSettings): StorageAccount {
  const url = (blobEndpoint ?? `https://${account}.blob.core.windows.net`).replace(/\/+$/, '');
  const credential = new StorageSharedKeyCredential(account, key);
  const client = new BlobServiceClient(url, credential, { retryOptions: { maxTries: 1 } });
  return {
    client,
    credential,
    async call(doing, options, attempt) {
      const signal = options?.signal;
      try {
        return await withRetry(() => attempt(signal ? { abortSignal: signal } : {}), judgeStorage, {
          signal,
        });
      } catch (error) {
        signal?.throwIfAborted();
        throw storageProblem(error, doing, url);
      }
    },
  };
}
