import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import type { Problem } from '../../model/problem.ts';
import { withRetry } from '../retry.ts';
import type { CallOptions } from './blob-storage.ts';
import { judgeStorage, storageProblem } from './storage-problem.ts';
import { whileAlive } from './while-alive.ts';

export interface StorageSettings {
  readonly account: string;
  /** Base64. */
  readonly key: string;
  /** Where it is not `https://ACCOUNT.blob.core.windows.net`, e.g. path-style on this machine. */
  readonly blobEndpoint?: string;
}

export interface StorageClientOptions {
  /** Milliseconds without a byte after which one try is given up; a minute unless told. */
  readonly quietMs?: number;
  /** Told before each wait for another try, so that it can be shown. */
  readonly onWait?: ((ms: number, error: Problem) => void) | undefined;
}

/** What every call of the SDK is given. */
export interface StorageCallBase {
  readonly abortSignal: AbortSignal;
  /** Only where a body comes or goes; the others pass it by. */
  readonly onProgress: () => void;
}

/** The SDK's client together with the way every call is made: our retries, our limit of silence, our errors. */
export interface StorageAccount {
  readonly client: BlobServiceClient;
  readonly credential: StorageSharedKeyCredential;
  /**
   * @param doing completes "could not …".
   * @param sends bytes of the body: how far they are on their way is not told, so silence may last longer.
   */
  call<T>(
    doing: string,
    options: (CallOptions & { readonly sends?: number }) | undefined,
    attempt: (base: StorageCallBase) => Promise<T>,
  ): Promise<T>;
}

const usualQuietMs = 60_000;
/** The slowest line that an upload is waited for, bytes a millisecond. */
const slowestUpload = 32;

export function openAccount(
  { account, key, blobEndpoint }: StorageSettings,
  { quietMs = usualQuietMs, onWait }: StorageClientOptions = {},
): StorageAccount {
  const url = (blobEndpoint ?? `https://${account}.blob.core.windows.net`).replace(/\/+$/, '');
  const credential = new StorageSharedKeyCredential(account, key);
  const client = new BlobServiceClient(url, credential, { retryOptions: { maxTries: 1 } });
  return {
    client,
    credential,
    async call(doing, options, attempt) {
      const signal = options?.signal;
      const limit = quietMs + (options?.sends ?? 0) / slowestUpload;
      try {
        return await withRetry(
          () => whileAlive(limit, signal, (abortSignal, onProgress) => attempt({ abortSignal, onProgress })),
          judgeStorage,
          { signal, onWait: (ms, error) => onWait?.(ms, storageProblem(error, doing, url)) },
        );
      } catch (error) {
        signal?.throwIfAborted();
        throw storageProblem(error, doing, url);
      }
    },
  };
}
