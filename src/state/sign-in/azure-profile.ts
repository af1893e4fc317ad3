import { type FoundAccount, profileOf } from '../../model/access/batch-account.ts';
import { freeProfileName } from '../../model/access/profile-name.ts';
import { cloudOfBatchUrl } from '../../model/auth/clouds.ts';
import { Problem } from '../../model/problem.ts';
import type { Profile } from '../../model/profile.ts';
import { checkProfile, type ProfileForm } from '../../model/profile-form.ts';
import { signedInNow } from '../../services/auth/signed-in-now.ts';
import { profileStore } from '../../services/config/profile-store.ts';
import { connectionFromProfile } from '../../services/connection/from-profile.ts';
import { type ConnectionCheck, testConnection } from '../../services/connection/test-connection.ts';
import { blobEndpointOf } from '../../services/management/blob-endpoint.ts';
import { type MissingRole, missingRoles } from '../../services/management/missing-roles.ts';
import { openManagement } from '../../services/management/open-management.ts';
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

export interface AzureProfiles {
  /** Looks whether one has the roles that an account and its storage need, then whether both answer. */
  tryFound(account: FoundAccount, stop: AbortSignal): Promise<Trial>;
  /** The same for endpoints that were typed; which roles one has is not asked. */
  tryTyped(form: ProfileForm, stop: AbortSignal): Promise<Trial>;
  /** Stores the profile, and uses it from now on. @returns its name */
  keep(profile: Profile): Promise<string>;
}

export const worked = ({ missing, checks }: Trial): boolean =>
  missing.length === 0 && checks.every(({ problem }) => problem === undefined);

/** Where a storage account has its blobs unless it says otherwise. */
const isUsual = (endpoint: string, account: string) => endpoint.startsWith(`https://${account}.blob.core.`);

export function createAzureProfiles({ configDir, env }: AppOptions, signal: AbortSignal): AzureProfiles {
  const store = profileStore(configDir);
  const place = { configDir, env };
  const check = (profile: Profile, either: AbortSignal) =>
    testConnection(connectionFromProfile(profile, place), { signal: either });
  return {
    async tryFound(account, stop) {
      const either = AbortSignal.any([signal, stop]);
      const { signIn, tokens } = await signedInNow(place);
      const client = openManagement(signIn, tokens, env);
      const [missing, endpoint] = await Promise.all([
        missingRoles(client, account, tokens, either),
        account.storage && blobEndpointOf(client, account.storage.id, either),
      ]);
      const own = endpoint !== undefined && !isUsual(endpoint, account.storage?.name ?? '');
      const name = freeProfileName(account, await store.list());
      const profile = profileOf(account, signIn, name, own ? endpoint : undefined);
      if (!profile) throw noStorage(account);
      return { profile, missing, checks: missing.length > 0 ? [] : await check(profile, either) };
    },
    async tryTyped(form, stop) {
      const checked = checkProfile({ ...form, name: form.name ?? 'typed' });
      if ('problems' in checked)
        throw new Problem({
          kind: 'usage',
          what: Object.values(checked.problems)[0] ?? 'it is not complete',
        });
      const { signIn } = await signedInNow(place);
      const { batch, storage } = checked.profile;
      const cloud = cloudOfBatchUrl(batch.url);
      if (cloud && cloud.name !== (signIn.cloud ?? 'public'))
        throw new Problem({
          kind: 'usage',
          what: `this account is in the cloud "${cloud.title}", and you are signed in to another`,
          remedy: `sign in there: choose ${cloud.title} before you sign in`,
        });
      const region = new URL(batch.url).hostname.split('.')[1] ?? 'azure';
      const name = freeProfileName({ name: batch.account, region, url: batch.url }, await store.list());
      const profile: Profile = { name, signIn: { kind: 'entra', ...signIn }, batch, storage };
      return { profile, missing: [], checks: await check(profile, AbortSignal.any([signal, stop])) };
    },
    async keep(profile) {
      await store.put(profile);
      await store.use(profile.name);
      return profile.name;
    },
  };
}

function noStorage({ name }: FoundAccount): Problem {
  return new Problem({
    kind: 'usage',
    what: `${name} has no storage account of its own`,
    remedy: 'name one that you may use',
  });
}
