import { Problem } from '../../model/problem.ts';
import { localProfileName } from '../../model/profile.ts';
import { configFolder } from '../config/config-folder.ts';
import { profileStore } from '../config/profile-store.ts';
import type { Connection } from './connection.ts';
import { mentionsBatch, missingVariables } from './environment.ts';
import { connectionFromEnvironment } from './from-environment.ts';
import { connectionFromLocal } from './from-local.ts';
import { connectionFromProfile } from './from-profile.ts';

export interface ResolveOptions {
  /** Name of a stored profile, or `local`. */
  readonly profile?: string;
  /** The local service, started when it does not run. */
  readonly local?: boolean;
  readonly stateDir: string;
  /** See `configFolder`; the usual one unless told. */
  readonly configDir?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  /** Called with what is waited for. */
  readonly onWait?: (what: string) => void;
}

/**
 * Finds out where to connect, in this order: `--local`, the profile that was named, the environment variables
 * when they are complete, the profile in use. Nothing is sent to Azure yet; the local service is started when
 * it is the place. Throws a Problem that tells the ways to connect when there is none.
 */
export async function resolveConnection(options: ResolveOptions): Promise<Connection> {
  const { profile: named, env } = options;
  if (options.local && named !== undefined && named !== localProfileName) {
    throw new Problem({
      kind: 'usage',
      what: `--local and --profile ${named} exclude each other`,
      remedy: 'give one of them',
    });
  }
  if (options.local || named === localProfileName) return connectLocal(options);
  const configDir = configFolder(options.configDir, env);
  const profiles = profileStore(configDir);
  if (named !== undefined) return connectionFromProfile(await profiles.get(named), { configDir, env });
  const environment = connectionFromEnvironment(env);
  if (environment) return environment;
  const current = await profiles.current();
  if (current === undefined) throw nowhere(env);
  if (current === localProfileName) return connectLocal(options);
  return connectionFromProfile(await profiles.get(current), { configDir, env });
}

async function connectLocal(options: ResolveOptions): Promise<Connection> {
  const { ensureLocalService } = await import('../local/ensure.ts');
  const { stateDir, signal, onWait } = options;
  const endpoint = await ensureLocalService({
    stateDir,
    ...(signal ? { signal } : {}),
    ...(onWait ? { onWait } : {}),
  });
  return connectionFromLocal(endpoint);
}

function nowhere(env: NodeJS.ProcessEnv): Problem {
  const gap = mentionsBatch(env) ? `; the environment lacks ${missingVariables(env).join(', ')}` : '';
  return new Problem({
    kind: 'usage',
    what: 'it is not known where to connect',
    why: `no profile is in use${gap}`,
    remedy: [
      'one of these:',
      '--local: the local service on this machine, no account needed',
      'batchdeck profile add NAME: an Azure Batch account, used from then on',
      'batchdeck login: sign in by Entra ID, without keys; then profile add NAME --sign-in',
      'AZURE_BATCH_ACCOUNT, AZURE_BATCH_ENDPOINT, AZURE_BATCH_ACCESS_KEY and AZURE_STORAGE_CONNECTION_STRING in the environment',
    ].join('\n'),
  });
}
