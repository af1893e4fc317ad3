import { ContainerSASPermissions, generateBlobSASQueryParameters } from '@azure/storage-blob';
import type { StorageAccount } from './account.ts';

/** Clocks differ: as much as the services themselves put up with. */
const skewMs = 15 * 60_000;

const rights = { read: 'rl', write: 'cw' } as const;

/** URL of one container with a SAS of the least right, from now to `expiresOn`. */
export function containerSas(
  { client, credential }: StorageAccount,
  containerName: string,
  right: keyof typeof rights,
  expiresOn: Date,
): string {
  const query = generateBlobSASQueryParameters(
    {
      containerName,
      permissions: ContainerSASPermissions.parse(rights[right]),
      startsOn: new Date(Date.now() - skewMs),
      expiresOn,
    },
    credential,
  );
  return `${client.getContainerClient(containerName).url}?${query.toString()}`;
}
