import type { SignIn } from './auth/sign-in.ts';

/** Signing in by Entra ID, as a profile says it. No secret. */
export type EntraSignIn = { readonly kind: 'entra' } & SignIn;

/** Where to connect: a Batch account and the storage account that goes with it. Keys are there only when they are stored. */
export interface Profile {
  readonly name: string;
  /**
   * How one signs in to Batch, instead of its key. Storage is signed in to in the same way, unless its key is stored
   * or in the environment. Without it, both are opened by their keys.
   */
  readonly signIn?: EntraSignIn;
  readonly batch: {
    /** `https://ACCOUNT.REGION.batch.azure.com`, without a slash at the end. */
    readonly url: string;
    readonly account: string;
    /** Base64. */
    readonly key?: string;
  };
  readonly storage: {
    readonly account: string;
    /** Base64. */
    readonly key?: string;
    /** Where it is not `https://ACCOUNT.blob.core.windows.net`. */
    readonly blobEndpoint?: string;
    /** Bytes a second that transfers keep to. */
    readonly limitRate?: number;
  };
}

/** This name always means the local service; no stored profile may have it. */
export const localProfileName = 'local';

/** Whether any key is stored with the profile. */
export function holdsKeys(profile: Profile): boolean {
  return profile.batch.key !== undefined || profile.storage.key !== undefined;
}

/** The same profile with nothing secret in it. */
export function withoutKeys(profile: Profile): Profile {
  const { key: _batchKey, ...batch } = profile.batch;
  const { key: _storageKey, ...storage } = profile.storage;
  const { name, signIn } = profile;
  return { name, ...(signIn === undefined ? {} : { signIn }), batch, storage };
}
