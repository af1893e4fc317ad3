/** Where to connect: a Batch account and the storage account that goes with it. Keys are there only when they are stored. */
export interface Profile {
  readonly name: string;
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
  return { name: profile.name, batch, storage };
}
