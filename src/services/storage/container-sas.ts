import { ContainerSASPermissions, generateBlobSASQueryParameters } from '@azure/storage-blob';
import { Problem } from '../../model/problem.ts';
import type { StorageAccount } from './account.ts';

/** Clocks differ: as much as the services themselves put up with. */
const skewMs = 15 * 60_000;

/** A node that writes also makes new blobs: the service has two letters for that. */
const letters = { rl: 'rl', w: 'cw', rlw: 'rcwl' } as const;

export type ContainerRights = keyof typeof letters;

/** URL of one container with a SAS of the least right, from now to `expiresOn`. */
export function containerSas(
  { client, credential }: StorageAccount,
  containerName: string,
  right: ContainerRights,
  expiresOn: Date,
): string {
  if (!credential)
    throw new Problem({
      kind: 'refused',
      what: `no access signature for the container ${containerName} can be made`,
      why: 'it takes the key of the storage account, and you are signed in without one',
      remedy: 'set AZURE_STORAGE_KEY, or store the key with the profile',
    });
  const query = generateBlobSASQueryParameters(
    {
      containerName,
      permissions: ContainerSASPermissions.parse(letters[right]),
      startsOn: new Date(Date.now() - skewMs),
      expiresOn,
    },
    credential,
  );
  return `${client.getContainerClient(containerName).url}?${query.toString()}`;
}
