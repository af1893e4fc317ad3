import { signedInNow } from '../../services/auth/signed-in-now.ts';
import { signInStore } from '../../services/config/sign-in-store.ts';
import type { Connection } from '../../services/connection/connection.ts';
import type { LeftAccount } from '../../services/left-running/left-account.ts';
import { openFound, openInUse } from '../../services/left-running/open-accounts.ts';
import { discoverAccounts } from '../../services/management/discover-accounts.ts';
import { openManagement } from '../../services/management/open-management.ts';
import type { AppOptions } from '../app-options.ts';
import { type Told, toldOf } from '../sign-in/told.ts';
import type { LeftState } from './left-state.ts';

export interface FoundToLookInto {
  readonly accounts: readonly LeftAccount[];
  readonly skipped: LeftState['skipped'];
  readonly trouble: Told | undefined;
}

/**
 * All accounts that whoever is signed in sees. Where nobody is signed in, or the accounts cannot be listed, the one in
 * use alone.
 */
export async function findAccounts(
  { configDir, env, record }: AppOptions,
  connect: () => Promise<Connection>,
  signal: AbortSignal,
): Promise<FoundToLookInto> {
  const inUse = async () => openInUse(await connect(), record);
  if ((await signInStore(configDir).current()) === undefined)
    return { accounts: [await inUse()], skipped: [], trouble: undefined };
  try {
    const place = { configDir, env };
    const { signIn, tokens } = await signedInNow(place);
    const client = openManagement(signIn, tokens, env);
    const { accounts, skipped } = await discoverAccounts(client, { signal });
    const opened = accounts.map((found) => openFound(found, { signIn, tokens, client, place, record }));
    return {
      accounts: opened,
      skipped: skipped.map(({ subscription, problem }) => ({
        subscription: subscription.name,
        told: toldOf(problem),
      })),
      trouble: undefined,
    };
  } catch (error) {
    signal.throwIfAborted();
    const trouble = toldOf(error);
    const only = await inUse().catch(() => undefined);
    return { accounts: only ? [only] : [], skipped: [], trouble };
  }
}
