import { useEffect, useState, useSyncExternalStore } from 'react';

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

/** The time, renewed each `everyMs` while `ticking`: timers move without a question to the service. */
export function useNow(ticking: boolean, everyMs = 1000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!ticking) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [ticking, everyMs]);
  return now;
}
