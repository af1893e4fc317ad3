import { useCallback, useEffect, useState } from 'react';
import type { AzureAccountsState } from '../../state/sign-in/azure-accounts.ts';
import { useApp } from '../app/app-context.tsx';

/** What is found while one looks on; looked for again on `refresh`. */
export function useAzureAccounts(): {
  readonly state: AzureAccountsState | undefined;
  refresh(): void;
} {
  const { model } = useApp();
  const [round, setRound] = useState(0);
  const [state, setState] = useState<AzureAccountsState>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round looks anew
  useEffect(() => {
    const { store, close } = model.openAzureAccounts();
    const read = () => setState(store.getState());
    read();
    const leave = store.subscribe(read);
    return () => {
      leave();
      close();
    };
  }, [model, round]);
  return { state, refresh: useCallback(() => setRound((n) => n + 1), []) };
}
