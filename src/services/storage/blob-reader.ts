import type { StorageAccount } from './account.ts';

/** Where a download takes its bytes from: a container, or the tasks' folders on nodes. */
export interface RemoteReader {
  /** Tells this source from every other; part of the names of temporary files. */
  readonly source: string;
  /** Requests at once that it allows; as many as bring something unless told. */
  readonly mostAtOnce?: number;
  /** Tells when what it reads from asks for patience, until what it gives back is called. */
  watchThrottling?(listener: () => void): () => void;
  /**
   * Bytes `start` to `start + length - 1` of a file. Rejects with a `Problem`.
   * @param how `into`: memory for them, which a reader may use or not; `etag`: of the file as it was listed, where it
   * has one. One that has changed since is refused (412), so that no file is put together from two.
   */
  read(
    name: string,
    start: number,
    length: number,
    signal: AbortSignal,
    how?: { readonly into?: Uint8Array; readonly etag?: string | undefined },
  ): Promise<Uint8Array>;
}

export function blobReader(account: StorageAccount, container: string): RemoteReader {
  return {
    source: container,
    mostAtOnce: account.mostAtOnce,
    watchThrottling: account.watchThrottling,
    read: (name, start, length, signal, { into, etag } = {}) =>
      account.transfer(`download ${name}`, { signal }, (wire, call) =>
        wire.read({ container, name }, { start, length, etag }, call, into),
      ),
  };
}
