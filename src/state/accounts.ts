import { Problem } from '../model/problem.ts';
import { holdsKeys, localProfileName, type Profile, withoutKeys } from '../model/profile.ts';
import { parseConnectionString } from '../model/profile-connection-string.ts';
import { checkProfile, type ProfileForm } from '../model/profile-form.ts';
import { profileStore } from '../services/config/profile-store.ts';
import { batchVariables, missingVariables, storageVariables } from '../services/connection/environment.ts';
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
  /** Opened by whoever is signed in: there are no keys to change. */
  readonly signedIn?: boolean;
}

/** What the environment gives for an account. No secret. */
export interface EnvironmentHints {
  readonly batchUrl: string;
  readonly batchAccount: string;
  readonly storageAccount: string;
  /** Names of the variables that hold keys, where they are set. */
  readonly batchKey: string | undefined;
  readonly storageKey: string | undefined;
}

/** A stored profile as a form shows it. No secret. */
export interface StoredAccount {
  readonly form: ProfileForm;
  readonly holdsBatchKey: boolean;
  readonly holdsStorageKey: boolean;
}

export interface Accounts {
  list(): Promise<readonly AccountRow[]>;
  use(name: string): Promise<void>;
  remove(name: string): Promise<void>;
  test(name: string, stop: AbortSignal): Promise<readonly ConnectionCheck[]>;
  readonly hints: EnvironmentHints;
  stored(name: string): Promise<StoredAccount>;
  /**
   * Tries what was typed; nothing is stored. Keys left empty are those of the stored profile of that name, if there
   * is one, else those of the environment. @throws Problem when a field is not valid or a key is missing.
   */
  tryForm(form: ProfileForm, stop: AbortSignal): Promise<readonly ConnectionCheck[]>;
  /** Stores the profile, with its keys only when asked, and uses it from now on. */
  save(form: ProfileForm, storeKeys: boolean): Promise<void>;
}

function hintsOf(env: NodeJS.ProcessEnv): EnvironmentHints {
  const set = (name: string) => (env[name] ? name : undefined);
  const text = env[storageVariables.connection];
  const parsed = text ? parseConnectionString(text) : undefined;
  const named = parsed && 'value' in parsed ? parsed.value.account : undefined;
  return {
    batchUrl: env[batchVariables.endpoint] ?? '',
    batchAccount: env[batchVariables.account] ?? '',
    storageAccount: named ?? env[storageVariables.account] ?? '',
    batchKey: set(batchVariables.key),
    storageKey: set(storageVariables.connection) ?? set(storageVariables.key),
  };
}

/** With the keys of the stored profile where none was typed. */
function withKept(profile: Profile, stored: Profile | undefined): Profile {
  if (!stored) return profile;
  const sameBatch = stored.batch.account === profile.batch.account;
  const batchKey = profile.batch.key ?? (sameBatch ? stored.batch.key : undefined);
  const same = stored.storage.account === profile.storage.account;
  const storageKey = profile.storage.key ?? (same ? stored.storage.key : undefined);
  const endpoint = profile.storage.blobEndpoint ?? (same ? stored.storage.blobEndpoint : undefined);
  return {
    name: profile.name,
    ...(stored.signIn && batchKey === undefined ? { signIn: stored.signIn } : {}),
    batch: { ...profile.batch, ...(batchKey === undefined ? {} : { key: batchKey }) },
    storage: {
      ...profile.storage,
      ...(storageKey === undefined ? {} : { key: storageKey }),
      ...(endpoint === undefined ? {} : { blobEndpoint: endpoint }),
    },
  };
}

function profileOf(form: ProfileForm): Profile {
  const checked = checkProfile(form);
  if ('profile' in checked) return checked.profile;
  const [first = 'the form is not complete'] = Object.values(checked.problems);
  throw new Problem({ kind: 'usage', what: first });
}

const openedBy = (profile: Profile): string => {
  if (profile.signIn) return 'signed in, no keys';
  return holdsKeys(profile) ? 'stored' : 'from the environment';
};

const storedRow = (profile: Profile, current: string | undefined): AccountRow => ({
  name: profile.name,
  place: profile.batch.url,
  inUse: profile.name === current,
  keys: openedBy(profile),
  stored: true,
  signedIn: profile.signIn !== undefined,
});

export function createAccounts(options: AppOptions, signal: AbortSignal): Accounts {
  const { stateDir, configDir, env } = options;
  const store = profileStore(configDir);
  const complete = async (form: ProfileForm) => {
    const profile = profileOf(form);
    return withKept(profile, await store.find(profile.name));
  };
  return {
    async list() {
      const [profiles, current] = await Promise.all([store.list(), store.current()]);
      const fromEnvironment = missingVariables(env).length === 0;
      const local: AccountRow = {
        name: localProfileName,
        place: 'local service on this machine',
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
    async test(name, stop) {
      const profile = name === 'environment' ? {} : { profile: name };
      const either = AbortSignal.any([signal, stop]);
      const connection = await resolveConnection({ ...profile, stateDir, configDir, env, signal: either });
      return testConnection(connection, { signal: either });
    },
    hints: hintsOf(env),
    async stored(name) {
      const { batch, storage } = await store.get(name);
      return {
        form: {
          name,
          batchUrl: batch.url,
          batchAccount: batch.account,
          storageAccount: storage.account,
          ...(storage.blobEndpoint === undefined ? {} : { blobEndpoint: storage.blobEndpoint }),
        },
        holdsBatchKey: batch.key !== undefined,
        holdsStorageKey: storage.key !== undefined,
      };
    },
    async tryForm(form, stop) {
      const profile = await complete(form);
      return testConnection(connectionFromProfile(profile, { configDir, env }), {
        signal: AbortSignal.any([signal, stop]),
      });
    },
    async save(form, storeKeys) {
      const profile = await complete(form);
      await store.put(storeKeys ? profile : withoutKeys(profile));
      await store.use(profile.name);
    },
  };
}
