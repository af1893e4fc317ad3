import { wakeGuards } from '../services/guard/ensure-guard.ts';
import { wait } from '../services/wait.ts';
import type { AppOptions } from './app-options.ts';

/** A guard looks four times a minute: one that was killed misses none but the next. */
const everyMs = 15_000;

/** While the full screen is there, cost guards that died are started again. A program that may change nothing starts none. */
export async function keepGuards(
  { stateDir, configDir, readOnly }: AppOptions,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted && !readOnly) {
    await wakeGuards({ stateDir, configDir }).catch(() => undefined);
    await wait(everyMs, signal).catch(() => undefined);
  }
}
