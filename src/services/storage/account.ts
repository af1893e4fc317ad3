import type { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import type { Problem } from '../../model/problem.ts';
import { type RetryPolicy, withRetry } from '../retry.ts';
import type { CallOptions } from './blob-storage.ts';
import { openAccess } from './open-access.ts';
import { createPacer } from './pacer.ts';
import { judgeStorage, storageProblem } from './storage-problem.ts';
import type { StorageSettings } from './storage-settings.ts';
import { whileAlive } from './while-alive.ts';
import { bareWire } from './wire/bare-wire.ts';
import { behindProxy } from './wire/behind-proxy.ts';
import type { BlobWire, WireCall } from './wire/blob-wire.ts';
import { sdkWire } from './wire/sdk-wire.ts';
import { isWireError } from './wire/wire-error.ts';

export interface StorageClientOptions {
  /** Milliseconds without a byte after which one try is given up; a minute unless told. */
  readonly quietMs?: number;
  /** How often a call is tried; what is usual unless told. */
  readonly retry?: RetryPolicy;
  /** Bytes a second that all transfers together keep to; the account's own setting unless told. */
  readonly limitRate?: number | undefined;
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
  readonly name: string;
  readonly client: BlobServiceClient;
  /** Requests at once that a limit of the rate allows. */
  readonly mostAtOnce: number;
  /** Tells of each answer that asks for patience (429, 503), until what it gives back is called. */
  watchThrottling(listener: () => void): () => void;
  /** Signs by itself; undefined where whoever is signed in only has tokens. */
  readonly credential: StorageSharedKeyCredential | undefined;
  /**
   * @param doing completes "could not …".
   * @param sends bytes of the body: how far they are on their way is not told, so silence may last longer.
   */
  call<T>(
    doing: string,
    options: (CallOptions & { readonly sends?: number }) | undefined,
    attempt: (base: StorageCallBase) => Promise<T>,
  ): Promise<T>;
  /** As `call`, over the wire of transfers, which keeps to the limit of silence by itself. */
  transfer<T>(
    doing: string,
    options: CallOptions & { readonly sends?: number },
    attempt: (wire: BlobWire, call: WireCall) => Promise<T>,
  ): Promise<T>;
}

const usualQuietMs = 60_000;
/** The slowest line that an upload is waited for, bytes a millisecond. */
const slowestUpload = 32;

export function openAccount(
  settings: StorageSettings,
  { quietMs = usualQuietMs, retry, onWait, limitRate = settings.limitRate }: StorageClientOptions = {},
): StorageAccount {
  const { account, blobEndpoint } = settings;
  const url = (blobEndpoint ?? `https://${account}.blob.core.windows.net`).replace(/\/+$/, '');
  const { client, credential, authorise, attempt: access, asker } = openAccess(settings, url);
  const wire = behindProxy(process.env) ? sdkWire(client) : bareWire(url, authorise);
  const pacer = limitRate === undefined ? undefined : createPacer(limitRate);
  const listeners = new Set<() => void>();
  const limitOf = (sends = 0) => quietMs + sends / slowestUpload;
  async function tries<T>(
    doing: string,
    signal: AbortSignal | undefined,
    once: () => Promise<T>,
  ): Promise<T> {
    try {
      return await withRetry(() => access(once), judgeStorage, {
        ...(retry && { policy: retry }),
        signal,
        onWait: (ms, error) => {
          if (isWireError(error) && (error.statusCode === 429 || error.statusCode === 503))
            for (const listener of listeners) listener();
          onWait?.(ms, storageProblem(error, doing, { url, name: account, by: asker.by }));
        },
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw storageProblem(error, doing, { url, name: account, ...(await asker.who(error)) });
    }
  }
  return {
    name: account,
    client,
    credential,
    mostAtOnce: pacer?.mostAtOnce ?? Number.POSITIVE_INFINITY,
    watchThrottling(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    call(doing, options, attempt) {
      const { signal, sends } = options ?? {};
      return tries(doing, signal, () =>
        whileAlive(limitOf(sends), signal, (abortSignal, onProgress) => attempt({ abortSignal, onProgress })),
      );
    },
    transfer: (doing, { signal, sends }, attempt) =>
      tries(doing, signal, () => attempt(wire, { signal, quietMs: limitOf(sends), pacer })),
  };
}
