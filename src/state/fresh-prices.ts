import { connectionAtHand } from '../services/connection/at-hand.ts';
import { wakeGuards } from '../services/guard/ensure-guard.ts';
import { refreshPrices } from '../services/pricing/prices.ts';
import { wait } from '../services/wait.ts';
import type { AppOptions } from './app-options.ts';

/** Prices are asked for once a day; a connection that changes, or a day that goes by, is noticed after so long. */
const everyMs = 10 * 60_000;

async function once(options: AppOptions, signal: AbortSignal): Promise<void> {
  const { stateDir, configDir, env, profile, local, readOnly } = options;
  if (!readOnly) await wakeGuards({ stateDir, configDir });
  const place = { stateDir, configDir, env };
  const connection = await connectionAtHand({
    ...place,
    ...(profile === undefined ? {} : { profile }),
    ...(local === undefined ? {} : { local }),
  });
  if (connection) await refreshPrices({ stateDir, env, batchUrl: connection.batch.url, signal });
}

/**
 * While the full screen is there: keeps the prices of the account in use in force, and guards that died at work. What
 * fails is tried again later: prices that were kept, or the examples, stay, and say what they are.
 */
export async function keepPricesFresh(options: AppOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await once(options, signal).catch(() => undefined);
    await wait(everyMs, signal).catch(() => undefined);
  }
}
