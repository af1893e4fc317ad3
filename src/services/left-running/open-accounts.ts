import { type FoundAccount, profileOf } from '../../model/access/batch-account.ts';
import type { SignIn } from '../../model/auth/sign-in.ts';
import { placeOfUrl } from '../../model/place-name.ts';
import type { TokenSource } from '../auth/token-source.ts';
import type { BatchService } from '../batch/batch-service.ts';
import { connectBatch } from '../batch/connect-batch.ts';
import type { CommandRecorder } from '../command-log/command-recorder.ts';
import { recordedBatch, recordedStorage } from '../command-log/recorded-services.ts';
import type { Connection } from '../connection/connection.ts';
import { connectionFromProfile, type ProfilePlace } from '../connection/from-profile.ts';
import { blobEndpointOf } from '../management/blob-endpoint.ts';
import type { ManagementClient } from '../management/management-client.ts';
import type { BlobStorage } from '../storage/blob-storage.ts';
import { connectStorage } from '../storage/connect-storage.ts';
import type { StorageSettings } from '../storage/storage-settings.ts';
import type { LeftAccount } from './left-account.ts';

/** Somebody looks on: what does not answer is told soon. */
const options = { retry: { attempts: 2, firstDelayMs: 250, maxDelayMs: 1000 }, limitMs: 20_000 };

interface SignedIn {
  readonly signIn: SignIn;
  readonly tokens: TokenSource;
  readonly client: ManagementClient;
  readonly place: ProfilePlace;
  /** Told of each call that changes something. */
  readonly record?: CommandRecorder | undefined;
}

const noted = (batch: BatchService, record: CommandRecorder | undefined) =>
  record ? recordedBatch(batch, record) : batch;

function openStorage(settings: StorageSettings, record: CommandRecorder | undefined): BlobStorage {
  const storage = connectStorage(settings, { retry: options.retry, quietMs: options.limitMs });
  return record ? recordedStorage(storage, record) : storage;
}

/** An account that was found through its subscription. Nothing is asked yet. */
export function openFound(
  found: FoundAccount,
  { signIn, tokens, client, place, record }: SignedIn,
): LeftAccount {
  const { name, url, region, subscription } = found;
  return {
    place: { account: name, url, region, subscription: subscription.name },
    batch: noted(connectBatch({ url, account: name, tokens }, options), record),
    async storage() {
      if (!found.storage) return undefined;
      const profile = profileOf(found, signIn, name, await blobEndpointOf(client, found.storage.id));
      return profile && openStorage(connectionFromProfile(profile, place).storage, record);
    },
  };
}

/** The account in use, where nobody is signed in, or the others cannot be listed. */
export function openInUse({ batch, storage }: Connection, record?: CommandRecorder): LeftAccount {
  return {
    // Its region is not known; what there are of prices are those of this account.
    place: { account: placeOfUrl(batch.url), url: batch.url, region: '' },
    batch: noted(connectBatch(batch, options), record),
    storage: async () => openStorage(storage, record),
  };
}
