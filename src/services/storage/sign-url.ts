import {
  BlobSASPermissions,
  ContainerSASPermissions,
  generateBlobSASQueryParameters,
  SASProtocol,
} from '@azure/storage-blob';
import { skewMs } from '../../model/storage/signature-span.ts';
import type { StorageAccount } from './account.ts';
import type { CallOptions, SignedUrl } from './blob-storage.ts';
import { delegationKeys } from './delegation-key.ts';

/** A node that writes also makes new blobs: the service has two letters for that. */
const letters = { rl: 'rl', w: 'cw', rlw: 'rcwl' } as const;

/** What a URL gives access to, and how: a whole container, or one blob to read. */
export type SignedTarget =
  | { readonly container: string; readonly right: keyof typeof letters; readonly blob?: undefined }
  | { readonly container: string; readonly blob: string };

/**
 * Signs URLs with the least right, from now to `expiresOn`: with the account's key where there is one, else with a user
 * delegation key in the name of whoever is signed in, which ends after a week at most.
 */
export function urlSigner(account: StorageAccount) {
  const { client, credential } = account;
  const keys = delegationKeys(account);
  const sign = async (
    values: Parameters<typeof generateBlobSASQueryParameters>[0],
    options?: CallOptions,
  ) => {
    if (credential) return { query: generateBlobSASQueryParameters(values, credential) };
    const wanted = values.expiresOn ?? new Date();
    const key = await keys(wanted.getTime(), options);
    const expiresOn = wanted < key.signedExpiresOn ? wanted : key.signedExpiresOn;
    return {
      query: generateBlobSASQueryParameters({ ...values, expiresOn }, key, account.name),
      expiresOn,
    };
  };
  return async (target: SignedTarget, expiresOn: Date, options?: CallOptions): Promise<SignedUrl> => {
    const container = client.getContainerClient(target.container);
    const url = target.blob === undefined ? container.url : container.getBlobClient(target.blob).url;
    const signed = await sign(
      {
        containerName: target.container,
        ...(target.blob === undefined
          ? { permissions: ContainerSASPermissions.parse(letters[target.right]) }
          : { blobName: target.blob, permissions: BlobSASPermissions.parse('r') }),
        startsOn: new Date(Date.now() - skewMs),
        expiresOn,
        ...(url.startsWith('https:') && { protocol: SASProtocol.Https }),
      },
      options,
    );
    return { url: `${url}?${signed.query.toString()}`, expiresOn: signed.expiresOn ?? expiresOn };
  };
}
