import { createContext, useContext } from 'react';

/** What a person left behind on a screen: found again when they come back. */
export interface RememberedView {
  readonly selection?: { readonly index: number; readonly key: string | undefined };
  readonly filter?: string;
  /** Filters that one went further in from, the outermost first. */
  readonly trail?: readonly string[];
  /** Which of several views of the same was shown. */
  readonly view?: string | undefined;
  /** Ids of the rows that are marked. */
  readonly marks?: ReadonlySet<string>;
}

/** Remembered views by the name of their place, e.g. `home` or `board RUN`. */
export type ViewMemory = Map<string, RememberedView>;

export const ViewMemoryContext = createContext<ViewMemory>(new Map());
export const ViewMemoryProvider = ViewMemoryContext.Provider;

/** What was left behind at a place, and how to leave something; of no place, nothing is kept. */
export function useRemembered(place: string | undefined): {
  readonly left: RememberedView;
  leave(view: RememberedView): void;
} {
  const memory = useContext(ViewMemoryContext);
  return {
    left: (place === undefined ? undefined : memory.get(place)) ?? {},
    leave(view) {
      if (place !== undefined) memory.set(place, { ...memory.get(place), ...view });
    },
  };
}
