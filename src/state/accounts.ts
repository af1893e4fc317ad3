import { Problem } from '../model/problem.ts';
import { holdsKeys, localProfileName, type Profile, withoutKeys } from '../model/profile.ts';
import { checkProfile, type ProfileForm } from '../model/profile-form.ts';
import { profileStore } from '../services/config/profile-store.ts';
import { missingVariables } from '../services/connection/environment.ts';
import { connectionFromProfile } from '../services/connection/from-profile.ts';
import { resolveConnection } from '../services/connection/resolve-connection.ts';
import { type ConnectionCheck, testConnection } from '../services/connection/test-connection.ts';
import type { AppOptions } from './app-options.ts';

/** A place to run: the local service, what the environment names, or a stored profile. */
export interface AccountRow {
  readonly name: string;
  readonly place: string;
  readonly inUse: boolean;
  readonly keys: string;
  /** Only stored profiles can be removed. */
  readonly stored: boolean;
}

export interface Accounts {
  list(): Promise<readonly AccountRow[]>;
  use(name: string): Promise<void>;
  remove(name: string): Promise<void>;
  test(name: string): Promise<readonly ConnectionCheck[]>;
  /** Tries what was typed; nothing is stored. @throws Problem when a field is not valid or a key is missing. */
  tryForm(form: ProfileForm): Promise<readonly ConnectionCheck[]>;
  /** Stores the profile, with its keys only when asked, and uses it from now on. */
  save(form: ProfileForm, storeKeys: boolean): Promise<void>;
}

function profileOf(form: ProfileForm): Profile {
  const checked = checkProfile(form);
  if ('profile' in checked) return checked.profile;
  const [first = 'the form is not complete'] = Object.values(checked.problems);
  throw new Problem({ kind: 'usage', what: first });
}

const storedRow = (profile: Profile, current: string | undefined): AccountRow => ({
  name: profile.name,
  place: profile.batch.url,
  inUse: profile.name === current,
  keys: holdsKeys(profile) ? 'stored' : 'from the environment',
  stored: true,
});

export function createAccounts(options: AppOptions, signal: AbortSignal): Accounts {
  const { stateDir, configDir, env } = options;
  const store = profileStore(configDir);
  return {
    async list() {
      const [profiles, current] = await Promise.all([store.list(), store.current()]);
      const fromEnvironment = missingVariables(env).length === 0;
      const local: AccountRow = {
        name: localProfileName,
        place: 'a local Batch service on this machine; no account, no cost',
        inUse: !fromEnvironment && (current ?? localProfileName) === localProfileName,
        keys: 'made by itself',
        stored: false,
      };
      const environment: AccountRow = {
        name: 'environment',
        place: env.AZURE_BATCH_ENDPOINT ?? '',
        inUse: true,
        keys: 'from the environment',
        stored: false,
      };
      const rows = profiles.map((profile) => storedRow(profile, fromEnvironment ? undefined : current));
      return [local, ...(fromEnvironment ? [environment] : []), ...rows];
    },
    use: (name) => store.use(name),
    remove: (name) => store.remove(name),
    async test(name) {
      const profile = name === 'environment' ? {} : { profile: name };
      return testConnection(await resolveConnection({ ...profile, stateDir, configDir, env, signal }), {
        signal,
      });
    },
    tryForm: async (form) => testConnection(connectionFromProfile(profileOf(form), env), { signal }),
    async save(form, storeKeys) {
      const profile = profileOf(form);
      await store.put(storeKeys ? profile : withoutKeys(profile));
      await store.use(profile.name);
    },
  };
}
