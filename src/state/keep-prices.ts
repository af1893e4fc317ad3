import { putInForce } from '../model/cost/prices/in-force.ts';
import { connectionAtHand } from '../services/connection/at-hand.ts';
import { wait } from '../services/wait.ts';
import type { AppOptions } from './app-options.ts';
import type { PriceShelf } from './price-shelf.ts';
import type { RunList } from './run-list.ts';

/** Prices are asked for once a day; a connection that changes, or a day that goes by, is noticed after so long. */
const everyMs = 10 * 60_000;

async function refreshInUse(options: AppOptions, shelf: PriceShelf, signal: AbortSignal): Promise<void> {
  const { stateDir, configDir, env, profile, local } = options;
  const connection = await connectionAtHand({
    stateDir,
    configDir,
    env,
    ...(profile === undefined ? {} : { profile }),
    ...(local === undefined ? {} : { local }),
  });
  if (!connection) return;
  const batchUrl = connection.batch.url;
  putInForce(await shelf.recall(batchUrl));
  putInForce(await shelf.refresh(batchUrl, signal));
}

/**
 * Keeps the prices of the account in use fresh, and has those of every account that a run is in on the shelf, as they
 * were kept. What fails is tried again later: older prices, or the examples, stay, and say what they are.
 */
export async function keepPrices(
  options: AppOptions,
  shelf: PriceShelf,
  runs: RunList,
  signal: AbortSignal,
): Promise<void> {
  const recallOfRuns = () => {
    const urls = (runs.getState().data ?? []).map(({ state }) => state.plan.connection.batchUrl);
    for (const batchUrl of new Set(urls)) void shelf.recall(batchUrl).catch(() => undefined);
  };
  recallOfRuns();
  signal.addEventListener('abort', runs.subscribe(recallOfRuns), { once: true });
  while (!signal.aborted) {
    await refreshInUse(options, shelf, signal).catch(() => undefined);
    await wait(everyMs, signal).catch(() => undefined);
  }
}
