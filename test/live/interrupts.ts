import { Problem } from '../../src/model/problem.ts';

/** npm hands a signal on that the terminal has sent to everybody: so close together it is one. */
const sameWithinMs = 1000;

/**
 * A signal that aborts when somebody interrupts, so that what was made is still deleted. Whoever interrupts once more
 * ends the process at once.
 */
export function onInterrupt(say: (line: string) => void): { readonly signal: AbortSignal; end(): void } {
  const asked = new AbortController();
  let first: number | undefined;
  const interrupt = (name: NodeJS.Signals) => {
    if (first === undefined) {
      first = Date.now();
      say(`\n${name}: what was made is deleted now; once more leaves it to the next start`);
      asked.abort(new Problem({ kind: 'interrupted', what: 'interrupted' }));
    } else if (Date.now() - first > sameWithinMs) {
      say('left as it is: npm run test:live -- --sweep deletes it');
      process.exit(130);
    }
  };
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of names) process.on(name, interrupt);
  return {
    signal: asked.signal,
    end() {
      for (const name of names) process.off(name, interrupt);
    },
  };
}
