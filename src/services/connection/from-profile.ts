import { clouds } from '../../model/auth/clouds.ts';
import { Problem } from '../../model/problem.ts';
import type { Profile } from '../../model/profile.ts';
import { parseConnectionString } from '../../model/profile-connection-string.ts';
import { type Checked, checkKey } from '../../model/profile-fields.ts';
import { openTokens } from '../auth/open-tokens.ts';
import type { Connection } from './connection.ts';
import { batchVariables, storageVariables } from './environment.ts';

/** How a profile is opened. */
export interface ProfilePlace {
  readonly configDir: string;
  readonly env: NodeJS.ProcessEnv;
}

/** The connection of a stored profile: by tokens where it says how one signs in, else by keys. Nothing is asked yet. */
export function connectionFromProfile(profile: Profile, place: ProfilePlace): Connection {
  const { name, signIn, batch, storage } = profile;
  if (!signIn) return byKeys(profile, place.env);
  const tokens = openTokens(signIn, place);
  const key =
    storage.key ?? (namesStorageOf(profile, place.env) ? storageKeyFrom(place.env, profile) : undefined);
  const { account, blobEndpoint, limitRate } = storage;
  const suffix = clouds[signIn.cloud ?? 'public'].storageSuffix;
  const endpoint =
    blobEndpoint ??
    (suffix === clouds.public.storageSuffix ? undefined : `https://${account}.blob.${suffix}`);
  return {
    name,
    kind: 'entra',
    signIn,
    batch: { url: batch.url, account: batch.account, tokens },
    storage: {
      account,
      ...(endpoint === undefined ? {} : { blobEndpoint: endpoint }),
      ...(limitRate === undefined ? {} : { limitRate }),
      ...(key === undefined ? { tokens } : { key }),
    },
  };
}

/** Whoever is signed in needs no key: one of another account in the environment is none of this profile's business. */
function namesStorageOf({ storage }: Profile, env: NodeJS.ProcessEnv): boolean {
  const connection = env[storageVariables.connection];
  if (!connection) return env[storageVariables.account] === storage.account;
  const parsed = parseConnectionString(connection);
  return 'value' in parsed && parsed.value.account === storage.account;
}

/**
 * The connection of a stored profile by keys. Keys that are not stored come from the environment variables, and must be
 * those of the profile's own accounts. Throws a Problem that names the variables which are missing or wrong.
 */
function byKeys(profile: Profile, env: NodeJS.ProcessEnv): Connection {
  const { name, batch, storage } = profile;
  const batchKey = batch.key ?? batchKeyFrom(env, profile);
  const storageKey = storage.key ?? storageKeyFrom(env, profile);
  const missing = [
    ...(batchKey === undefined ? [batchVariables.key] : []),
    ...(storageKey === undefined ? [`${storageVariables.key} (or ${storageVariables.connection})`] : []),
  ];
  if (batchKey === undefined || storageKey === undefined) {
    throw new Problem({
      kind: 'refused',
      what: `the profile "${name}" has no keys stored, and the environment does not give them`,
      why: `missing: ${missing.join(', ')}`,
      remedy: `set them, or store the keys: batchdeck profile add ${name} --replace --store-keys`,
    });
  }
  return {
    name,
    kind: 'shared-key',
    batch: { ...batch, key: batchKey },
    storage: { ...storage, key: storageKey },
  };
}

function batchKeyFrom(env: NodeJS.ProcessEnv, profile: Profile): string | undefined {
  const text = env[batchVariables.key];
  if (!text) return undefined;
  mustBeOf(env[batchVariables.account], profile.batch.account, batchVariables.account, profile);
  return valueIn(checkKey(text), batchVariables.key);
}

function storageKeyFrom(env: NodeJS.ProcessEnv, profile: Profile): string | undefined {
  const connection = env[storageVariables.connection];
  if (connection) {
    const { account, key } = valueIn(parseConnectionString(connection), storageVariables.connection);
    mustBeOf(account, profile.storage.account, storageVariables.connection, profile);
    return key;
  }
  const text = env[storageVariables.key];
  if (!text) return undefined;
  mustBeOf(env[storageVariables.account], profile.storage.account, storageVariables.account, profile);
  return valueIn(checkKey(text), storageVariables.key);
}

/** A key of another account would only be refused by the service, with words that do not help. */
function mustBeOf(account: string | undefined, expected: string, variable: string, profile: Profile): void {
  if (!account || account === expected) return;
  throw new Problem({
    kind: 'usage',
    what: `the keys in the environment are not those of the profile "${profile.name}"`,
    why: `${variable} names the account "${account}", the profile "${expected}"`,
    remedy: `set the variables for "${expected}", or leave --profile out to use what the environment says`,
  });
}

function valueIn<T>(checked: Checked<T>, variable: string): T {
  if ('value' in checked) return checked.value;
  throw new Problem({
    kind: 'usage',
    what: `the environment variable ${variable} cannot be used`,
    why: checked.problem,
  });
}
