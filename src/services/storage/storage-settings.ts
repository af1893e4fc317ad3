import type { Access } from '../auth/access.ts';

/** What opens a storage account: its key, or tokens of whoever is signed in. */
export type StorageSignIn = Access;

export type StorageSettings = {
  readonly account: string;
  /** Where it is not `https://ACCOUNT.blob.core.windows.net`, e.g. path-style on this machine. */
  readonly blobEndpoint?: string;
  /** Bytes a second that transfers keep to. */
  readonly limitRate?: number;
} & StorageSignIn;
