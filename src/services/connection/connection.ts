import type { SharedKeyAccount } from '../batch/sdk/client.ts';

/** A storage account and the key that signs for it. */
export interface StorageKeyAccount {
  readonly account: string;
  /** Base64. */
  readonly key: string;
  /** Where it is not `https://ACCOUNT.blob.core.windows.net`, e.g. path-style on this machine. */
  readonly blobEndpoint?: string;
}

/** Where a connection came from: the local service, a stored profile, or environment variables. */
export type ConnectionKind = 'local' | 'shared-key' | 'environment';

/** Everything needed to reach one Batch account and the storage account that goes with it. Holds keys. */
export interface Connection {
  /** The profile's name, `local`, or `environment`. */
  readonly name: string;
  readonly kind: ConnectionKind;
  readonly batch: SharedKeyAccount;
  readonly storage: StorageKeyAccount;
}
