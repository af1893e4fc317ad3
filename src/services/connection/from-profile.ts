import { Problem } from '../../model/problem.ts';
import type { Profile } from '../../model/profile.ts';
import { parseConnectionString } from '../../model/profile-connection-string.ts';
import { type Checked, checkKey } from '../../model/profile-fields.ts';
import type { Connection } from './connection.ts';
import { batchVariables, storageVariables } from './environment.ts';

/**
 * The connection of a stored profile. Keys that are not stored come from the environment variables, and must be
 * those of the profile's own accounts. Throws a Problem that names the variables which are missing or wrong.
 */
export function connectionFromProfile(profile: Profile, env: NodeJS.ProcessEnv): Connection {
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
