import type { ProfileStore } from '../../services/config/profile-store.ts';
import { profileStore } from '../../services/config/profile-store.ts';
import type { CliContext } from '../context.ts';

/** The profiles of the config folder that the command line says. Warns when others can read keys in it. */
export async function openProfiles(context: CliContext): Promise<ProfileStore> {
  const store = profileStore(context.configDir);
  if (await store.isReadableByOthers())
    context.say(`batchdeck: others may read ${store.file}; close it: chmod 600 '${store.file}'`);
  return store;
}
