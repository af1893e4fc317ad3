import type { SignIn } from '../../model/auth/sign-in.ts';
import type { BatchAccount } from '../batch/sdk/batch-account.ts';
import type { StorageSettings } from '../storage/storage-settings.ts';

/** Where a connection came from: the local service, a stored profile with keys or signed in, or environment variables. */
export type ConnectionKind = 'local' | 'shared-key' | 'entra' | 'environment';

/** Everything needed to reach one Batch account and the storage account that goes with it. Holds keys or tokens. */
export interface Connection {
  /** The profile's name, `local`, or `environment`. */
  readonly name: string;
  readonly kind: ConnectionKind;
  /** How one is signed in, where tokens open it. */
  readonly signIn?: SignIn;
  readonly batch: BatchAccount;
  /** By key also where Batch is reached by tokens, when the key is stored or in the environment. */
  readonly storage: StorageSettings;
}
