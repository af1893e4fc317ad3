import { type FoundAccount, profileOf } from '../../model/access/batch-account.ts';
import { freeProfileName } from '../../model/access/profile-name.ts';
import { isUsualEndpoint, readStoragePlace } from '../../model/access/storage-place.ts';
import { cloudOfBatchUrl } from '../../model/auth/clouds.ts';
import type { SignIn } from '../../model/auth/sign-in.ts';
import { Problem } from '../../model/problem.ts';
import type { Profile } from '../../model/profile.ts';
import { accountOfBatchUrl, type Checked, checkUrl } from '../../model/profile-fields.ts';
import { checkProfile, type ProfileForm } from '../../model/profile-form.ts';
import { signedInNow } from '../../services/auth/signed-in-now.ts';
import { profileStore } from '../../services/config/profile-store.ts';
import { connectionFromProfile } from '../../services/connection/from-profile.ts';
import { type ConnectionCheck, testConnection } from '../../services/connection/test-connection.ts';
import { blobEndpointOf } from '../../services/management/blob-endpoint.ts';
import { findTyped } from '../../services/management/find-typed.ts';
import { type MissingRole, missingRoles } from '../../services/management/missing-roles.ts';
import { openManagement } from '../../services/management/open-management.ts';
import type { SeenStorage } from '../../services/management/visible-resources.ts';
import type { AppOptions } from '../app-options.ts';

export type { ConnectionCheck } from '../../services/connection/test-connection.ts';
export type { MissingRole } from '../../services/management/missing-roles.ts';

/** What came of trying an account. Nothing is stored yet. */
export interface Trial {
  readonly profile: Profile;
  /** Where any is missing, nothing else was tried. */
  readonly missing: readonly MissingRole[];
  readonly checks: readonly ConnectionCheck[];
}

/** An account that was typed: its URL, and what else was asked for. */
export interface TypedAccount {
  readonly batchUrl: string;
  /** Where neither the URL nor Azure tells it. */
  readonly batchAccount: string;
  /** Name of its storage account, or the URL of its blobs; empty while it was not asked for. */
  readonly storage: string;
}

/** What an account that was typed takes besides. */
export interface AsksForMore {
  /** The URL does not name the account. */
  readonly name: boolean;
  readonly storage: readonly SeenStorage[];
}

export interface AzureProfiles {
  /** Looks whether one has the roles that an account and its storage need, then whether both answer. */
  tryFound(account: FoundAccount, stop: AbortSignal): Promise<Trial>;
  /** The same for an account that was typed, as far as Azure tells which one it is. */
  tryTyped(typed: TypedAccount, stop: AbortSignal): Promise<Trial | { readonly asks: AsksForMore }>;
  /** Stores the profile, and uses it from now on. @returns its name */
  keep(profile: Profile): Promise<string>;
}

export const worked = ({ missing, checks }: Trial): boolean =>
  missing.length === 0 && checks.every(({ problem }) => problem === undefined);

export function createAzureProfiles({ configDir, env }: AppOptions, signal: AbortSignal): AzureProfiles {
  const store = profileStore(configDir);
  const place = { configDir, env };
  const check = (profile: Profile, either: AbortSignal) =>
    testConnection(connectionFromProfile(profile, place), { signal: either });

  async function tryFound(account: FoundAccount, stop: AbortSignal): Promise<Trial> {
    const either = AbortSignal.any([signal, stop]);
    const { signIn, tokens } = await signedInNow(place);
    const client = openManagement(signIn, tokens, env);
    const [missing, endpoint] = await Promise.all([
      missingRoles(client, account, tokens, either),
      account.storage && blobEndpointOf(client, account.storage.id, either),
    ]);
    const own = endpoint !== undefined && !isUsualEndpoint(endpoint, account.storage?.name ?? '');
    const name = freeProfileName(account, await store.list());
    const profile = profileOf(account, signIn, name, own ? endpoint : undefined);
    if (!profile) throw noStorage(account);
    return { profile, missing, checks: missing.length > 0 ? [] : await check(profile, either) };
  }

  return {
    tryFound,
    async tryTyped(typed, stop) {
      const either = AbortSignal.any([signal, stop]);
      const batchUrl = mustRead(checkUrl(typed.batchUrl));
      const { signIn, tokens } = await signedInNow(place);
      mustBeOfCloud(batchUrl, signIn);
      const { account, storage } = await findTyped(openManagement(signIn, tokens, env), batchUrl, either);
      if (account?.storage) return tryFound(account, stop);
      const named = account?.name ?? accountOfBatchUrl(batchUrl);
      const wantsName = named === undefined && typed.batchAccount.trim() === '';
      if (typed.storage.trim() === '' || wantsName) return { asks: { name: wantsName, storage } };
      const where = mustRead(readStoragePlace(typed.storage));
      const seen = storage.find(({ name }) => name === where.account);
      if (account && seen) return tryFound({ ...account, storage: seen }, stop);
      const form: ProfileForm = {
        name: 'typed',
        batchUrl,
        batchAccount: named ?? typed.batchAccount,
        storageAccount: where.account,
        blobEndpoint: where.blobEndpoint,
      };
      const checked = checkProfile(form);
      if ('problems' in checked) throw incomplete(Object.values(checked.problems)[0]);
      const { batch } = checked.profile;
      const region = new URL(batch.url).hostname.split('.')[1] ?? 'azure';
      const name = freeProfileName({ name: batch.account, region, url: batch.url }, await store.list());
      const profile: Profile = { ...checked.profile, name, signIn: { kind: 'entra', ...signIn } };
      return { profile, missing: [], checks: await check(profile, either) };
    },
    async keep(profile) {
      await store.put(profile);
      await store.use(profile.name);
      return profile.name;
    },
  };
}

const incomplete = (what = 'it is not complete') => new Problem({ kind: 'usage', what });

function mustRead<T>(checked: Checked<T>): T {
  if ('value' in checked) return checked.value;
  throw incomplete(checked.problem);
}

function mustBeOfCloud(batchUrl: string, signIn: SignIn): void {
  const cloud = cloudOfBatchUrl(batchUrl);
  if (!cloud || cloud.name === (signIn.cloud ?? 'public')) return;
  throw new Problem({
    kind: 'usage',
    what: `this account is in the cloud "${cloud.title}", and you are signed in to another`,
    remedy: `sign in there: choose ${cloud.title} before you sign in`,
  });
}

function noStorage({ name }: FoundAccount): Problem {
  return new Problem({
    kind: 'usage',
    what: `${name} has no storage account of its own`,
    remedy: 'name one that you may use',
  });
}
