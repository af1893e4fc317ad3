import { createContext, useContext } from 'react';
import type { AppModel } from '../../state/app-model.ts';
import type { Place } from './place.ts';

export type { Place } from './place.ts';

export interface AppContext {
  readonly model: AppModel;
  open(place: Place): void;
  /** As {@link open}, but back to it where it is open already. */
  go(place: Place): void;
  /** Leaves the screen that asks; nothing once it is gone. */
  back(): void;
  /** As {@link open}, in the place of the screen that asks; nothing once it is gone. */
  replace(place: Place): void;
  quit(): void;
  /** Resolves when where the person is, and what is typed there, is on disk. */
  kept(): Promise<void>;
}

const Context = createContext<AppContext | undefined>(undefined);
export const AppProvider = Context.Provider;

export function useApp(): AppContext {
  const app = useContext(Context);
  if (!app) throw new Error('a screen stands outside the app');
  return app;
}
