import { createContext, useContext } from 'react';
import type { AppModel } from '../../state/app-model.ts';

/** Where the person is; a screen opens others by pushing one of these. */
export type Place =
  | { readonly screen: 'home' }
  | { readonly screen: 'board'; readonly runId: string }
  | { readonly screen: 'task'; readonly runId: string; readonly taskId: string; readonly input: string }
  | { readonly screen: 'welcome' }
  | { readonly screen: 'accounts' }
  | { readonly screen: 'add account' }
  | {
      readonly screen: 'new run';
      /** Folder to begin to choose files in; the current one when left out. */
      readonly folder?: string;
      /** Absolute paths that are marked already. */
      readonly paths?: readonly string[];
    }
  | { readonly screen: 'clean up'; readonly runId: string };

export interface AppContext {
  readonly model: AppModel;
  open(place: Place): void;
  /** As {@link open}, but back to it where it is open already. */
  go(place: Place): void;
  back(): void;
  /** As {@link open}, in the place of the screen that asks. */
  replace(place: Place): void;
  quit(): void;
}

const Context = createContext<AppContext | undefined>(undefined);
export const AppProvider = Context.Provider;

export function useApp(): AppContext {
  const app = useContext(Context);
  if (!app) throw new Error('a screen stands outside the app');
  return app;
}
