import { localProfileName } from '../../model/profile.ts';
import { profileStore } from '../config/profile-store.ts';
import { localServiceStatus } from '../local/status.ts';
import type { Connection } from './connection.ts';
import { connectionFromEnvironment } from './from-environment.ts';
import { connectionFromLocal } from './from-local.ts';
import { connectionFromProfile } from './from-profile.ts';

interface Place {
  readonly stateDir: string;
  readonly configDir: string;
  readonly env: NodeJS.ProcessEnv;
  /** A stored profile, when one was named. */
  readonly profile?: string;
  /** The local service, when that was said. */
  readonly local?: boolean;
}

/**
 * Where new runs would go, as far as it can be reached without starting anything: undefined when that is the
 * local service and it does not run.
 */
export async function connectionAtHand(place: Place): Promise<Connection | undefined> {
  const { stateDir, configDir, env } = place;
  if (place.local !== true) {
    const environment = place.profile === undefined ? connectionFromEnvironment(env) : undefined;
    if (environment) return environment;
    const profiles = profileStore(configDir);
    const current = place.profile ?? (await profiles.current());
    if (current !== undefined && current !== localProfileName)
      return connectionFromProfile(await profiles.get(current), { configDir, env });
  }
  const local = await localServiceStatus(stateDir);
  return local.state === 'running' ? connectionFromLocal(local.endpoint) : undefined;
}
