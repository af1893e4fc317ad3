import { profileStore } from '../services/config/profile-store.ts';
import { mentionsBatch } from '../services/connection/environment.ts';
import { runIds } from '../services/run/run-folder.ts';
import type { AppOptions } from './app-options.ts';

/** True where nothing was chosen, nothing has run, and the environment names no account: then there is a welcome. */
export async function isFirstStart({
  stateDir,
  configDir,
  env,
  profile,
  local,
}: AppOptions): Promise<boolean> {
  if (profile !== undefined || local === true) return false;
  if (mentionsBatch(env)) return false;
  try {
    const store = profileStore(configDir);
    if ((await store.current()) !== undefined || (await store.list()).length > 0) return false;
    return (await runIds(stateDir)).length === 0;
  } catch {
    // A config or a folder that cannot be read is told where it is used; it was made by an earlier start.
    return false;
  }
}
