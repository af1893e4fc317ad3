interface Closable {
  close(): void;
}

interface Shared<T> {
  readonly open: T;
  uses: number;
  timer: NodeJS.Timeout | undefined;
}

/** Opens the thing of that name, or gives the one that is open already; closing it gives up a use of it. */
export type Lingering<T> = (name: string, open: () => T) => T;

/** What nobody uses stays open for so long: whoever comes back finds it as it was. */
export function lingering<T extends Closable>(signal: AbortSignal, lingerMs = 30_000): Lingering<T> {
  const all = new Map<string, Shared<T>>();
  function end(name: string): void {
    all.get(name)?.open.close();
    all.delete(name);
  }
  signal.addEventListener('abort', () => {
    for (const [name, { timer }] of all) {
      clearTimeout(timer);
      end(name);
    }
  });
  return (name, open) => {
    const shared = all.get(name) ?? { open: open(), uses: 0, timer: undefined };
    all.set(name, shared);
    clearTimeout(shared.timer);
    shared.uses++;
    let isOpen = true;
    return {
      ...shared.open,
      close() {
        if (!isOpen) return;
        isOpen = false;
        shared.uses--;
        if (shared.uses === 0 && !signal.aborted) shared.timer = setTimeout(() => end(name), lingerMs);
      },
    };
  };
}
