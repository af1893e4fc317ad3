/** Why the full screen ends. */
export type Ending =
  | { readonly kind: 'quit' }
  | { readonly kind: 'signal'; readonly signal: NodeJS.Signals }
  /** The terminal is gone, as when a connection breaks. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'crashed'; readonly error: unknown };

export interface Endings {
  /** The first of them. */
  readonly first: Promise<Ending>;
  end(ending: Ending): void;
  /** While another program has the terminal, its Ctrl-C and Ctrl-\ are not for this one. @returns ends that */
  ignoreKeys(): () => void;
  /** Signals and stray errors are the process's own again. */
  release(): void;
}

const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Waits for whatever may end the program, so that each way out leaves the terminal as it was. */
export function watchEndings(): Endings {
  let end: (ending: Ending) => void = () => undefined;
  const first = new Promise<Ending>((resolve) => {
    end = resolve;
  });
  let keysIgnored = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (!(keysIgnored && signal === 'SIGINT')) end({ kind: 'signal', signal });
  };
  const onError = (error: unknown) => end({ kind: 'crashed', error });
  for (const signal of signals) process.on(signal, onSignal);
  process.on('uncaughtException', onError);
  process.on('unhandledRejection', onError);
  return {
    first,
    end: (ending) => end(ending),
    ignoreKeys() {
      const nothing = () => undefined;
      keysIgnored = true;
      process.on('SIGQUIT', nothing);
      return () => {
        keysIgnored = false;
        process.off('SIGQUIT', nothing);
      };
    },
    release() {
      for (const signal of signals) process.off(signal, onSignal);
      process.off('uncaughtException', onError);
      process.off('unhandledRejection', onError);
    },
  };
}
