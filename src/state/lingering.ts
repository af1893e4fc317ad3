interface Closable {
  close(): void;
}

interface Shared<T> {
  readonly open: T;
  uses: number;
  timer: NodeJS.Timeout | undefined;
}

/** Things that are open, by name; whoever asks for one that is open already shares it. */
export interface Lingering<T> {
  /** Opens the thing of that name, or gives the one that is open already; closing it gives up a use of it. */
  open(name: string, open: () => T): T;
  /** The one of that name, where it is open; no use of it. */
  get(name: string): T | undefined;
  /** All that are open. */
  all(): readonly T[];
}

interface LingeringOptions<T> {
  /** How long what nobody uses stays open, milliseconds. */
  readonly lingerMs?: number;
  /** Called before one is closed for good. */
  onEnd?(open: T): void;
}

/** What nobody uses stays open for so long: whoever comes back finds it as it was. */
export function lingering<T extends Closable>(
  signal: AbortSignal,
  { lingerMs = 30_000, onEnd }: LingeringOptions<T> = {},
): Lingering<T> {
  const all = new Map<string, Shared<T>>();
  function end(name: string): void {
    const open = all.get(name)?.open;
    if (open) onEnd?.(open);
    open?.close();
    all.delete(name);
  }
  signal.addEventListener('abort', () => {
    for (const [name, { timer }] of all) {
      clearTimeout(timer);
      end(name);
    }
  });
  return {
    open(name, open) {
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
    },
    get: (name) => all.get(name)?.open,
    all: () => [...all.values()].map(({ open }) => open),
  };
}
