import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTheme } from './theme.tsx';

/** A vanilla store as screens see it. */
export interface ReadableStore<T> {
  getState(): T;
  subscribe(listener: () => void): () => void;
}

/** The state of a store, or a part of it; renders again only when that part is another. */
export function useStore<T>(store: ReadableStore<T>): T;
export function useStore<T, Part>(store: ReadableStore<T>, select: (state: T) => Part): Part;
export function useStore<T, Part>(store: ReadableStore<T>, select?: (state: T) => Part): T | Part {
  return useSyncExternalStore<T | Part>(store.subscribe, () => {
    const state = store.getState();
    return select ? select(state) : state;
  });
}

const linearTickMs = 30_000;

/** The time, renewed each `everyMs` while `ticking`: timers move without a question to the service. */
export function useNow(ticking: boolean, everyMs = 1000): number {
  const [now, setNow] = useState(Date.now);
  // Read aloud, a clock that ticks would be all that is heard.
  const step = useTheme().linear ? Math.max(everyMs, linearTickMs) : everyMs;
  useEffect(() => {
    if (!ticking) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), step);
    return () => clearInterval(timer);
  }, [ticking, step]);
  return now;
}
