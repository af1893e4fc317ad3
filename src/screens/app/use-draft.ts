import { createContext, useContext, useRef, useState } from 'react';
import * as v from 'valibot';
import type { Visit } from './visits.ts';

/** The visit that is on the screen, and how to tell that one of its drafts has changed. */
interface DraftKeeper {
  readonly visit: Visit;
  changed(): void;
}

const DraftContext = createContext<DraftKeeper | undefined>(undefined);
export const DraftProvider = DraftContext.Provider;

type Change<T> = T | ((before: T) => T);

/**
 * State that outlives its screen: it is there again when the person comes back to this visit, and when the
 * connection broke and batchdeck is started again. It goes when they leave the place for good.
 * It is written to disk: never put a secret in it.
 * @param name unique on its screen.
 * @param schema of what is kept; what does not fit is passed over for `initial`.
 */
export function useDraft<T>(
  name: string,
  schema: v.GenericSchema<unknown, T>,
  initial: T | (() => T),
): readonly [T, (change: Change<T>) => void] {
  const keeper = useContext(DraftContext);
  const [value, setValue] = useState<T>(() => {
    const kept = v.safeParse(schema, keeper?.visit.drafts[name]);
    if (kept.success) return kept.output;
    return initial instanceof Function ? initial() : initial;
  });
  // Keys come faster than frames: each change goes into what the one before it left.
  const latest = useRef(value);
  const change = (next: Change<T>) => {
    latest.current = next instanceof Function ? next(latest.current) : next;
    setValue(() => latest.current);
    if (!keeper) return;
    keeper.visit.drafts[name] = latest.current;
    keeper.changed();
  };
  const stable = useRef(change);
  stable.current = change;
  const [set] = useState(() => (next: Change<T>) => stable.current(next));
  return [value, set];
}
