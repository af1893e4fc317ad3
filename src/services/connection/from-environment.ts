import { Problem } from '../../model/problem.ts';
import { type CheckedProfile, checkProfile, type ProfileField } from '../../model/profile-form.ts';
import type { Connection } from './connection.ts';
import { batchVariables, missingVariables, storageVariables } from './environment.ts';

const variableOf: Readonly<Partial<Record<ProfileField, string>>> = {
  batchUrl: batchVariables.endpoint,
  batchAccount: batchVariables.account,
  batchKey: batchVariables.key,
  storageConnection: storageVariables.connection,
  storageAccount: storageVariables.account,
  storageKey: storageVariables.key,
};

/** The connection that the environment variables describe; undefined when they are not complete. Throws a Problem that names the variable which holds nonsense. */
export function connectionFromEnvironment(env: NodeJS.ProcessEnv): Connection | undefined {
  if (missingVariables(env).length > 0) return undefined;
  const connectionString = env[storageVariables.connection];
  const checked = checkProfile({
    name: 'environment',
    batchUrl: env[batchVariables.endpoint],
    batchAccount: env[batchVariables.account],
    batchKey: env[batchVariables.key],
    ...(connectionString
      ? { storageConnection: connectionString }
      : { storageAccount: env[storageVariables.account], storageKey: env[storageVariables.key] }),
  });
  const { batch, storage } = profileOf(checked);
  if (batch.key === undefined || storage.key === undefined) return undefined;
  return {
    name: 'environment',
    kind: 'environment',
    batch: { ...batch, key: batch.key },
    storage: { ...storage, key: storage.key },
  };
}

function profileOf(checked: CheckedProfile) {
  if ('profile' in checked) return checked.profile;
  const said = Object.entries(checked.problems).map(([field, problem]) => {
    const variable = Object.entries(variableOf).find(([name]) => name === field)?.[1];
    return `${variable ?? field}: ${problem}`;
  });
  throw new Problem({
    kind: 'usage',
    what: 'the environment variables of the account cannot be used',
    why: said.join('; '),
    remedy: 'correct them, or unset them and use a profile',
  });
}
