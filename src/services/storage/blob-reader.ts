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
   * @param into memory for them, which a reader may use or not
   */
  read(
    name: string,
    start: number,
    length: number,
    signal: AbortSignal,
    into?: Uint8Array,
  ): Promise<Uint8Array>;
}

export function blobReader(account: StorageAccount, container: string): RemoteReader {
  return {
    source: container,
    mostAtOnce: account.mostAtOnce,
    watchThrottling: account.watchThrottling,
    read: (name, start, length, signal, into) =>
      account.transfer(`download ${name}`, { signal }, (wire, call) =>
        wire.read({ container, name }, { start, length }, call, into),
      ),
  };
}
