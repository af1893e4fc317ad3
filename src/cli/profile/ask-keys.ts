import { Problem } from '../../model/problem.ts';
import type { Profile } from '../../model/profile.ts';
import type { ProfileForm } from '../../model/profile-form.ts';
import { batchVariables, storageVariables } from '../../services/connection/environment.ts';
import type { CliContext } from '../context.ts';
import { promptSecret, readLines } from '../read-secret.ts';

type Keys = Pick<ProfileForm, 'batchKey' | 'storageKey' | 'storageConnection'>;

/** The keys to store: from stdin when that was said, else from the environment, else asked for on the terminal. */
export async function askKeys(context: CliContext, profile: Profile, fromStdin: boolean): Promise<Keys> {
  if (fromStdin) return keysFromStdin(context);
  const { env } = context;
  const batchKey =
    env[batchVariables.key] || (await ask(context, `key of the Batch account ${profile.batch.account}`));
  const storage =
    env[storageVariables.connection] ||
    env[storageVariables.key] ||
    (await ask(context, `key or connection string of the storage account ${profile.storage.account}`));
  return { batchKey, ...storageSecret(storage) };
}

async function keysFromStdin(context: CliContext): Promise<Keys> {
  const [batchKey, storage, ...more] = await readLines(context);
  if (batchKey === undefined || storage === undefined || more.length > 0) {
    throw new Problem({
      kind: 'usage',
      what: 'the profile was not stored',
      why: 'stdin must hold two lines: the Batch key, then the storage key or connection string',
    });
  }
  return { batchKey, ...storageSecret(storage) };
}

async function ask(context: CliContext, what: string): Promise<string> {
  if (context.stdin.isTTY) return promptSecret(context, what);
  throw new Problem({
    kind: 'usage',
    what: `the ${what} is not known`,
    why: 'nobody can be asked: stdin is no terminal',
    remedy: `give the keys with --key-stdin, or set ${batchVariables.key} and ${storageVariables.key}`,
  });
}

/** A key has no `;`, a connection string has. */
function storageSecret(text: string): Keys {
  return text.includes(';') ? { storageConnection: text } : { storageKey: text };
}
