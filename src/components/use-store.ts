import { useEffect, useState, useSyncExternalStore } from 'react';

/** A vanilla store as screens see it. */
export interface ReadableStore<T> {
  getState(): T;
  subscribe(listener: () => void): () => void;
}

export function useStore<T>(store: ReadableStore<T>): T {
  return useSyncExternalStore(store.subscribe, store.getState);
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
