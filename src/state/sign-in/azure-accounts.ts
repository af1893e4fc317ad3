import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FoundAccount } from '../../model/access/batch-account.ts';
import { signedInAs } from '../../model/auth/token-claims.ts';
import { signedInNow } from '../../services/auth/signed-in-now.ts';
import { discoverAccounts } from '../../services/management/discover-accounts.ts';
import { openManagement } from '../../services/management/open-management.ts';
import type { AppOptions } from '../app-options.ts';
import { type Told, toldOf } from './told.ts';

/** The Batch accounts that one sees, while they are looked for and after. */
export interface AzureAccountsState {
  readonly accounts: readonly FoundAccount[];
  /** Name or address of whoever is signed in. */
  readonly as: string | undefined;
  /** Subscriptions that were looked into, and how many there are; undefined while that is asked. */
  readonly looked: number;
  readonly of: number | undefined;
  readonly looking: boolean;
  /** Subscriptions that refused, each with why. */
  readonly skipped: readonly { readonly subscription: string; readonly told: Told }[];
  /** Why there is nothing to show. */
  readonly trouble: Told | undefined;
}

export interface AzureAccounts {
  readonly store: Pick<StoreApi<AzureAccountsState>, 'getState' | 'subscribe'>;
  close(): void;
}

const start: AzureAccountsState = {
  accounts: [],
  as: undefined,
  looked: 0,
  of: undefined,
  looking: true,
  skipped: [],
  trouble: undefined,
};

/** Looks through all subscriptions of whoever is signed in; what is found is there at once. */
export function openAzureAccounts({ configDir, env }: AppOptions, signal: AbortSignal): AzureAccounts {
  const store = createStore<AzureAccountsState>(() => start);
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const look = async () => {
    const { signIn, tokens } = await signedInNow({ configDir, env });
    const client = openManagement(signIn, tokens, env);
    const { token } = await tokens.token('management', { signal: either });
    store.setState({ as: signedInAs(token).name });
    await discoverAccounts(client, {
      signal: either,
      onProgress: ({ accounts, subscriptions, skipped }, looked) =>
        store.setState({
          accounts,
          looked,
          of: subscriptions.length,
          skipped: skipped.map(({ subscription, problem }) => ({
            subscription: subscription.name,
            told: toldOf(problem),
          })),
        }),
    });
  };
  look().then(
    () => store.setState({ looking: false }),
    (error: unknown) => {
      if (!either.aborted) store.setState({ looking: false, trouble: toldOf(error) });
    },
  );
  return { store, close: () => stop.abort() };
}
