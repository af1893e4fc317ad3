import { connectBatch } from '../../src/services/batch/connect-batch.ts';
import { connectWire } from '../../src/services/batch/connect-wire.ts';
import { configFolder } from '../../src/services/config/config-folder.ts';
import { profileStore } from '../../src/services/config/profile-store.ts';
import type { Connection } from '../../src/services/connection/connection.ts';
import { connectionFromProfile } from '../../src/services/connection/from-profile.ts';
import { connectStorage } from '../../src/services/storage/connect-storage.ts';
import type { LiveServices } from './account-things.ts';
import type { LiveAccount } from './settings.ts';
import type { NewStart } from './start-folder.ts';

/** The account of the suite, ready to be asked. */
export interface OpenedAccount extends LiveServices {
  readonly connection: Connection;
  /** As the folder of a start wants to know it. */
  readonly account: NewStart['account'];
}

/** Opens the account that was named. Nothing is asked of it yet. @throws Problem when there is no such profile */
export async function openAccount(
  { profile: name, spelled }: LiveAccount,
  env: NodeJS.ProcessEnv,
): Promise<OpenedAccount> {
  const configDir = configFolder(undefined, env);
  const profile = spelled ?? (await profileStore(configDir).get(name));
  const connection = connectionFromProfile(profile, { configDir, env });
  return {
    connection,
    account: spelled ? { spelled } : { profile: profile.name, configDir },
    batch: connectBatch(connection.batch),
    wire: connectWire(connection.batch),
    storage: connectStorage(connection.storage),
  };
}
