import { examplePrices, type Prices } from '../model/cost/prices/prices.ts';
import { isFree } from '../model/cost/rate.ts';
import type { GuardPlan } from '../model/guard/guard-plan.ts';
import { Problem } from '../model/problem.ts';
import { workOnGuard } from '../services/guard/work-on-guard.ts';
import { localServiceStatus } from '../services/local/status.ts';
import { refreshPrices } from '../services/pricing/prices.ts';
import { connectAccount } from '../services/run/connect-run.ts';
import { readRun } from '../services/run/read-run.ts';
import { runFolder } from '../services/run/run-folder.ts';
import { requestStop } from '../services/run/stop-request.ts';
import { detachedProcess } from './detached-process.ts';

/** Prices are looked at again after so long; they are asked for once a day at most. */
const pricesEveryMs = 15 * 60_000;

/** Whether nobody is at a run and nobody will be unless it is resumed. */
async function isRunOver(stateDir: string, runId: string): Promise<boolean> {
  try {
    const { state, workerPid } = await readRun(stateDir, runId);
    return workerPid === undefined || state.outcome !== undefined;
  } catch (error) {
    // Its record was removed.
    if (error instanceof Problem && error.kind === 'usage') return true;
    throw error;
  }
}

async function askRunToStop(stateDir: string, runId: string): Promise<void> {
  const { state } = await readRun(stateDir, runId);
  if (state.outcome === undefined) await requestStop(runFolder(stateDir, runId));
}

/** The local service is not started for the sake of a guard: while it does not run, nothing is billed. */
async function isServiceStopped(stateDir: string, { connection }: GuardPlan): Promise<boolean> {
  if (!isFree(connection.batchUrl)) return false;
  if (connection.name !== 'local')
    return fetch(connection.batchUrl, { signal: AbortSignal.timeout(3000) }).then(
      () => false,
      () => true,
    );
  return (await localServiceStatus(stateDir)).state === 'stopped';
}

/** The process of one guard: at it until there is nothing left to guard, whatever becomes of terminal and run. */
export const guard = (): Promise<void> =>
  detachedProcess('the guard', ({ stateDir, configDir, id, signal, log }) => {
    let pricesAt = 0;
    let pricedSize: string | undefined;
    let known: Prices = examplePrices;
    return workOnGuard({
      stateDir,
      id,
      signal,
      async connect(plan) {
        if (await isServiceStopped(stateDir, plan)) throw new Error('the local service does not run');
        const { connection } = plan;
        const place = { stateDir, configDir, env: process.env, signal };
        return (await connectAccount(connection, 'this guard', place)).batch;
      },
      async prices({ connection: { batchUrl } }, vmSize) {
        // A size that was not asked about has no price yet, and its ceiling could not be kept.
        const isKnown = vmSize === undefined || vmSize === pricedSize;
        if (isKnown && Date.now() - pricesAt < pricesEveryMs) return known;
        pricesAt = Date.now();
        pricedSize = vmSize;
        const sizes = vmSize === undefined ? [] : [vmSize];
        const { prices, trouble } = await refreshPrices({
          stateDir,
          env: process.env,
          batchUrl,
          signal,
          sizes,
        });
        if (trouble !== undefined) log(trouble);
        known = prices;
        return known;
      },
      askRunToStop: (runId) => askRunToStop(stateDir, runId),
      isRunOver: (runId) => isRunOver(stateDir, runId),
      isServiceStopped: (plan) => isServiceStopped(stateDir, plan),
    });
  });
