import { stat } from 'node:fs/promises';
import { Problem } from '../../model/problem.ts';
import { localProfileName, type Profile } from '../../model/profile.ts';
import { type Config, configFile, readConfig, type StoredProfile, writeConfig } from './config-file.ts';
import { plainSignIn } from './sign-in-store.ts';

/** The stored profiles and which of them is in use. Each call reads the file anew. */
export interface ProfileStore {
  /** The file they are stored in; it may not exist yet. */
  readonly file: string;
  list(): Promise<readonly Profile[]>;
  /** Undefined when there is none of that name. */
  find(name: string): Promise<Profile | undefined>;
  /** @throws Problem that tells which profiles there are. */
  get(name: string): Promise<Profile>;
  /** Name of the profile in use; `local` means the local service. */
  current(): Promise<string | undefined>;
  /** Adds a profile or replaces the one of the same name, with whatever keys it holds. The first one is in use at once. */
  put(profile: Profile): Promise<void>;
  /** @throws Problem when there is none of that name. */
  use(name: string): Promise<void>;
  /** @throws Problem when there is none of that name. */
  remove(name: string): Promise<void>;
  /** Whether anybody but the owner may read the file. Always false on Windows. */
  isReadableByOthers(): Promise<boolean>;
}

/** The profiles in a config folder (see `configFolder`); the folder is made by the first write. */
export function profileStore(folder: string): ProfileStore {
  const file = configFile(folder);

  const mustHave = (config: Config, name: string) => {
    if (!Object.hasOwn(config.profiles, name)) throw noProfile(name, config, file);
  };

  return {
    file,
    async list() {
      const { profiles } = await readConfig(file);
      return Object.entries(profiles).map(([name, stored]) => toProfile(name, stored));
    },
    async find(name) {
      const { profiles } = await readConfig(file);
      const stored = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
      return stored && toProfile(name, stored);
    },
    async get(name) {
      const { profiles } = await readConfig(file);
      const stored = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
      if (!stored) throw noProfile(name, { profiles }, file);
      return toProfile(name, stored);
    },
    async current() {
      return (await readConfig(file)).current;
    },
    async put(profile) {
      const config = await readConfig(file);
      const before = Object.hasOwn(config.profiles, profile.name) ? config.profiles[profile.name] : undefined;
      const profiles = { ...config.profiles, [profile.name]: toStored(profile, before) };
      await writeConfig(file, { ...config, current: config.current ?? profile.name, profiles });
    },
    async use(name) {
      const config = await readConfig(file);
      if (name !== localProfileName) mustHave(config, name);
      await writeConfig(file, { ...config, current: name });
    },
    async remove(name) {
      const config = await readConfig(file);
      mustHave(config, name);
      const { [name]: _removed, ...profiles } = config.profiles;
      const { current, ...rest } = config;
      const kept = current === undefined || current === name ? {} : { current };
      await writeConfig(file, { ...rest, ...kept, profiles });
    },
    async isReadableByOthers() {
      if (process.platform === 'win32') return false;
      const found = await stat(file).catch(() => undefined);
      return found !== undefined && (found.mode & 0o077) !== 0;
    },
  };
}

/** Says which names there are. */
function noProfile(name: string, config: Pick<Config, 'profiles'>, file: string): Problem {
  const names = Object.keys(config.profiles);
  return new Problem({
    kind: 'usage',
    what: `there is no profile "${name}"`,
    why: names.length > 0 ? `${file} has: ${names.join(', ')}` : `${file} has none yet`,
    remedy: `add it: batchdeck profile add ${name} --batch-url URL --storage-account NAME`,
  });
}

function toProfile(name: string, { signIn, batch, storage }: StoredProfile): Profile {
  return {
    name,
    ...(signIn === undefined ? {} : { signIn: { kind: 'entra', ...plainSignIn(signIn) } }),
    batch: { url: batch.url, account: batch.account, ...(batch.key === undefined ? {} : { key: batch.key }) },
    storage: {
      account: storage.account,
      ...(storage.key === undefined ? {} : { key: storage.key }),
      ...(storage.blobEndpoint === undefined ? {} : { blobEndpoint: storage.blobEndpoint }),
      ...(storage.limitRate === undefined ? {} : { limitRate: storage.limitRate }),
    },
  };
}

/** Keeps the fields that this version does not know, and none of the earlier values of those that it does. */
function toStored({ signIn, batch, storage }: Profile, before: StoredProfile | undefined): StoredProfile {
  const { key: _batchKey, ...oldBatch } = before?.batch ?? {};
  const {
    key: _storageKey,
    blobEndpoint: _endpoint,
    limitRate: _rate,
    ...oldStorage
  } = before?.storage ?? {};
  const { signIn: _signIn, ...rest } = before ?? {};
  const entered = signIn === undefined ? {} : { signIn: { ...signIn } };
  return { ...rest, ...entered, batch: { ...oldBatch, ...batch }, storage: { ...oldStorage, ...storage } };
}
